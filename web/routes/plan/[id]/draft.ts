import type { Scenario } from '#models/scenario/scenario.ts';

const keyOf = (planId: string, version: number): string => `plan-draft ${planId} ${version}`;

/** What was not saved when a tab closed; null where there is none or the browser keeps nothing. */
export function readDraft(planId: string, version: number): Scenario | null {
  try {
    const text = localStorage.getItem(keyOf(planId, version));
    return text === null ? null : (JSON.parse(text) as Scenario);
  } catch {
    return null;
  }
}

/** Keeps what is on the screen, in this browser. */
export function writeDraft(planId: string, version: number, scenario: Scenario): void {
  try {
    localStorage.setItem(keyOf(planId, version), JSON.stringify(scenario));
  } catch {
    // A full or closed store: the page goes on without a draft.
  }
}

export function forgetDraft(planId: string, version: number): void {
  try {
    localStorage.removeItem(keyOf(planId, version));
  } catch {
    // Nothing was kept, so nothing is left.
  }
}
