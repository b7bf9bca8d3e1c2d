import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumnNames, candleColumns } from '../../shared/domain/candle.ts';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';
import { randomMarket } from '../../shared/strategies/random-market.ts';
import { runScan, type ScanTask } from './scan-task.ts';

const barMs = 3_600_000;
const bars = 300;
const market = randomMarket(4, bars, barMs);
const candles = allocateCandles(bars);
for (const name of candleColumnNames) candleColumns(candles)[name].set(market[name]);

/** A strategy of the user's whose plan is this expression. */
function ownFile(id: string, plan: string): StrategyFile {
  const code = `export default ({ defineStrategy }) => defineStrategy({
  id: '${id}', title: 'Mine', summary: 'Mine.', version: 1, timeframe: '1h', sides: ['long'], defaultLeverage: 1,
  params: {}, warmup: () => 1, indicators: () => ({}), plan: ({ candles: { close } }) => (${plan}),
});`;
  return { path: `strategies/${id}.js`, hash: id, code };
}

function taskOf(files: readonly (readonly [id: string, plan: string])[]): ScanTask {
  return {
    kind: 'scan',
    candles,
    barMs,
    calendar: 'continuous',
    inputs: null,
    strategies: [
      ...files.map(([id, plan]) => ({ strategyId: id, strategyFile: ownFile(id, plan), params: {} })),
      {
        strategyId: 'sma_cross',
        strategyFile: null,
        params: { fast_period: 5, slow_period: 20 },
      },
    ],
  };
}

describe('a scan on a thread', () => {
  it('of a strategy that says nothing shows whether its plan enters', async () => {
    const { plans } = await runScan(
      taskOf([
        ['always', '{ marketEntry: new Int8Array(close.length).fill(1) }'],
        ['never', '{ marketEntry: new Int8Array(close.length) }'],
      ]),
    );
    const signal = { side: 'long', text: 'Entry signal' };
    expect(plans[0]).toMatchObject({ side: 'long', conditions: [{ ...signal, isMet: true }], reason: null });
    expect(plans[1]).toMatchObject({ side: null, conditions: [{ ...signal, isMet: false }], reason: null });
  });

  it('goes on past a file of the user’s that fails, and says where', async () => {
    const { plans } = await runScan(taskOf([['broken', '(() => { throw new Error("no plan today"); })()']]));
    expect(plans[0]).toMatchObject({ entry: null, side: null, levels: [], conditions: [] });
    expect(plans[0]!.reason).toMatch(/broken\.js failed at line \d+: no plan today/);
    expect(plans[1]).toMatchObject({ entry: 'market', reason: null });
    expect(plans[1]!.conditions).toHaveLength(4);
  });

  it('says the last close, the one a day before, and nothing of a day where bars are longer', async () => {
    const task = taskOf([]);
    expect(await runScan(task)).toMatchObject({
      barTime: market.time[bars - 1],
      close: market.close[bars - 1],
      closeDayAgo: market.close[bars - 25],
    });
    expect(await runScan({ ...task, barMs: 7 * 24 * barMs })).toMatchObject({ closeDayAgo: null });
  });
});
