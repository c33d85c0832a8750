import type { z } from 'zod';
import { QuotientError } from '../errors.ts';

/**
 * The JSON body of a request. Only JSON is taken, which no form of another site can send.
 * @throws QuotientError 415 for another kind of body, 400 naming what is wrong in it.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new QuotientError('invalid_value', 'invalid body; expected application/json', '', 415);
  }
  const parsed = schema.safeParse(await request.json().catch(() => null));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new QuotientError(
    'invalid_value',
    `invalid ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not JSON'}`,
  );
}
