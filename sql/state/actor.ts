/** Who does something, and when: given by the caller, so that the store knows no session and no clock. */
export interface Actor {
  /** Persona id, like `rep:005…` or `leadership`. */
  readonly id: string;
  readonly name: string;
  readonly at: Date;
}
