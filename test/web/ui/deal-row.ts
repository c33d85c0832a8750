/** A row of the table under test. */
export interface DealRow {
  readonly id: string;
  readonly name: string;
  readonly amount: number | null;
}
