import type { GradeLetter } from '../../domain/grade.ts';

/** What can stand between a grade and money. */
interface PromotionFacts {
  readonly letter: GradeLetter;
  readonly isPolicyDependent: boolean;
  /** Audits with their verdict, null for one that could not be run. */
  readonly audits: readonly { readonly id: string; readonly hasPassed: boolean | null }[];
}

/** Why this result opens no promotion, one sentence each; empty when nothing stands in the way. */
export function promotionBlockers({ letter, isPolicyDependent, audits }: PromotionFacts): string[] {
  const blockers: string[] = [];
  if (letter === 'C') blockers.push('Grade C is for paper trading only.');
  else if (letter === 'D' || letter === 'F') blockers.push(`Grade ${letter} is not tradable.`);
  if (isPolicyDependent) blockers.push('The grade depends on what is assumed to happen inside a bar.');
  for (const { id, hasPassed } of audits) {
    if (hasPassed === false) blockers.push(`The ${id} audit failed.`);
  }
  return blockers;
}
