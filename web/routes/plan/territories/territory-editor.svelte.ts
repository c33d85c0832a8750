import { territoryBalance, type TerritoryBalance } from '#models/territory/balance.ts';
import { emptyTerritoryPlan, type TerritoryPlan } from '#models/territory/plan.ts';
import { weighAccounts, type WeighedAccount } from '#models/territory/weigh.ts';
import type { TerritoriesPage, TerritoryPerson } from '#web/lib/server/pages/territories.ts';
import { setOf, tableOf } from './lookup.ts';

const MOST_STEPS = 200;

/** A re-cut under the hand: every change gives the balance at once, and can be undone. */
export class TerritoryEditor {
  readonly data: TerritoriesPage;
  readonly people: ReadonlyMap<string, TerritoryPerson>;
  readonly start: TerritoryPlan;
  plan = $state.raw<TerritoryPlan>() as TerritoryPlan;
  #past = $state.raw<readonly TerritoryPlan[]>([]);
  #future = $state.raw<readonly TerritoryPlan[]>([]);
  #step = '';
  readonly #teamOf: ReadonlyMap<string, string>;

  readonly accounts: readonly WeighedAccount[] = $derived.by(() =>
    weighAccounts(this.data.rows, this.plan, this.#teamOf),
  );
  readonly byId: ReadonlyMap<string, WeighedAccount> = $derived(
    tableOf(this.accounts.map((account) => [account.id, account])),
  );
  /** Moves of accounts that are in the re-cut. */
  readonly moves: TerritoryPlan['moves'] = $derived(
    this.plan.moves.filter(({ account }) => this.byId.has(account)),
  );
  readonly before: TerritoryBalance = $derived.by(() => this.#balance([]));
  readonly after: TerritoryBalance = $derived.by(() => this.#balance(this.moves));
  /** Who gets an account that changes hands. */
  readonly to: ReadonlyMap<string, string> = $derived(
    tableOf(this.moves.map(({ account, to }) => [account, to])),
  );

  constructor(data: TerritoriesPage, name: string) {
    this.data = data;
    this.people = tableOf(data.people.map((person) => [person.id, person]));
    this.#teamOf = tableOf(data.people.map(({ id, team }) => [id, team]));
    const reps = data.people.map(({ id, share }) => ({ id, share }));
    this.start = emptyTerritoryPlan(name, reps, data.asOf);
    this.plan = this.start;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  get isChanged(): boolean {
    return JSON.stringify(this.plan) !== JSON.stringify(this.start);
  }

  /** Changes parts of the plan; steps of one name that follow each other are one to undo. */
  change(parts: Partial<TerritoryPlan>, step = ''): void {
    const next = { ...this.plan, ...parts };
    if (JSON.stringify(next) === JSON.stringify(this.plan)) return;
    const isSameStep = step !== '' && step === this.#step && this.#future.length === 0;
    if (!isSameStep) this.#past = [...this.#past, this.plan].slice(-MOST_STEPS);
    this.#future = [];
    this.#step = step;
    this.plan = next;
  }

  /**
   * Opens a plan that was kept, shared or loaded from a file, as far as it is of these people: what
   * is of others is left out, and how much is returned.
   */
  open(plan: TerritoryPlan): number {
    const reps = plan.reps.filter(({ id }) => this.people.has(id));
    const kept = { ...plan, reps: reps.length > 0 ? reps : this.start.reps };
    const known = setOf(weighAccounts(this.data.rows, kept, this.#teamOf).map(({ id }) => id));
    const chosen = setOf(kept.reps.map(({ id }) => id));
    const locked = plan.locked.filter((id) => known.has(id));
    const stays = setOf(locked);
    const moves = plan.moves.filter(
      ({ account, to }) => known.has(account) && chosen.has(to) && !stays.has(account),
    );
    this.change({ ...kept, as_of: this.data.asOf, locked, moves });
    const lost = (all: readonly unknown[], left: readonly unknown[]) => all.length - left.length;
    return lost(plan.reps, reps) + lost(plan.locked, locked) + lost(plan.moves, moves);
  }

  /** Gives accounts to a rep; to whoever has them now is no move. Locked ones stay. */
  give(ids: readonly string[], to: string): void {
    const stays = setOf(this.plan.locked);
    const given = ids.filter((id) => this.byId.has(id) && !stays.has(id));
    const set = setOf(given);
    this.change({
      moves: [
        ...this.plan.moves.filter(({ account }) => !set.has(account)),
        ...given.flatMap((account) =>
          this.byId.get(account)?.rep === to ? [] : [{ account, to }],
        ),
      ],
    });
  }

  /** Leaves accounts with whoever has them. */
  keep(ids: readonly string[]): void {
    const set = setOf(ids);
    this.change({ moves: this.plan.moves.filter(({ account }) => !set.has(account)) });
  }

  /** Locks accounts to who has them, which takes back their moves; or unlocks them. */
  lock(ids: readonly string[], isLocked: boolean): void {
    const set = setOf(ids.filter((id) => this.byId.get(id)?.rep != null));
    const others = this.plan.locked.filter((id) => !set.has(id));
    this.change({
      locked: isLocked ? [...others, ...set] : others,
      moves: isLocked
        ? this.plan.moves.filter(({ account }) => !set.has(account))
        : this.plan.moves,
    });
  }

  /** Takes somebody into the re-cut or out of it, with what was decided of them. */
  choose(id: string, isIn: boolean): void {
    const share = this.people.get(id)?.share ?? 1;
    const others = this.plan.reps.filter((rep) => rep.id !== id);
    const reps = isIn ? [...others, { id, share }] : others;
    if (reps.length === 0) return;
    const order = [...this.people.keys()];
    const gone = (account: string, to: string) =>
      !isIn && (to === id || this.byId.get(account)?.rep === id);
    this.change({
      reps: reps.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
      moves: this.plan.moves.filter(({ account, to }) => !gone(account, to)),
      locked: this.plan.locked.filter((account) => !gone(account, '')),
    });
  }

  share(id: string, share: number): void {
    this.change(
      { reps: this.plan.reps.map((rep) => (rep.id === id ? { id, share } : rep)) },
      `share ${id}`,
    );
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.plan];
    this.#step = '';
    this.plan = before;
  }

  redo(): void {
    const after = this.#future.at(-1);
    if (after === undefined) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.plan];
    this.#step = '';
    this.plan = after;
  }

  #balance(moves: TerritoryPlan['moves']): TerritoryBalance {
    return territoryBalance(this.accounts, this.plan.reps, this.plan.tolerance, moves);
  }
}
