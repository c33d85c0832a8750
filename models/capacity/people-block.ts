import type { PlanInputs, PlanPerson } from './inputs.ts';
import {
  addPerson,
  addVariance,
  emptyStaffing,
  personMonths,
  type PersonMonths,
  type PlanGrid,
  type Staffing,
} from './staffing.ts';

/** What people add to a plan before it is known what a ramped rep sells. */
interface PeopleBlock {
  /** Sums over people; what is sold is not in them. */
  readonly sums: Staffing;
  /** Months of each person; `capacity` is written anew by each use. */
  readonly months: readonly PersonMonths[];
  /** Of each person: ramp times ability, by month. */
  readonly weighted: readonly Float64Array[];
}

/** What a block depends on besides the people. */
type Key = readonly unknown[];

const blocks = new WeakMap<
  readonly PlanPerson[],
  { readonly key: Key; readonly block: PeopleBlock }
>();

/**
 * Adds everybody employed, one after the other; `each` is given the months of each. Who is there,
 * how ramped and how likely to stay does not change while levers on what a ramped rep sells, on
 * targets or on hires move, so it is kept with the list of people for as long as profiles, pay and
 * months are the same.
 *
 * @example addPeople({ people: [], teams: [] }, { nTeams: 0, nMonths: 3, nQuarters: 1, yield: [] }, { planned: [] }, () => {}) // undefined
 */
export function addPeople(
  inputs: PlanInputs,
  grid: PlanGrid,
  into: Staffing,
  each: (person: PlanPerson, months: PersonMonths) => void,
): void {
  const { people } = inputs;
  const key = [
    ...[inputs.profiles, inputs.cost, inputs.asOf, grid.first, grid.nMonths],
    ...inputs.teams.map(({ id }) => id),
  ];
  const known = blocks.get(people);
  const isSame = known?.key.length === key.length && key.every((one, i) => one === known.key[i]);
  const block = known && isSame ? known.block : blockOf(inputs, grid);
  if (block !== known?.block) blocks.set(people, { key, block });

  for (const name of Object.keys(into) as (keyof Staffing)[]) {
    const [all, own] = [into[name], block.sums[name]];
    for (let cell = 0; cell < own.length; cell += 1)
      all[cell] = (all[cell] ?? 0) + (own[cell] ?? 0);
  }
  people.forEach((person, at) => {
    const [months, weighted] = [block.months[at], block.weighted[at]];
    if (!months || !weighted) return;
    addSold(grid, into, months, weighted, person);
    each(person, months);
  });
}

function blockOf(inputs: PlanInputs, grid: PlanGrid): PeopleBlock {
  const sums = emptyStaffing(grid);
  // Where a ramped rep of average ability sells 1, what somebody sells is ramp times ability.
  const ones = { ...grid, yield: new Float64Array(grid.yield.length).fill(1) };
  const months = inputs.people.map((person) => {
    const own = personMonths(grid);
    addPerson(inputs, ones, person, sums, own);
    return own;
  });
  const weighted = months.map(({ capacity }) => Float64Array.from(capacity));
  for (const sold of [sums.capacity, sums.expected, sums.peopleVariance]) sold.fill(0);
  return { sums, months, weighted };
}

/** What somebody sells, by what a ramped rep sells in each month. */
function addSold(
  grid: PlanGrid,
  into: Staffing,
  months: PersonMonths,
  weighted: Float64Array,
  { factor, factorSd, potential }: PlanPerson,
): void {
  const { nMonths } = grid;
  for (let m = 0; m < nMonths; m += 1) {
    const place = months.team[m] ?? 0;
    if (place < 0) continue;
    const cell = place * nMonths + m;
    const capacity = (weighted[m] ?? 0) * (grid.yield[cell] ?? 0);
    months.capacity[m] = capacity;
    into.capacity[cell] = (into.capacity[cell] ?? 0) + capacity;
    into.expected[cell] = (into.expected[cell] ?? 0) + capacity * (months.survival[m] ?? 0);
  }
  addVariance(grid, into, months, {
    factor: factor * potential,
    factorSd: factorSd * potential,
    count: 1,
  });
}
