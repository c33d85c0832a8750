import { HIRING_STAGES } from './hiring-stages.ts';
import { SELLING_TITLES } from './selling-titles.ts';

export interface TemplateChoices {
  readonly company: string;
  readonly language: 'en' | 'zh-CN';
  readonly currency: string;
  readonly timezone: string;
  readonly isDemo: boolean;
}

/** The text of a new `quotient.yaml`: every setting with its meaning and its default. */
export function configTemplate(choices: TemplateChoices): string {
  const titles = SELLING_TITLES.map(
    ({ title, role }) => `  - { title: ${JSON.stringify(title)}, role: ${role} }`,
  ).join('\n');
  const stages = HIRING_STAGES.map(
    ({ stage, names }) =>
      `  - { stage: ${stage}, names: [${names.map((name) => JSON.stringify(name)).join(', ')}] }`,
  ).join('\n');
  return `# Quotient workspace. "quotient doctor" checks this file; errors name the line.

# Name of the company, as the dashboard shows it.
company: ${JSON.stringify(choices.company)}

# Language of the interface where a person has not chosen: en or zh-CN.
language: ${choices.language}

# Currency of all amounts; other currencies are converted by the exchange rates loaded.
currency: ${choices.currency}

# Time zone in which the company's days begin (IANA name).
timezone: ${choices.timezone}

# Month (1 to 12) in which the fiscal year starts.
fiscal_year_start_month: 1

# Whether a fiscal year is named for the calendar year in which it ends (default) or starts.
# fiscal_year_named_for: start

# Quarters of 13 whole weeks instead of three calendar months. The year ends on the weekday that is
# nearest to, or the last one before, the end of the month before fiscal_year_start_month; in a year
# of 53 weeks the last month of long_quarter has a week more. Retailers in the United States:
# fiscal_year_start_month 2, named for start, pattern 4-5-4, ends_on saturday, rule nearest.
# fiscal_weeks: { pattern: 4-4-5, ends_on: saturday, rule: nearest, long_quarter: 4 }

# The day to look at. Without it, the day of the newest export.
# as_of: 2026-11-13

# First day of the history to show. Without it, the first full quarter in the data.
# history_start: 2023-07-01

# Years of selling before the hire from which somebody counts as an experienced hire.
experienced_years: 3

# Share of experienced people among those who sell: the band to keep, and exceptions.
hiring_mix:
  low: 0.4
  high: 0.6
  # regions:
  #   North: { low: 0.4, high: 0.7 }
  # teams:
  #   Enterprise East: { low: 0.5, high: 0.8 }

# Coaching sessions per rep and week.
coaching_per_week: { low: 1, high: 2 }

# Months until a new rep carries a full quota, by hire profile.
ramp_months: { experienced: 6, developing: 12 }

# Steps of hiring in their order, with the names that each has in the recruiting system. Patterns as
# in SQL LIKE, over the stage in lower case; where several fit, the last step is meant.
hiring_stages:
${stages}

# What a new hire costs once (recruiting, onboarding) and each month (pay, tools), by hire profile.
${hireCosts(choices)}

# The inbox is loaded whenever a file falls into it; this loads it at set times too (cron, in the time zone above).
# schedule: '0 6 * * 1-5'

# Who is one person, and who is not, where the exports leave it open: a rep by id or full name, with
# an employee number or another rep. What is decided on the Data health page counts before this.
# identity:
#   same_person:
#     - { rep: 0055g00000B2xYzAAJ, employee: E1042 }
#     - { rep: 'hubspot:12', other_rep: 0055g00000B2xYzAAJ }
#   not_same_person:
#     - { rep: Wang Wei, employee: E2077 }

# By the end of which day of the week everybody has said what they will book.
forecast_call_weekday: friday

# What plans take for granted where neither history nor a scenario says otherwise. Uncomment to change.
# planning:
#   gross_margin: 0.75             # share of bookings left after delivery: payback counts with it
#   span: 8                        # reports per manager at most
#   over_assignment: 0.1           # quota assigned over target, less 1
#   manager_month_cost: 20000      # pay and tools of a manager; without it a third over an experienced rep
#   interviews_per_hire: { experienced: 14, developing: 20 }   # over all steps and candidates
#   lead_months: { experienced: 3, developing: 2 }   # from opening a position to the first day
#   backfill: { share: 0, months: 3 }    # unplanned leavers who are replaced, and how long it takes
#   market: { volatility: 0.1, persistence: 0.6 }    # how far a quarter moves by itself, before history tells

# Who sells (rep), manages, leads, or does something else, by job title. Patterns as in SQL LIKE,
# over the title in lower case; the first that fits decides.
selling_titles:
${titles}

# Whether this is the demo company, in which everyone may look through the eyes of every role.
demo: ${choices.isDemo}
`;
}

/** The demo company says what its hires cost; any other is asked to. */
function hireCosts({ currency, isDemo }: TemplateChoices): string {
  const isYuan = currency === 'CNY';
  const lines = [
    'hire_costs:',
    `  experienced: { hire: ${isYuan ? 90_000 : 30_000}, month: ${isYuan ? 48_000 : 15_000} }`,
    `  developing: { hire: ${isYuan ? 35_000 : 12_000}, month: ${isYuan ? 26_000 : 9_000} }`,
  ];
  return lines.map((line) => (isDemo ? line : `# ${line}`)).join('\n');
}
