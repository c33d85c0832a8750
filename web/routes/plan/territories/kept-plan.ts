import { parseTerritoryPlan, renderTerritoryPlan } from '#models/territory/file.ts';
import type { TerritoryPlan } from '#models/territory/plan.ts';

const keyOf = (teams: readonly string[]): string => `territories ${teams.join(' | ')}`;

/** What was on the screen of these teams when a tab closed; null where there is nothing. */
export function readKept(teams: readonly string[]): TerritoryPlan | null {
  try {
    const parsed = parseTerritoryPlan(localStorage.getItem(keyOf(teams)) ?? '');
    return parsed.ok ? parsed.plan : null;
  } catch {
    return null;
  }
}

/** Keeps what is on the screen, in this browser; null forgets it. */
export function writeKept(teams: readonly string[], plan: TerritoryPlan | null): void {
  try {
    if (plan === null) localStorage.removeItem(keyOf(teams));
    else localStorage.setItem(keyOf(teams), renderTerritoryPlan(plan));
  } catch {
    // A full or closed store: the page goes on without a draft.
  }
}

const HASH = '#cut=';

/** A link to these teams that carries the whole re-cut, so that no server has to keep it. */
export async function linkOf(page: URL, plan: TerritoryPlan): Promise<string> {
  const packed = new Blob([renderTerritoryPlan(plan)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  const url = new URL(page);
  url.hash = HASH + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return url.href;
}

/** The re-cut that a link carries; null where it carries none, or a broken one. */
export async function planOfLink(hash: string): Promise<TerritoryPlan | null> {
  if (!hash.startsWith(HASH)) return null;
  try {
    const text = atob(hash.slice(HASH.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const parsed = parseTerritoryPlan(await new Response(opened).text());
    return parsed.ok ? parsed.plan : null;
  } catch {
    return null;
  }
}
