/** An answer of the API: its body, or the sentence of its refusal. */
export type Answer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false;
      readonly status: number;
      readonly message: string;
      readonly body: Readonly<Record<string, unknown>>;
    };

/** Posts JSON to the API. A refusal is a value; so is a server that cannot be reached. */
export async function call(path: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.ok) return { ok: true, body: answer };
    const { message = response.statusText } = (answer['error'] ?? {}) as { message?: string };
    return { ok: false, status: response.status, message, body: answer };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, status: 0, message, body: {} };
  }
}
