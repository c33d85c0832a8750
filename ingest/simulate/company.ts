import type { Calendar, Day } from './calendar.ts';
import { PEOPLE, REGIONS, SEGMENTS } from './parameters.ts';

/** A territory within a team; reps come and go, the seat and its accounts stay. */
export interface Seat {
  readonly index: number;
  readonly team: number;
  readonly region: number;
  readonly segment: number;
  readonly territory: number;
  readonly opens: Day;
  /** Without anyone on the last day. */
  readonly isVacantAtEnd: boolean;
}

export interface Team {
  readonly index: number;
  readonly region: number;
  readonly segment: number;
  /** Which place of its region, and how often the place's name has been used before. */
  readonly place: number;
  readonly repeat: number;
  readonly opens: Day;
  readonly seats: Seat[];
}

export interface Company {
  readonly teams: readonly Team[];
  readonly seats: readonly Seat[];
  readonly nTerritories: number;
}

const TERRITORIES_PER_TEAM = 2;
const PLACES = 8;
const SEAT_WEIGHT = [0.86, 1, 1.14] as const;

/** Teams of about eight and a half reps, with a focus on a segment, in two regions. */
export function buildCompany(nReps: number, calendar: Calendar): Company {
  const nVacant = Math.round(nReps * PEOPLE.vacantAtEnd);
  const nTeams = Math.max(2, Math.round(nReps / 8.5));
  const nFirst = Math.max(1, Math.round(nTeams * REGIONS[0].share));
  const sizes = shareOut(nReps + nVacant, nTeams, (team) => {
    const [first, second] = split(nFirst, nTeams);
    return SEAT_WEIGHT[segmentOf(team, first, second)] ?? 1;
  });
  const teams: Team[] = [];
  const seats: Seat[] = [];
  const order = openingOrder(nTeams);
  const span = calendar.end - calendar.start;
  const nInitial = Math.ceil(nTeams * PEOPLE.initialTeams);
  for (let index = 0; index < nTeams; index++) {
    const region = index < nFirst ? 0 : 1;
    const rank = order.indexOf(index);
    const wave = (rank - nInitial + 1) / Math.max(1, nTeams - nInitial + 1);
    const opens =
      rank < nInitial ? calendar.start : calendar.start + Math.round(span * 0.72 * wave);
    const segment = segmentOf(index, nFirst, nTeams - nFirst);
    const inRegion = region === 0 ? index : index - nFirst;
    const team: Team = {
      index,
      region,
      segment,
      place: inRegion % PLACES,
      repeat: Math.floor(inRegion / PLACES),
      opens,
      seats: [],
    };
    const size = sizes[index] ?? 1;
    for (let place = 0; place < size; place++) {
      const seat = seats.length;
      const initial = rank < nInitial ? PEOPLE.initialSeats : 0.5;
      const later = (place + 1 - size * initial) / (size * (1 - initial) + 1);
      const left = calendar.start + span * 0.78 - opens;
      team.seats.push({
        index: seat,
        team: index,
        region,
        segment: nTeams < 6 ? seat % SEGMENTS.length : segment,
        territory: index * TERRITORIES_PER_TEAM + (place % TERRITORIES_PER_TEAM),
        opens: later <= 0 ? opens : opens + Math.round(Math.max(0, left) * later),
        isVacantAtEnd: isVacant(seat, nVacant, nReps + nVacant),
      });
      seats.push(team.seats[place] as Seat);
    }
    teams.push(team);
  }
  return { teams, seats, nTerritories: nTeams * TERRITORIES_PER_TEAM };
}

const split = (nFirst: number, nTeams: number) => [nFirst, nTeams - nFirst] as const;

/** Within its region: enterprise first, then mid-market, then small. */
function segmentOf(team: number, nFirst: number, nSecond: number): number {
  const [place, size] = team < nFirst ? [team, nFirst] : [team - nFirst, nSecond];
  const share = (place + 0.5) / size;
  return share < 0.3 ? 0 : share < 0.7 ? 1 : 2;
}

/** Teams open in an order that mixes regions and segments. */
function openingOrder(nTeams: number): number[] {
  const step = [5, 7, 3, 11, 1].find((one) => nTeams % one !== 0) ?? 1;
  return Array.from({ length: nTeams }, (_, i) => (i * step) % nTeams);
}

function isVacant(seat: number, nVacant: number, nSeats: number): boolean {
  if (nVacant === 0) return false;
  const every = nSeats / nVacant;
  return Math.floor((seat + 1) / every) > Math.floor(seat / every);
}

/** Whole numbers that add up to the total, in proportion to weights. */
function shareOut(total: number, n: number, weight: (index: number) => number): number[] {
  const weights = Array.from({ length: n }, (_, index) => weight(index));
  const sum = weights.reduce((a, b) => a + b, 0);
  let run = 0;
  let given = 0;
  return weights.map((one) => {
    run += one;
    const next = Math.round((total * run) / sum);
    const size = next - given;
    given = next;
    return size;
  });
}
