import type { ChartContext } from '#web/lib/charts/types.ts';
import { errorBody, QuotientError } from '../errors.ts';
import { addressOf, questionOf, type ExploreQuestion } from '../explore/question.ts';
import { expectQuestions, explore, type ExploreResult } from '../explore/run.ts';
import type { BoardContext } from './boards.ts';

export interface ExplorePage {
  readonly question: ExploreQuestion;
  /** The same question as an address. */
  readonly address: string;
  readonly result: ExploreResult | null;
  readonly error: { readonly message: string; readonly hint: string } | null;
  /** The server watches `sql/` and may save a model there. */
  readonly canSave: boolean;
}

/** A question of the address with its answer, or with what is wrong with it. */
export async function explorePage(
  { session, workspaceDir }: BoardContext,
  ui: ChartContext,
  parameters: URLSearchParams,
): Promise<ExplorePage> {
  const question = questionOf(parameters);
  const page = {
    question,
    address: addressOf(question),
    canSave: process.env['QUOTIENT_SQL_DIR'] !== undefined,
  };
  if (question.sql.trim() === '') {
    expectQuestions(workspaceDir);
    return { ...page, result: null, error: null };
  }
  try {
    const result = await explore(workspaceDir, session.id, question, ui);
    return { ...page, result, error: null };
  } catch (error) {
    if (!(error instanceof QuotientError)) throw error;
    const { message, hint } = errorBody(error).body.error;
    return { ...page, result: null, error: { message, hint } };
  }
}
