import type { QuotaPolicy } from '#models/capacity/inputs.ts';
import type { Lever } from '#models/scenario/scenario.ts';
import { parseAmount } from '#web/lib/format/parse-amount.ts';

/** How quotas can be shared out; `assigned` leaves them as they are. */
export const METHODS: readonly QuotaPolicy['method'][] = [
  'assigned',
  'attainment',
  'capacity',
  'potential',
  'history',
  'equal',
  'bottom_up',
];

/** The lever that a form asks for, null for none; or the field that cannot be read. */
export type ShareOutAsked =
  | { readonly ok: true; readonly lever: Extract<Lever, { kind: 'quota' }> | null }
  | { readonly ok: false; readonly field: 'floor' | 'cap' | 'round' | 'change' };

/** How quotas are to be shared out, as a form says it; the change from last year is in percent. */
export function shareOutOf(text: (name: string) => string): ShareOutAsked {
  const method = METHODS.find((one) => one === text('method')) ?? 'assigned';
  const amounts: { floor?: number; cap?: number; round?: number } = {};
  for (const field of ['floor', 'cap', 'round'] as const) {
    const amount = parseAmount(text(field));
    if (amount === undefined || (amount !== null && amount < 0)) return { ok: false, field };
    if (amount !== null) amounts[field] = amount;
  }
  if ((amounts.floor ?? 0) > (amounts.cap ?? Infinity)) return { ok: false, field: 'floor' };
  const bound = text('change').replace('%', '').trim();
  const change = bound === '' ? null : Number(bound) / 100;
  if (change !== null && !(change >= 0 && change <= 1)) return { ok: false, field: 'change' };
  if (method === 'assigned') return { ok: true, lever: null };
  const lever = {
    kind: 'quota',
    method,
    ...amounts,
    ...(change === null ? {} : { change }),
  } as const;
  return { ok: true, lever };
}

/** Whether a lever sets the quota of one rep in one quarter. */
export function isQuotaOf(lever: Lever, rep: string, quarter: string): boolean {
  return lever.kind === 'quota_for' && lever.rep === rep && lever.quarter === quarter;
}
