import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from './calendar.ts';
import { CsvFile } from './csv.ts';
import type { Deal } from './deal.ts';
import type { Demand } from './demand.ts';
import * as parameters from './parameters.ts';
import type { People } from './people.ts';
import type { Directory } from './people-files.ts';
import type { Quotas } from './quota.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';

const RAMP_MONTHS = 18;

/** A folder whose name starts with a dot, so that loading the exports leaves it out. */
const FOLDER = '.truth';

/**
 * What is true behind the exports, for judging forecasts and estimates later. The product never
 * reads it: `truth.json` has the parameters and the people, the file it names has every deal.
 */
export class TruthFiles {
  private readonly deals: CsvFile;
  private readonly id = idsOf(PREFIX.opportunity);

  constructor(
    private readonly out: string,
    private readonly calendar: Calendar,
  ) {
    this.deals = new CsvFile(join(out, FOLDER, 'opportunities.csv'), [
      'opportunity_id',
      'win_probability',
      'is_won',
      'closes_on',
    ]);
  }

  /** Writes a deal's win probability at creation, and how and when it ends, even if that is later. */
  writeDeal(deal: Deal): void {
    const isClosed = (deal.stage[deal.n - 1] ?? 0) >= parameters.WON;
    const on = isClosed ? this.calendar.date(deal.closeDate[deal.n - 1] ?? 0) : '';
    this.deals.line(`${this.id(deal.index)},${deal.winProbability.toFixed(4)},${deal.isWon},${on}`);
  }

  /** Writes everything else. */
  write(
    options: Readonly<Record<string, unknown>>,
    people: People,
    directory: Directory,
    demand: Demand,
    quotas: Quotas,
  ): void {
    this.deals.close();
    const { calendar } = this;
    const user = idsOf(PREFIX.user);
    const round = (value: number) => Math.round(value * 1e4) / 1e4;
    const truth = {
      options,
      opportunities: `${FOLDER}/opportunities.csv`,
      n_open_on_first_day: demand.nOpening,
      stages: directory.words.stages,
      parameters: {
        segments: parameters.SEGMENTS,
        industries: parameters.INDUSTRIES,
        regions: parameters.REGIONS,
        sources: parameters.SOURCES,
        creation_season: parameters.CREATION_SEASON,
        win_season: parameters.WIN_SEASON,
        rep: parameters.REP,
        path: parameters.PATH,
        people: parameters.PEOPLE,
        customer: parameters.CUSTOMER,
        slump: {
          ...parameters.SLUMP,
          from_date: this.dateAt(parameters.SLUMP.from),
          to_date: this.dateAt(parameters.SLUMP.to),
        },
        launch: { ...parameters.LAUNCH, from_date: this.dateAt(parameters.LAUNCH.from) },
        over_assignment: parameters.OVER_ASSIGNMENT,
        list_rate: parameters.LIST_RATE,
      },
      ramp_curves: Object.fromEntries(
        (['experienced', 'developing'] as const).map((profile) => [
          profile,
          Array.from({ length: RAMP_MONTHS + 1 }, (_, month) =>
            round(parameters.rampAt(profile, month)),
          ),
        ]),
      ),
      quota_productivity: quotas.productivity.map(round),
      booking_season: quotas.season.map((region) => region.map(round)),
      people: people.persons.map((person) => ({
        user_id: user(person.index),
        employee_number: directory.number(person.index),
        job: person.spells[0]?.job,
        profile: person.profile,
        hired: calendar.date(person.hired),
        skill: round(person.skill),
        volume: round(person.volume),
        size: round(person.size),
        is_star: person.isStar,
        bias: person.bias,
        is_coachable: person.isCoachable,
      })),
    };
    writeFileSync(join(this.out, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
  }

  private dateAt(share: number): string {
    const { start, end } = this.calendar;
    return this.calendar.date(Math.ceil(start + share * (end - start)));
  }
}
