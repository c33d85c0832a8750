import { pairKey, type PersonPair } from '#sql/state/people.ts';
import { readMart } from '../marts.ts';
import type { LivePageContext } from '../page.ts';
import { enteredDecisions } from '../person-decisions.ts';
import { seesAll } from '../scope.ts';

/** Two records that may be of one person. */
export interface PairRow {
  readonly kind: PersonPair['kind'];
  readonly rep_id: string;
  readonly rep_name: string;
  readonly rep_email: string | null;
  readonly rep_system: string;
  readonly other_id: string;
  readonly other_name: string;
  readonly other_email: string | null;
  readonly other_system: string;
  readonly same_email: boolean;
  readonly same_number: boolean;
  readonly same_name: boolean;
  readonly is_linked: boolean;
  readonly needs_review: boolean;
  readonly decision: 'same' | 'different' | null;
  readonly decided_by: string | null;
  readonly n_deals: number;
}

/** A pair with what was entered since the snapshot was built. */
export interface ReviewPair extends PairRow {
  readonly key: string;
  /** What was said on this page; null where nothing was, or it was taken back. */
  readonly entered: 'same' | 'different' | null;
  /** The figures follow at the next build. */
  readonly isPending: boolean;
}

export interface CircleRow {
  readonly hierarchy: 'managers' | 'accounts' | 'account merges' | 'territories';
  readonly member_id: string;
  readonly member_name: string;
  readonly above_name: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly is_set_aside: boolean;
}

export interface IdentityPart {
  readonly pairs: readonly ReviewPair[];
  readonly nPairs: number;
  readonly nToReview: number;
  readonly circles: readonly CircleRow[];
}

const SHOWN = 100;

/** Who is in doubt, and which hierarchies go in a circle; null for whoever may not see all rows. */
export async function identityPart(context: LivePageContext): Promise<IdentityPart | null> {
  const { session, persona, workspaceDir } = context;
  if (!seesAll(persona)) return null;
  const [pairs, circles, entered] = await Promise.all([
    readMart<PairRow>(session, persona, 'identity_review', {
      orderBy: ['-needs_review', '-n_deals', 'rep_name', 'rep_id', 'other_id'],
    }),
    readMart<CircleRow>(session, persona, 'hierarchy_circles', {
      orderBy: ['hierarchy', 'circle', '-is_set_aside', 'member_id', 'valid_from'],
    }),
    enteredDecisions(workspaceDir),
  ]);
  const rows = pairs.map((pair): ReviewPair => {
    const key = pairKey({ kind: pair.kind, repId: pair.rep_id, otherId: pair.other_id });
    const said = entered.get(key);
    const word = said === undefined ? null : said ? 'same' : 'different';
    const isTakenBack = word === null && pair.decided_by !== null;
    return {
      ...pair,
      key,
      entered: word,
      isPending: isTakenBack || (word ?? pair.decision) !== pair.decision,
    };
  });
  return {
    pairs: rows.slice(0, SHOWN),
    nPairs: rows.length,
    nToReview: rows.filter((row) => row.needs_review && row.entered === null).length,
    circles: circles.slice(0, SHOWN),
  };
}
