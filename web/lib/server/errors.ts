/** Something that the reader of an answer can act on: what, and the next step. */
export class QuotientError extends Error {
  override readonly name = 'QuotientError';
  readonly code: string;
  readonly hint: string;
  readonly status: number;

  constructor(code: string, message: string, hint = '', status = 400) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.status = status;
  }
}

/** The one shape of every failure that leaves the server. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

/** Any thrown value as that shape; what nobody foresaw keeps its details in the log. */
export function errorBody(error: unknown): { readonly status: number; readonly body: ErrorBody } {
  if (error instanceof QuotientError) {
    const { code, message, hint, status } = error;
    return { status, body: { error: { code, message, hint } } };
  }
  return {
    status: 500,
    body: {
      error: {
        code: 'internal',
        message: 'the server could not answer this',
        hint: 'the log of the server says why; the snapshot is not changed',
      },
    },
  };
}

export const noSnapshot = (workspace: string): QuotientError =>
  new QuotientError(
    'no_snapshot',
    `no snapshot in ${workspace}`,
    'run "quotient ingest" on your exports, then "quotient build"; "npm start" makes a demo',
    503,
  );

export const forbidden = (what: string): QuotientError =>
  new QuotientError(
    'forbidden',
    `${what} is not open to this persona`,
    'choose another persona',
    403,
  );
