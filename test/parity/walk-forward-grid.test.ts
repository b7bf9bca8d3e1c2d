import { runInNewContext } from 'node:vm';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { combinationAt } from '../../shared/contract/combination-table.ts';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { aggregateCombinations } from '../../shared/research/combination-aggregate.ts';
import { recordLength } from '../../shared/research/combination-record.ts';
import { searchGrid } from '../../shared/research/search-grid.ts';
import { walkForwardWindows } from '../../shared/research/windows.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { candlesOnly } from '../../workers/tasks/study.ts';
import { runSlice } from '../../workers/tasks/slice-task.ts';
import type { CandleBuffer } from '../../shared/domain/candle.ts';
import { briefCandles, briefFile, withoutBrief } from '../data/shared-data.ts';

interface PublishedGrid {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

const hourMs = 3_600_000;
const rules = {
  mode: 'rolling',
  inSampleDays: 180,
  outOfSampleDays: 60,
  stepDays: 60,
  folds: null,
  purgeBars: 0,
  embargoBars: 0,
} as const;

describe('the walk-forward of envelope_dca on hourly BTC', () => {
  it('equals an independent computation in all 324 combinations, to its printed digits', ({ skip }) => {
    const candles = briefCandles('btcusd-1h-2018-2022.csv');
    const path = briefFile('design', 'mock-data', 'walk-forward.js');
    if (!candles || !path) return skip(withoutBrief);
    const page = { window: {} as { WALK_FORWARD: PublishedGrid } };
    runInNewContext(readFileSync(path, 'utf8'), page);
    const published = page.window.WALK_FORWARD;
    const strategy = findStrategy('envelope_dca')!;
    // The product's defaults: pessimistic, traded through, bitget fees, 0.05 % slippage, 2 bps spread.
    const settings = simulationSettings(
      { ...simulationOptions.parse({}), leverage: 1 },
      strategy.defaultLeverage,
    );
    const buffer: CandleBuffer = { length: candles.length, buffer: candles.time.buffer as SharedArrayBuffer };
    const dataset = candlesOnly({ key: 'btc', candles: buffer, barMs: hourMs, calendar: 'continuous' });
    const study = {
      dataset,
      strategyId: strategy.id,
      strategyFile: null,
      search: {},
      numbers: null,
      settings,
      daysPerYear: 365,
    };
    const grid = searchGrid(strategy, {});
    const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
    const kernel = createPlanKernel();
    const spans = walkForwardWindows(candles.time, hourMs, rules);
    const all = runSlice(
      { kind: 'slice', study, windows: spans, from: 0, to: grid.count, cancelFlag },
      kernel,
    )!;
    const windows = spans.map((_, index) =>
      all.subarray(index * grid.count * recordLength, (index + 1) * grid.count * recordLength),
    );
    const columns = aggregateCombinations(
      windows,
      grid,
      windows.map(() => null),
    );
    const rows = Array.from({ length: grid.count }, (_, index) => combinationAt(grid.axes, columns, index));
    expect(windows).toHaveLength(20);
    expect(rows).toHaveLength(published.rows.length);
    rows.forEach((row, index) => {
      const expected = Object.fromEntries(
        published.columns.map((column, at) => [column, published.rows[index][at]]),
      );
      expect(row.trades).toBe(expected['trades']);
      expect(row.inSampleSharpe).toBeCloseTo(expected['isSharpe'], 2);
      expect(row.outOfSampleSharpe).toBeCloseTo(expected['oosSharpe'], 2);
      expect(row.outOfSampleOverInSample).toBeCloseTo(expected['oosIsRatio'], 2);
      // One decimal of a percent.
      expect(Math.abs(row.outOfSampleReturn * 100 - expected['oosReturnPct'])).toBeLessThan(0.051);
      expect(Math.abs(row.winRate! * 100 - expected['winRate'])).toBeLessThan(0.051);
      expect(row.consistency! * 100).toBeCloseTo(expected['consistency'], 6);
      expect(Math.abs(row.maxDrawdown * 100 - expected['maxDrawdownPct'])).toBeLessThan(0.051);
    });
  });
});
