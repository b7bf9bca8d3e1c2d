/** What a risk guard says of an entry it does not let pass: its name, the limit and what came, with units. */
export interface GuardDenial {
  readonly guard: string;
  readonly limit: string;
  readonly value: string;
}
