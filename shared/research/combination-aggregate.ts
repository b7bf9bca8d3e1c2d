import type { ParameterValues } from '../strategies/parameter.ts';
import { recordValue } from './combination-record.ts';

/** One combination over all windows; null where undefined. Returns, rates and drawdowns are fractions. */
export interface CombinationAggregate {
  readonly index: number;
  readonly params: ParameterValues;
  readonly inSampleSharpe: number | null;
  readonly outOfSampleSharpe: number | null;
  readonly outOfSampleReturn: number;
  readonly trades: number;
  readonly winRate: number | null;
  readonly consistency: number | null;
  readonly outOfSampleOverInSample: number | null;
  readonly maxDrawdown: number;
  readonly windowsEvaluated: number;
  readonly timesChosen: number;
}

function meanOrNull(sum: number, count: number): number | null {
  return count > 0 ? sum / count : null;
}

/** Out-of-sample over in-sample Sharpe; meaningless, so null, unless in-sample was positive. */
export function sharpeTransfer(inSample: number | null, outOfSample: number | null): number | null {
  return inSample !== null && outOfSample !== null && inSample > 0 ? outOfSample / inSample : null;
}

/**
 * Aggregates of every combination. `windows` holds each window's records, `chosen` its choice. Sharpe means are over the
 * windows where the figure is defined; the return is compounded; consistency is the share of windows that gained.
 */
export function aggregateCombinations(
  windows: readonly Float64Array[],
  combinations: readonly ParameterValues[],
  chosen: readonly (number | null)[],
): CombinationAggregate[] {
  return combinations.map((params, index) => {
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
      const inSample = recordValue(records, index, 'inSampleSharpe');
      const outOfSample = recordValue(records, index, 'outOfSampleSharpe');
      if (!Number.isNaN(inSample)) {
        inSampleSum += inSample;
        inSampleCount += 1;
      }
      if (!Number.isNaN(outOfSample)) {
        outOfSampleSum += outOfSample;
        outOfSampleCount += 1;
      }
      const change = recordValue(records, index, 'outOfSampleReturn');
      growth *= 1 + change;
      if (change > 0) gainingWindows += 1;
      trades += recordValue(records, index, 'outOfSampleTrades');
      wins += recordValue(records, index, 'outOfSampleWins');
      maxDrawdown = Math.max(maxDrawdown, recordValue(records, index, 'outOfSampleDrawdown'));
    }
    const inSampleSharpe = meanOrNull(inSampleSum, inSampleCount);
    const outOfSampleSharpe = meanOrNull(outOfSampleSum, outOfSampleCount);
    return {
      index,
      params,
      inSampleSharpe,
      outOfSampleSharpe,
      outOfSampleReturn: growth - 1,
      trades,
      winRate: meanOrNull(wins, trades),
      consistency: meanOrNull(gainingWindows, windows.length),
      outOfSampleOverInSample: sharpeTransfer(inSampleSharpe, outOfSampleSharpe),
      maxDrawdown,
      windowsEvaluated: windows.length,
      timesChosen: chosen.filter((choice) => choice === index).length,
    };
  });
}
