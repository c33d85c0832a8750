import { quotient } from './quotient.ts';

/** The entities of Quotient's own by name: what a mapping may fill. */
export const entities = quotient.objects;
