import { bamboohr } from './bamboohr.ts';
import { greenhouse } from './greenhouse.ts';
import { quotient } from './quotient.ts';
import { salesforce } from './salesforce.ts';
import type { Connector } from './types.ts';

/** Every outside system that Quotient recognises by its headers. */
export const connectors: readonly Connector[] = [salesforce, bamboohr, greenhouse, quotient];
