import {
  AMERICAN_CITIES,
  COMPANY_FIRST,
  COMPANY_FORMS,
  COMPANY_SECOND,
  FIRST,
  LAST,
} from './names-en.ts';
import {
  CHINESE_CITIES,
  FAMILY,
  GIVEN,
  SYLLABLES_FIRST,
  SYLLABLES_SECOND,
  TRADES,
} from './names-zh.ts';
import type { PersonName, Words } from './words.ts';

const SEGMENTS = ['Enterprise', 'Mid-Market', 'SMB'] as const;

/** The demo company in English. */
export const english: Words = {
  hasWholeNames: false,
  regions: ['North America', 'Greater China'],
  countries: ['United States', 'China'],
  cities: [AMERICAN_CITIES, CHINESE_CITIES.map(([, city]) => city)],
  places: [
    ['East', 'West', 'Central', 'South', 'Northeast', 'Pacific', 'Midwest', 'Canada'],
    ['Shanghai', 'Beijing', 'Shenzhen', 'Hangzhou', 'Chengdu', 'Guangzhou', 'Wuhan', 'Hong Kong'],
  ],
  segments: SEGMENTS,
  industries: ['Technology', 'Financial Services', 'Manufacturing', 'Healthcare', 'Retail'],
  stages: [
    'Qualification',
    'Discovery',
    'Solution Fit',
    'Proposal',
    'Negotiation',
    'Closed Won',
    'Closed Lost',
  ],
  categoryNames: {
    Omitted: 'Omitted',
    Pipeline: 'Pipeline',
    BestCase: 'Best Case',
    Forecast: 'Commit',
    Closed: 'Closed',
  },
  leadSources: [
    'Website',
    'Webinar',
    'Trade Show',
    'Content Syndication',
    'Paid Search',
    'Outbound Prospecting',
    'Partner',
    'Customer Referral',
  ],
  accountTypes: ['Prospect', 'Customer'],
  lossReasons: [
    'No decision',
    'Price',
    'Lost to competitor',
    'Missing feature',
    'Timing',
    'Champion left',
  ],
  nextSteps: [
    'Send proposal',
    'Meet the economic buyer',
    'Agree on success criteria',
    'Security review',
    'Call the champion',
    'Legal redlines',
    'Book the next demo',
    'Confirm budget',
  ],
  products: [
    ['Platform, Standard', 'Platform'],
    ['Platform, Professional', 'Platform'],
    ['Platform, Enterprise', 'Platform'],
    ['Analytics Add-on', 'Add-ons'],
    ['Automation Add-on', 'Add-ons'],
    ['Connector Pack', 'Add-ons'],
    ['Data Residency', 'Add-ons'],
    ['Onboarding Services', 'Services'],
    ['Premium Support', 'Services'],
    ['Training Days', 'Services'],
  ],
  dealKinds: ['Platform', 'Analytics', 'Automation', 'Rollout', 'Modernisation', 'Data Hub'],
  titles: {
    rep: 'Account Executive',
    senior: 'Senior Account Executive',
    manager: 'Sales Manager',
    leader: 'Regional Vice President, Sales',
    chief: 'Chief Revenue Officer',
    engineer: 'Solutions Engineer',
    marketer: 'Campaign Marketing Lead',
    recruiter: 'Recruiter',
    analyst: 'Revenue Operations Analyst',
  },
  departments: {
    sales: 'Sales Leadership',
    solutions: 'Solutions',
    marketing: 'Marketing',
    people: 'People',
    operations: 'Revenue Operations',
  },
  leaverReasons: [
    ['Better offer', 'Relocation', 'Career change', 'Family reasons'],
    ['Performance', 'Role eliminated'],
  ],
  recruitingSources: ['Referral', 'LinkedIn', 'Careers page', 'Agency', 'University'],
  recruitingStages: [
    'Résumé',
    'Interview',
    'Reference Call',
    'Role-Play',
    'Panel Debrief',
    'Offer',
    'Accepted',
  ],
  rejections: [
    'Not enough experience',
    'Weak discovery skills',
    'Values',
    'Compensation',
    'Withdrew',
    'Position filled',
  ],
  employers: [
    'Brightwell Software',
    'Castor Cloud',
    'Tandem Systems',
    'Orbis Data',
    'Pinnacle Telecom',
    'Vantage ERP',
    'Lumina Retail',
    'State University',
  ],
  relationships: ['Former manager', 'Former colleague', 'Customer'],
  scenarios: ['First discovery call', 'Price objection', 'Executive pitch', 'Renewal at risk'],
  coachingTopics: [
    'Discovery questions',
    'Deal review',
    'Negotiation',
    'Pipeline hygiene',
    'Multi-threading',
    'Forecast accuracy',
    'Time management',
    'Executive conversations',
  ],
  coachingKinds: ['One-on-one', 'Call review', 'Ride-along', 'Role-play'],
  contentKinds: [
    'Case study',
    'Datasheet',
    'ROI calculator',
    'Demo video',
    'Security brief',
    'Deck',
  ],
  contentTitles: [
    'How a leader in %s cut costs by a third',
    '%s: what good looks like',
    'Return on investment in %s, worked through',
    'The 20-minute demo for %s',
    'Security and compliance in %s',
    'The "why now" deck for %s',
    'Buyer guide, %s edition',
    'From pilot to rollout in %s',
    '%s benchmark report',
    'Pricing explained for %s',
    'Migration plan for %s',
    'Executive summary: %s',
  ],
  anyIndustry: 'All industries',
  comments: [
    'Onboarding took far too long',
    'Support answers late',
    'Does what we bought it for',
    'The team knows our business',
    '',
  ],
  campaignTypes: ['Website', 'Webinar', 'Trade Show', 'Content', 'Paid Search'],
  taskSubjects: [
    'Discovery call',
    'Follow-up mail',
    'Call',
    'Send recap',
    'Proposal walk-through by phone',
    'Check in with champion',
    'Pricing question',
  ],
  eventSubjects: [
    'Meeting',
    'Product demo',
    'Technical deep dive',
    'Executive meeting',
    'Workshop',
  ],
  team: (place, segment) => `${SEGMENTS[segment]} ${place}`,
  person: (index, region) => (region === 1 ? chinesePerson(index) : americanPerson(index)),
  account: (index, region, industry) =>
    region === 1 ? chineseCompany(index, industry) : americanCompany(index),
  campaign: (type, quarter, industry) => `${quarter} ${english.campaignTypes[type]}: ${industry}`,
};

function americanPerson(index: number): PersonName {
  const total = FIRST.length * LAST.length;
  const mixed = (index * 5189 + 1301) % total;
  const first = FIRST[mixed % FIRST.length] ?? 'Alex';
  const again = Math.floor(index / total);
  const family = LAST[Math.floor(mixed / FIRST.length)] ?? 'Lee';
  const last = again === 0 ? family : `${family} ${again + 1}`;
  const mailbox = `${first}.${last}`.toLowerCase().replace(/[^a-z0-9.]/g, '');
  return { first, last, full: `${first} ${last}`, mailbox };
}

function chinesePerson(index: number): PersonName {
  const total = FAMILY.length * GIVEN.length;
  const mixed = (index * 1283 + 717) % total;
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const first = capital(GIVEN[mixed % GIVEN.length]?.[1] ?? 'wei');
  const again = Math.floor(index / total);
  const family = capital(FAMILY[Math.floor(mixed / GIVEN.length)]?.[1] ?? 'wang');
  const last = again === 0 ? family : `${family} ${again + 1}`;
  const mailbox = `${first}.${last}`.toLowerCase().replace(/[^a-z0-9.]/g, '');
  return { first, last, full: `${first} ${last}`, mailbox };
}

function americanCompany(index: number): string {
  const pairs = COMPANY_FIRST.length * COMPANY_SECOND.length;
  const total = pairs * COMPANY_FORMS.length;
  const mixed = (index * 7919 + 17) % total;
  const first = COMPANY_FIRST[mixed % COMPANY_FIRST.length] ?? '';
  const second = COMPANY_SECOND[Math.floor(mixed / COMPANY_FIRST.length) % COMPANY_SECOND.length];
  const form = COMPANY_FORMS[Math.floor(mixed / pairs)] ?? '';
  const again = Math.floor(index / total);
  return `${first}${second}${again === 0 ? '' : ` ${again + 1}`}${form.startsWith(',') ? '' : ' '}${form}`;
}

function chineseCompany(index: number, industry: number): string {
  const trades = TRADES[industry] ?? [];
  const pairs = SYLLABLES_FIRST.length * SYLLABLES_SECOND.length;
  const total = pairs * trades.length;
  const mixed = (index * 6007 + 29) % total;
  const first = SYLLABLES_FIRST[mixed % SYLLABLES_FIRST.length]?.[1] ?? '';
  const second =
    SYLLABLES_SECOND[Math.floor(mixed / SYLLABLES_FIRST.length) % SYLLABLES_SECOND.length]?.[1] ??
    '';
  const trade = trades[Math.floor(mixed / pairs)]?.[1] ?? '';
  const name = (first + second).replace(/\d/g, '');
  const again = Math.floor(index / total);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${trade}${again === 0 ? '' : ` ${again + 1}`}`;
}
