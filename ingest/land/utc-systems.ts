const UTC_SYSTEMS: ReadonlySet<string> = new Set(['salesforce', 'greenhouse', 'bamboohr']);

/** Whether the exports of a system write moments in UTC, also where they do not say so. */
export const systemWritesUtc = (system: string): boolean => UTC_SYSTEMS.has(system);
