import type { ImportMapping } from '../../shared/contract/imports.ts';
import { swappedVolumeBars, volumePair } from '../../shared/domain/quality/swapped-volume.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { cellNumber } from './cell.ts';
import type { IssueList } from './issue-list.ts';
import type { FileBars } from './read-bars.ts';
import type { TableRow } from './read-times.ts';

/** Bars that tell whether a column is the other volume. */
const sampledBars = 200;
/** Share of them in which the two columns must make a price of the bar. */
const leastRelated = 0.9;

/** A column that is not read, as numbers beside the bars. */
function columnBeside(
  { rows, candles }: FileBars,
  byRow: ReadonlyMap<number, readonly string[]>,
  column: number,
) {
  return (bar: number): number =>
    bar < candles.length ? cellNumber(byRow.get(rows[bar])?.[column] ?? '') : Number.NaN;
}

function isOtherVolume({ candles }: FileBars, valueOf: (bar: number) => number): boolean {
  const { volume, low, high, length } = candles;
  const stride = Math.max(1, Math.floor(length / sampledBars));
  let related = 0;
  let known = 0;
  for (let bar = 0; bar < length; bar += stride) {
    const pair = volumePair(volume[bar], valueOf(bar), low[bar], high[bar]);
    if (pair === 'ordered' || pair === 'swapped') related += 1;
    if (pair !== 'empty') known += 1;
  }
  return known > 0 && related >= leastRelated * known;
}

/** Runs of numbers that follow each other, as first and last. */
function runsOf(bars: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const bar of bars) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === bar - 1) last[1] = bar;
    else runs.push([bar, bar]);
  }
  return runs;
}

/**
 * Reports stretches in which a file with a volume in the base and one in the quote currency has them the wrong way
 * round. The other volume is a column that is not read and that makes, with the volume, a price of nearly every bar.
 */
export function reportSwappedVolumes(
  bars: FileBars,
  tableRows: readonly TableRow[],
  { columns }: ImportMapping,
  issues: IssueList,
): void {
  if (!columns.includes('volume') || bars.candles.length === 0) return;
  const byRow = new Map(tableRows.map(({ row, cells }) => [row, cells]));
  const other = columns.findIndex(
    (role, column) => role === 'ignore' && isOtherVolume(bars, columnBeside(bars, byRow, column)),
  );
  if (other === -1) return;
  const valueOf = columnBeside(bars, byRow, other);
  const { time } = bars.candles;
  const swapped = swappedVolumeBars(
    bars.candles,
    Float64Array.from(time, (_, bar) => valueOf(bar)),
  );
  for (const [first, last] of runsOf(swapped)) {
    issues.warn(
      'swapped-volume',
      bars.rows[first],
      time[first],
      `The volumes of ${last - first + 1} bars from ${isoUtc(time[first])} to ${isoUtc(time[last])} are swapped with ` +
        `those of column ${other + 1}: they are money, not amounts, and are kept as they are.`,
    );
  }
}
