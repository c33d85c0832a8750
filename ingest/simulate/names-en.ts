const list = (text: string) => text.split(' ');

export const FIRST = list(
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Carlos Karen Daniel Lisa Matthew Nancy Anthony Sandra Mark Ashley Steven Emily Paul Kimberly Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie Ronald Rebecca Jason Laura Edward Helen Jeffrey Sharon Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley Jonathan Anna Stephen Brenda Larry Emma Justin Nicole Scott Samantha Brandon Katherine Benjamin Christine Samuel Rachel Gregory Olivia Frank Maria Raymond Priya Patrick Aisha Jack Grace Dennis Sofia Omar Hannah Victor Chloe',
);

export const LAST = list(
  "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long O'Brien Foster Singh",
);

/** First words of North American company names. */
export const COMPANY_FIRST = list(
  'Alder Amber Apex Arbor Ashford Atlas Aurora Beacon Birch Blue Boulder Bridge Bright Cascade Cedar Centra Chester Clear Cobalt Compass Copper Coral Crescent Crown Delta Dover Eagle East Echo Elm Ember Everest Fairfield Falcon Fern Forge Fox Frontier Garnet Glen Granite Grand Green Grove Harbor Haven Hawthorne Heritage High Horizon Hudson Iron Ivory Jasper Juniper Keystone Lake Lark Laurel Liberty Linden Lumen Maple Meadow Mercer Mesa Metro Mill Monarch Moss North Nova Oak Ocean Onyx Orchard Otter Pacific Palmer Peak Pine Pioneer Prairie Prime Quarry Quest Raven Red Ridge River Rock Rose Sable Sage Salem Sierra Silver Sky Solar South Spring Sterling Stone Summit Sun Terra Timber Tower Union Valley Vector Vega Vista Walnut West White Willow Winter York Zenith',
);
export const COMPANY_SECOND = list(
  'bridge brook crest dale field ford gate point port side stone view water way well wood works line mark path land fall star shore hill town house light wind spring',
);
export const COMPANY_FORMS = ['Inc.', 'LLC', 'Group', 'Corp.', ', Inc.', 'Co.'] as const;

export const AMERICAN_CITIES = [
  'New York',
  'Chicago',
  'Boston',
  'Austin',
  'Seattle',
  'Denver',
  'Atlanta',
  'Toronto',
  'San Francisco',
  'Dallas',
  'Minneapolis',
  'Phoenix',
];
