import type { Side } from '../../shared/domain/plan.ts';

/**
 * First bar in `[from, to)` whose adverse extreme reaches the level `column[bar - 1] * scale`, or `to`. This is where
 * a grid spends its time, so each side and fill rule has its own loop with one comparison a bar. Allocates nothing.
 */
export function nextTouch(
  column: Float64Array,
  scale: number,
  adverse: Float64Array,
  side: Side,
  touches: boolean,
  from: number,
  to: number,
): number {
  let bar = from;
  if (side === 1) {
    if (touches) while (bar < to && !(adverse[bar] <= column[bar - 1] * scale)) bar += 1;
    else while (bar < to && !(adverse[bar] < column[bar - 1] * scale)) bar += 1;
  } else if (touches) while (bar < to && !(adverse[bar] >= column[bar - 1] * scale)) bar += 1;
  else while (bar < to && !(adverse[bar] > column[bar - 1] * scale)) bar += 1;
  return bar;
}
