import { PROFILES, type PlanInputs, type Provenance, type Sourced } from '../capacity/inputs.ts';
import { evaluatePlan } from './evaluate.ts';
import { Z90 } from './spread.ts';

/** What one assumption does to the bookings of the plan, from its low to its high end. */
export interface Swing {
  readonly assumption:
    'market' | 'productivity' | 'ramp' | 'attrition' | 'ability of hires' | 'hires a month late';
  /** Expected bookings over the plan with the worse and with the better value. */
  readonly low: number;
  readonly high: number;
  readonly from: Provenance | null;
}

/**
 * Which assumption matters most? Each is set to the ends of its 80% interval while the others stay,
 * and the bookings of the whole plan are read again; widest first. Productivity moves all teams by
 * their own intervals at once. An assumption without an interval moves by a tenth. Hires that are
 * planned and come a month later are compared with hires in time.
 *
 * @example typeof tornado // 'function'
 */
export function tornado(inputs: PlanInputs): Swing[] {
  const bookings = (changed: PlanInputs) =>
    evaluatePlan(changed, { people: false }).company.expected.reduce((a, b) => a + b, 0);
  const now = bookings(inputs);
  const { volatility, level } = inputs.market;
  const spread = Math.sqrt(
    level.value ** 2 + volatility.value ** 2 / Math.max(1, inputs.nMonths / 6),
  );
  const end = (sourced: Sourced<number>, side: 'low' | 'high') =>
    sourced.from[side] ?? sourced.value * (side === 'low' ? 0.9 : 1.1);

  const productivity = (side: 'low' | 'high') =>
    bookings({
      ...inputs,
      teams: inputs.teams.map((team) => ({
        ...team,
        productivity: { ...team.productivity, value: end(team.productivity, side) },
      })),
    });
  const ramp = (factor: number) =>
    bookings(
      eachProfile(inputs, (profile) => ({
        ...profile,
        ramp: {
          ...profile.ramp,
          value: profile.ramp.value.map((share) => Math.min(1, share * factor)),
        },
      })),
    );
  const attrition = (side: 'low' | 'high') =>
    bookings(
      eachProfile(inputs, (profile) => {
        const [first, second, later] = profile.attrition.map((hazard) => ({
          ...hazard,
          value: Math.min(0.5, end(hazard, side)),
        })) as [Sourced<number>, Sourced<number>, Sourced<number>];
        return { ...profile, attrition: [first, second, later] };
      }),
    );
  const ability = (factor: number) =>
    bookings(
      eachProfile(inputs, (profile) => ({
        ...profile,
        factor: { ...profile.factor, value: profile.factor.value * factor },
      })),
    );
  const late = bookings({
    ...inputs,
    hires: inputs.hires.map((hire) => ({ ...hire, month: nextMonth(hire.month) })),
  });
  const swings: Swing[] = [
    {
      assumption: 'market',
      low: now * Math.exp(-Z90 * spread),
      high: now * Math.exp(Z90 * spread),
      from: level.from,
    },
    {
      assumption: 'productivity',
      low: productivity('low'),
      high: productivity('high'),
      from: inputs.teams[0]?.productivity.from ?? null,
    },
    {
      assumption: 'ramp',
      low: ramp(0.8),
      high: ramp(1.2),
      from: inputs.profiles.developing.ramp.from,
    },
    {
      assumption: 'attrition',
      low: attrition('high'),
      high: attrition('low'),
      from: inputs.profiles.developing.attrition[0].from,
    },
    { assumption: 'ability of hires', low: ability(0.9), high: ability(1.1), from: null },
    { assumption: 'hires a month late', low: late, high: now, from: null },
  ];
  return swings
    .filter(({ low, high }) => high - low > now * 1e-9)
    .sort((a, b) => b.high - b.low - (a.high - a.low));
}

/** What is lost if the rep who sells most leaves before the plan begins. */
export interface TopRepLoss {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  /** Share of the bookings of the plan that the rep was to bring. */
  readonly share: number;
  /** Expected bookings by quarter without the rep; a replacement comes as the plan replaces leavers. */
  readonly quarters: readonly number[];
  /** What is lost over the plan. */
  readonly loss: number;
}

/**
 * What happens if the top rep leaves? The one with the most expected bookings over the plan does not
 * start it. Nobody sells: null.
 *
 * @example typeof topRepLeaves // 'function'
 */
export function topRepLeaves(inputs: PlanInputs): TopRepLoss | null {
  const plan = evaluatePlan(inputs);
  const sold = plan.people
    .filter(({ isPlanned }) => !isPlanned)
    .map(({ id, name, team, capacity, stays }) => ({
      ...{ id, name, team },
      amount: capacity.reduce((sum, amount, q) => sum + amount * (stays[q] ?? 1), 0),
    }))
    .sort((a, b) => b.amount - a.amount || (a.id < b.id ? -1 : 1));
  const [top] = sold;
  if (!top || top.amount <= 0) return null;
  const total = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  const without = evaluatePlan(
    { ...inputs, people: inputs.people.filter(({ id }) => id !== top.id) },
    { people: false },
  );
  const loss = total(plan.company.expected) - total(without.company.expected);
  return {
    ...{ id: top.id, name: top.name, team: top.team },
    share: top.amount / total(plan.company.expected),
    quarters: without.byQuarter.map(({ mean }) => mean),
    loss,
  };
}

function eachProfile(
  inputs: PlanInputs,
  change: (one: PlanInputs['profiles']['experienced']) => PlanInputs['profiles']['experienced'],
): PlanInputs {
  const profiles = Object.fromEntries(
    PROFILES.map((name) => [name, change(inputs.profiles[name])]),
  ) as unknown as PlanInputs['profiles'];
  return { ...inputs, profiles };
}

function nextMonth(month: string): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
}
