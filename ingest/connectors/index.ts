import { bamboohr } from './bamboohr.ts';
import { beisen } from './beisen.ts';
import { dynamics } from './dynamics.ts';
import { fxiaoke } from './fxiaoke.ts';
import { generic } from './generic.ts';
import { greenhouse } from './greenhouse.ts';
import { hubspot } from './hubspot.ts';
import { lever } from './lever.ts';
import { moka } from './moka.ts';
import { neocrm } from './neocrm.ts';
import { pipedrive } from './pipedrive.ts';
import { quotient } from './quotient.ts';
import { salesforce } from './salesforce.ts';
import type { Connector } from './types.ts';
import { workday } from './workday.ts';
import { zoho } from './zoho.ts';

/** Every outside system that Quotient recognises by its headers. */
export const connectors: readonly Connector[] = [
  salesforce,
  bamboohr,
  greenhouse,
  quotient,
  hubspot,
  dynamics,
  pipedrive,
  zoho,
  neocrm,
  fxiaoke,
  workday,
  beisen,
  lever,
  moka,
  generic,
];
