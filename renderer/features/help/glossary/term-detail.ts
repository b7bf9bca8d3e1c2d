import type { GlossaryTerm } from '../../../ui/glossary/glossary.ts';

/** What the glossary says of a term beyond its short text. */
export interface TermDetail {
  /** How it is computed, or the rule behind it; lines are kept. */
  readonly formula: string;
  /** The formula with numbers. */
  readonly example: string;
  readonly good: string;
  readonly bad: string;
}

export type TermDetails = Readonly<Record<GlossaryTerm, TermDetail>>;
