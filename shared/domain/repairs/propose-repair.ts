import { CandlewrightError } from '../errors.ts';
import { barAt, isAbsent, isSameBar, isSoundBar, type RepairBar } from './bar.ts';
import { barIndexAt } from './chosen-bars.ts';
import { layeredCandles, layerOf, stackLayers, type RepairLayer } from './layer.ts';
import type { RepairKind } from './repair-kind.ts';
import type { RepairInput } from './repair-method.ts';
import { repairMethod } from './repair-methods.ts';

/** A mended bar can lay bare the next: what was a wild stretch is calm without it. So the checks are asked again. */
const mostRounds = 10;

/** The bars that differ from those of the series and can be: nothing else goes into a layer. */
function changed(
  kind: RepairKind,
  { candles, within }: RepairInput,
  bars: readonly RepairBar[],
): RepairBar[] {
  return bars.filter((bar) => {
    if (within !== null && (bar.time < within.from || bar.time >= within.to)) return false;
    const index = barIndexAt(candles, bar.time);
    // A bar without prices is none that another way came to: it could not mend it.
    if (isAbsent(bar)) return kind === 'remove' && index !== null;
    return isSoundBar(bar) && (index === null || !isSameBar(bar, barAt(candles, index)));
  });
}

/**
 * The layer that mends a series in one way; empty when there is nothing to mend. Bars are found by the quality checks
 * unless they are named, until these doubt nothing more that this way can mend. The series is not changed. Throws a
 * CandlewrightError when what was asked cannot be done.
 */
export function proposeRepair(kind: RepairKind, input: RepairInput): RepairLayer {
  const method = repairMethod(kind);
  const { finding } = input;
  if (finding !== null && !method.mends.includes(finding)) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `The repair ${kind} does not mend what the check ${finding} finds.`,
      `It mends: ${method.mends.join(', ')}.`,
    );
  }
  let layer = layerOf(changed(kind, input, method.propose(input)));
  // Without the oddest bars others are the oddest: outliers never end.
  if (input.times !== null || kind === 'edit' || finding === 'outlier') return layer;
  for (let round = 1; round < mostRounds; round += 1) {
    const mended = { ...input, candles: layeredCandles(input.candles, layer) };
    const more = changed(kind, mended, method.propose(mended));
    if (more.length === 0) break;
    layer = stackLayers([layer, layerOf(more)]);
  }
  return layer;
}
