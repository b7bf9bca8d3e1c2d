import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, syntheticMarket } from '../../electron/import/synthetic-market.ts';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { allocateCandles, candleColumns, type CandleBuffer } from '../../shared/domain/candle.ts';
import { searchGrid } from '../../shared/research/search-grid.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { listStrategies } from '../../shared/strategies/registry.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { kernelEvaluator, ladderEvaluator } from '../../workers/tasks/span-evaluator.ts';
import { spanFigures } from '../../workers/tasks/span-figures.ts';
import { candlesOnly } from '../../workers/tasks/study.ts';
import { openDataset } from '../../workers/tasks/thread-dataset.ts';

const hourMs = 3_600_000;
const bars = 3_000;

/** Hours of a market that never was, of which some are missing. */
function marketWithGaps(seed: number): CandleBuffer {
  const source = syntheticMarket({
    seed,
    bars,
    firstTime: 0,
    barMs: hourMs,
    startPrice: 3_000,
    ticksPerUnit: 10,
  });
  const random = seededRandom(seed);
  const buffer = allocateCandles(bars);
  const columns = candleColumns(buffer);
  let skipped = 0;
  for (let bar = 0; bar < bars; bar += 1) {
    if (random() < 0.004) skipped += 1 + Math.floor(random() * 40);
    columns.time[bar] = source.time[bar] + skipped * hourMs;
    for (const name of ['open', 'high', 'low', 'close', 'volume'] as const)
      columns[name][bar] = source[name][bar];
  }
  return buffer;
}

const some = (values: readonly number[]): fc.Arbitrary<number[]> =>
  fc.subarray([...values], { minLength: 1, maxLength: 3 });

const search = fc.record({
  ma_period: some([2, 5, 7, 30]),
  num_levels: some([1, 2, 3, 5]),
  envelope_start: some([0.004, 0.01, 0.03, 0.07]),
  envelope_step: some([0.003, 0.01, 0.04]),
  sl_percent: some([0.5, 2, 5, 15, 60]),
});

const rules = fc.record({
  leverage: fc.constantFrom(1, 3, 6, 25),
  allocation: fc.constantFrom(0.25, 1),
  fill: fc.constantFrom('through' as const, 'touch' as const),
  margin: fc.constantFrom('cross' as const, 'isolated' as const),
  endOfData: fc.constantFrom('last-close' as const, 'last-open' as const),
});

const ladders = listStrategies().filter(({ ladder }) => ladder !== undefined);

describe('a slice of a ladder strategy', () => {
  it('has the same figures whether the skeleton or the plan kernel evaluates it, in every window', () => {
    expect(ladders.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['envelope_dca', 'envelope_dca_short']),
    );
    const kernel = createPlanKernel();
    let trades = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...ladders),
        fc.integer({ min: 1, max: 6 }),
        search,
        rules,
        fc.array(fc.tuple(fc.nat(bars - 60), fc.integer({ min: 2, max: 1_500 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (strategy, seed, searched, options, windows) => {
          const settings = {
            ...simulationSettings(
              { ...simulationOptions.parse({}), leverage: options.leverage },
              strategy.defaultLeverage,
            ),
            allocation: options.allocation,
            limitFill: options.fill,
            marginMode: options.margin,
            endOfData: options.endOfData,
          };
          const dataset = openDataset(
            candlesOnly({
              key: `gaps ${seed}`,
              candles: marketWithGaps(seed),
              barMs: hourMs,
              calendar: 'continuous',
            }),
          );
          const grid = searchGrid(strategy, searched);
          const study = { study: { settings, daysPerYear: 365 }, dataset, strategy, grid };
          const spans = windows.map(([from, length]) => ({ from, to: Math.min(bars, from + length) }));
          const first = Math.floor(grid.count / 3);
          const figures = () => spans.map(() => spanFigures(grid.count - first));
          const fast = figures();
          const slow = figures();
          const evaluate = ladderEvaluator(study);
          expect(evaluate?.(spans, first, grid.count, fast, () => false)).toBe(true);
          kernelEvaluator(study, kernel)(spans, first, grid.count, slow, () => false);
          expect(fast).toEqual(slow);
          trades += slow.reduce((sum, span) => sum + span.trades.reduce((count, more) => count + more, 0), 0);
        },
      ),
      { numRuns: 50 },
    );
    expect(trades).toBeGreaterThan(10_000);
  });

  it('is left to the plan kernel under rules that the skeleton does not know', () => {
    const [strategy] = ladders;
    const dataset = openDataset(
      candlesOnly({ key: 'gaps 1', candles: marketWithGaps(1), barMs: hourMs, calendar: 'continuous' }),
    );
    const grid = searchGrid(strategy, {});
    const known = simulationSettings({ ...simulationOptions.parse({}), leverage: 1 }, 1);
    const evaluatorFor = (settings: typeof known) =>
      ladderEvaluator({ study: { settings, daysPerYear: 365 }, dataset, strategy, grid });
    expect(evaluatorFor(known)).not.toBeNull();
    expect(evaluatorFor({ ...known, policy: 'magnifier' })).toBeNull();
    expect(evaluatorFor({ ...known, lotSize: 0.01 })).toBeNull();
    expect(evaluatorFor({ ...known, costs: { ...known.costs, regulatory: 'us-equity' } })).toBeNull();
    expect(evaluatorFor({ ...known, allocation: 1e-6 })).toBeNull();
  });

  it('stops at the cancel flag', () => {
    const [strategy] = ladders;
    const dataset = openDataset(
      candlesOnly({ key: 'gaps 1', candles: marketWithGaps(1), barMs: hourMs, calendar: 'continuous' }),
    );
    const grid = searchGrid(strategy, {});
    const settings = simulationSettings({ ...simulationOptions.parse({}), leverage: 1 }, 1);
    const evaluate = ladderEvaluator({ study: { settings, daysPerYear: 365 }, dataset, strategy, grid });
    const figures = [spanFigures(grid.count)];
    expect(evaluate?.([{ from: 0, to: bars }], 0, grid.count, figures, () => true)).toBe(false);
  });
});
