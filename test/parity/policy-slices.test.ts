import { describe, expect, it } from 'vitest';
import { seededRandom, syntheticMarket } from '../../electron/import/synthetic-market.ts';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { allocateCandles, candleColumnNames, candleColumns } from '../../shared/domain/candle.ts';
import { recordField, recordLength } from '../../shared/research/combination-record.ts';
import { searchGrid } from '../../shared/research/search-grid.ts';
import { intrabarPolicies } from '../../shared/simulation/settings.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { inSampleField, inSampleLength, runPolicySlice } from '../../workers/tasks/policy-slice-task.ts';
import { runSlice } from '../../workers/tasks/slice-task.ts';
import { candlesOnly, type Study } from '../../workers/tasks/study.ts';

const hourMs = 3_600_000;
const bars = 4_000;

const candles = allocateCandles(bars);
const source = syntheticMarket({
  seed: 5,
  bars,
  firstTime: 0,
  barMs: hourMs,
  startPrice: 3_000,
  ticksPerUnit: 10,
});
for (const name of candleColumnNames) candleColumns(candles)[name].set(source[name]);

/** In-sample parts that overlap. */
const windows = [0, 900, 1_800].map((from, index) => ({
  index,
  inSample: { from, to: from + 1_500, fromTime: 0, toTime: 1 },
  outOfSample: { from: from + 1_500, to: from + 2_000, fromTime: 0, toTime: 1 },
}));

const searches = {
  envelope_dca: { envelope_start: [0.01, 0.03], num_levels: [2, 3], sl_percent: [1, 5] },
  grid_atr: { atr_start: [1, 2], num_levels: [2, 3], sl_percent: [1, 5] },
  grid_rsi: { num_levels: [2, 3], sl_percent: [1, 5] },
  bollinger_mr: { bb_period: [15, 20], bb_std: [1.5, 2] },
};

describe('the in-sample runs of other fill policies', () => {
  it.each(Object.entries(searches))(
    '%s: are those of a slice under each policy, wherever the combinations are cut',
    (strategyId, search) => {
      const kernel = createPlanKernel();
      const strategy = findStrategy(strategyId)!;
      const settings = simulationSettings({ ...simulationOptions.parse({}), leverage: 2 }, 1);
      const rules = intrabarPolicies.flatMap((policy) => [
        { ...settings, policy },
        { ...settings, policy, limitFill: 'touch' as const },
      ]);
      const study: Study = {
        dataset: candlesOnly({ key: 'policies', candles, barMs: hourMs, calendar: 'continuous' }),
        strategyId,
        strategyFile: null,
        search,
        numbers: null,
        settings,
        daysPerYear: 365,
      };
      const { count } = searchGrid(strategy, search);
      const cancelFlag = new Int32Array(1);
      const spans = windows.map(({ inSample }) => inSample);
      const cut = 1 + Math.floor(seededRandom(3)() * (count - 1));
      let trades = 0;
      for (const [from, to] of [
        [0, cut],
        [cut, count],
      ]) {
        const found = runPolicySlice(
          { kind: 'policy-slice', study, rules, spans, from, to, cancelFlag },
          kernel,
        )!;
        rules.forEach((rule, place) => {
          const own = { ...study, settings: rule };
          const records = runSlice({ kind: 'slice', study: own, windows, from, to, cancelFlag }, kernel)!;
          for (let index = 0; index < windows.length * (to - from); index += 1) {
            const at = (place * windows.length * (to - from) + index) * inSampleLength;
            const record = records.subarray(index * recordLength, (index + 1) * recordLength);
            expect([...found.subarray(at, at + inSampleLength)]).toEqual([
              record[recordField.inSampleSharpe],
              record[recordField.inSampleTrades],
              record[recordField.inSampleReturn],
              record[recordField.inSampleDrawdown],
            ]);
            trades += found[at + inSampleField.trades];
          }
        });
      }
      expect(trades).toBeGreaterThan(100);
    },
  );

  it('stop at the cancel flag', () => {
    const settings = simulationSettings(simulationOptions.parse({}), 1);
    for (const strategyId of ['envelope_dca', 'grid_atr'] as const) {
      const study: Study = {
        dataset: candlesOnly({ key: 'policies', candles, barMs: hourMs, calendar: 'continuous' }),
        strategyId,
        strategyFile: null,
        search: searches[strategyId],
        numbers: null,
        settings,
        daysPerYear: 365,
      };
      const spans = windows.map(({ inSample }) => inSample);
      const cancelFlag = Int32Array.of(1);
      expect(
        runPolicySlice(
          { kind: 'policy-slice', study, rules: [settings], spans, from: 0, to: 4, cancelFlag },
          createPlanKernel(),
        ),
      ).toBeNull();
    }
  });
});
