import { Badge } from '../../ui/badge.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';

/** A and B are good, C is for paper only, D and F are not. The letter is always written. */
export function gradeTone(letter: string): BadgeTone {
  if (letter === 'A' || letter === 'B') return 'good';
  return letter === 'C' ? 'warning' : 'bad';
}

export function GradeBadge({ letter }: { readonly letter: string }) {
  return <Badge tone={gradeTone(letter)}>{letter}</Badge>;
}
