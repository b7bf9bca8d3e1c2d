import { recordField, recordLength } from './combination-record.ts';
import { axisPositions, type SearchGrid } from './search-grid.ts';

/** Every combination over all windows, column by column; NaN where undefined. Returns and rates are fractions. */
export interface CombinationAggregates {
  readonly count: number;
  /** Per axis the position of each combination's value. */
  readonly axisIndex: readonly Uint16Array[];
  /** Means over the windows where they are defined. */
  readonly inSampleSharpe: Float64Array;
  readonly outOfSampleSharpe: Float64Array;
  /** Compounded over the windows. */
  readonly outOfSampleReturn: Float64Array;
  readonly winRate: Float64Array;
  /** Share of the windows that gained. */
  readonly consistency: Float64Array;
  readonly outOfSampleOverInSample: Float64Array;
  /** Worst of any window. */
  readonly maxDrawdown: Float64Array;
  readonly trades: Int32Array;
  readonly windowsEvaluated: Int32Array;
  readonly timesChosen: Int32Array;
}

/** Out-of-sample over in-sample Sharpe; meaningless, so null, unless in-sample was positive. */
export function sharpeTransfer(inSample: number | null, outOfSample: number | null): number | null {
  return inSample !== null && outOfSample !== null && inSample > 0 ? outOfSample / inSample : null;
}

/** Aggregates of every combination of `grid`. `windows` holds each window's records, `chosen` its choice. */
export function aggregateCombinations(
  windows: readonly Float64Array[],
  grid: SearchGrid,
  chosen: readonly (number | null)[],
): CombinationAggregates {
  const { count, axes } = grid;
  const columns: CombinationAggregates = {
    count,
    axisIndex: axes.map(() => new Uint16Array(count)),
    inSampleSharpe: new Float64Array(count),
    outOfSampleSharpe: new Float64Array(count),
    outOfSampleReturn: new Float64Array(count),
    winRate: new Float64Array(count),
    consistency: new Float64Array(count),
    outOfSampleOverInSample: new Float64Array(count),
    maxDrawdown: new Float64Array(count),
    trades: new Int32Array(count),
    windowsEvaluated: new Int32Array(count).fill(windows.length),
    timesChosen: new Int32Array(count),
  };
  for (const choice of chosen) if (choice !== null) columns.timesChosen[choice] += 1;
  for (let index = 0; index < count; index += 1) {
    axisPositions(axes, grid.numbers[index]).forEach((position, axis) => {
      columns.axisIndex[axis][index] = position;
    });
    const at = index * recordLength;
    let inSampleSum = 0;
    let inSampleCount = 0;
    let outOfSampleSum = 0;
    let outOfSampleCount = 0;
    let growth = 1;
    let trades = 0;
    let wins = 0;
    let gainingWindows = 0;
    let maxDrawdown = 0;
    for (const records of windows) {
      const inSample = records[at + recordField.inSampleSharpe];
      const outOfSample = records[at + recordField.outOfSampleSharpe];
      if (!Number.isNaN(inSample)) {
        inSampleSum += inSample;
        inSampleCount += 1;
      }
      if (!Number.isNaN(outOfSample)) {
        outOfSampleSum += outOfSample;
        outOfSampleCount += 1;
      }
      const change = records[at + recordField.outOfSampleReturn];
      growth *= 1 + change;
      if (change > 0) gainingWindows += 1;
      trades += records[at + recordField.outOfSampleTrades];
      wins += records[at + recordField.outOfSampleWins];
      maxDrawdown = Math.max(maxDrawdown, records[at + recordField.outOfSampleDrawdown]);
    }
    // 0 / 0 is NaN: undefined.
    const inSampleSharpe = inSampleSum / inSampleCount;
    const outOfSampleSharpe = outOfSampleSum / outOfSampleCount;
    columns.inSampleSharpe[index] = inSampleSharpe;
    columns.outOfSampleSharpe[index] = outOfSampleSharpe;
    columns.outOfSampleReturn[index] = growth - 1;
    columns.winRate[index] = wins / trades;
    columns.consistency[index] = gainingWindows / windows.length;
    columns.outOfSampleOverInSample[index] =
      inSampleSharpe > 0 ? outOfSampleSharpe / inSampleSharpe : Number.NaN;
    columns.maxDrawdown[index] = maxDrawdown;
    columns.trades[index] = trades;
  }
  return columns;
}
