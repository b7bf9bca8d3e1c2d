import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  riskView as riskViewSchema,
  ruinMap as ruinMapSchema,
} from '../../../../shared/contract/trading/risk.ts';
import { sessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import { settings as settingsSchema } from '../../../../shared/contract/settings.ts';
import { allocateCandles, candleColumns } from '../../../../shared/domain/candle.ts';
import { randomSource } from '../../../../shared/domain/random.ts';
import runTask from '../../../../workers/tasks/run-task.ts';
import { openStore, type Store } from '../../../store/open-store.ts';
import type { RiskService } from '../trading-service.ts';
import {
  decide,
  openViewDesk,
  startGridSession,
  symbol,
  type ViewDesk,
  viewDeskStart,
} from '../views/fixtures/view-desk.ts';
import { createRiskService } from './risk-service.ts';

const hourMs = 3_600_000;

let desk: ViewDesk;
let store: Store;
let folder: string;
let risk: RiskService;

const view = async () => riskViewSchema.parse(await risk.risk('desk'));
const limit = async (key: string) => (await view()).limits.find((row) => row.key === key)!;

/** Hourly candles that wander around 40 000. */
function writeCandles(): void {
  const random = randomSource(7);
  const candles = candleColumns(allocateCandles(1_200));
  let close = 40_000;
  for (let bar = 0; bar < candles.length; bar += 1) {
    const open = close;
    close = Math.round(open * Math.exp((random() - 0.5) / 50) * 10) / 10;
    candles.time[bar] = viewDeskStart - (candles.length - bar) * hourMs;
    candles.open[bar] = open;
    candles.close[bar] = close;
    candles.high[bar] = Math.max(open, close) + 10;
    candles.low[bar] = Math.min(open, close) - 10;
    candles.volume[bar] = 1;
  }
  store.candles.write(
    { symbol, timeframe: '1h', calendar: 'continuous', source: 'file', tickSize: 0.1 },
    candles,
  );
}

beforeEach(async () => {
  desk = await openViewDesk();
  folder = mkdtempSync(join(tmpdir(), 'candlewright-risk-'));
  store = openStore({
    file: join(folder, 'store.sqlite'),
    archiveFolder: join(folder, 'archive'),
    clock: desk.clock,
  });
  writeCandles();
  risk = createRiskService({
    accounts: desk.accounts,
    clock: desk.clock,
    candles: store.candles,
    auxiliary: store.auxiliary,
    pool: { run: async <Outcome>(task: object) => (await runTask(task as never)) as Outcome },
    settings: () => settingsSchema.parse({}),
  });
  await desk.bar(40_000, 40_100, 39_900, 40_000);
});

afterEach(async () => {
  if (desk.faults.length > 0) throw desk.faults[0];
  store.close();
  rmSync(folder, { recursive: true });
  await desk.close();
});

describe('the limits of an account', () => {
  test('show what is used of them', async () => {
    const sessionId = await startGridSession(desk);
    await decide(desk, sessionId);
    expect((await limit('maxEntriesPerMinute')).used).toBe(2);
    await desk.bar(40_000, 40_000, 39_400, 39_450);
    // 0.05 held at 39 450, 0.051 resting at 39 000, of 9 997.105 equity.
    const equity = 10_000 - 2.5 - 0.395;
    expect(await limit('maxOpenPositions')).toMatchObject({ value: 5, used: 1, usedShare: 0.2 });
    // Not the leverage that is set, which is the limit itself.
    expect((await limit('maxLeverage')).used).toBeCloseTo((1972.5 + 1989) / equity, 10);
    expect((await limit('maxPositionShare')).used).toBeCloseTo((1972.5 + 1989) / equity, 10);
    expect((await limit('minFreeMarginShare')).used).toBeCloseTo((equity - (1975 + 1989) / 5) / equity, 6);
    expect((await limit('minFreeMarginShare')).usedShare).toBeCloseTo((1975 + 1989) / 5 / equity / 0.8, 6);
    expect((await limit('dailyLossShare')).used).toBeCloseTo((2.5 + 0.395) / 10_000, 10);
    expect(await limit('assumedFeeRate')).toMatchObject({ used: null, usedShare: null });
    const { exposures, correlation, sizingMethods } = await view();
    expect(exposures).toMatchObject([{ symbol, side: 'long', notional: '1972.5', resting: '1989' }]);
    expect(correlation).toMatchObject({ symbols: [symbol], values: [[1]], hours: 168 });
    expect(sizingMethods.map(({ id }) => id)).toContain('kelly');
  });

  test('count a loss that nobody has looked at yet', async () => {
    const sessionId = await startGridSession(desk);
    await decide(desk, sessionId);
    await desk.bar(40_000, 40_000, 39_400, 39_450);
    const [{ instrument }] = desk.account.sessions();
    desk.account.trading()!.notePrice(instrument, 391_000n, desk.clock.time);
    expect((await limit('dailyLossShare')).used).toBeCloseTo((20 + 0.395) / 10_000, 10);
  });

  test('are tightened at once', async () => {
    await risk.askRiskChange({ accountId: 'desk', change: { maxPositionShare: 0.5 } });
    expect(await limit('maxPositionShare')).toMatchObject({ value: 0.5, pending: null });
  });

  test('are loosened after a confirmation and the delay, and the journal says who asked', async () => {
    await risk.askRiskChange({ accountId: 'desk', change: { maxPositionShare: 3 } });
    expect(await limit('maxPositionShare')).toMatchObject({
      value: 2,
      pending: { value: 3, effectiveAt: null },
    });
    await risk.confirmRiskChange({ accountId: 'desk', key: 'maxPositionShare' });
    const { pending } = await limit('maxPositionShare');
    expect(pending?.effectiveAt).toBe(desk.clock.time + hourMs);
    desk.clock.time += hourMs - 1;
    expect((await limit('maxPositionShare')).value).toBe(2);
    desk.clock.time += 1;
    expect(await limit('maxPositionShare')).toMatchObject({ value: 3, pending: null });
    const actions = desk.account
      .lines({ before: null, limit: 100, kinds: ['Decision'], clientOrderId: null, from: null, to: null })
      .map(({ entry }) => (entry.kind === 'Decision' ? entry.action : ''));
    expect(actions).toContain('ask-risk-change');
    expect(actions).toContain('confirm-risk-change');
  });

  test('a loosening can be dropped again', async () => {
    await risk.askRiskChange({ accountId: 'desk', change: { maxPositionShare: 3 } });
    await risk.dropRiskChange({ accountId: 'desk', key: 'maxPositionShare' });
    expect(await limit('maxPositionShare')).toMatchObject({ value: 2, pending: null });
    await expect(risk.confirmRiskChange({ accountId: 'desk', key: 'maxPositionShare' })).rejects.toThrow(
      'waits',
    );
  });

  test('out of bounds are refused by name, and nothing changes', async () => {
    const change = { maxPositionShare: 0.5, maxLeverage: 1000 };
    await expect(risk.askRiskChange({ accountId: 'desk', change })).rejects.toThrow('maxLeverage is 1000');
    expect((await limit('maxPositionShare')).value).toBe(2);
    await expect(risk.dropRiskChange({ accountId: 'desk', key: 'nonsense' })).rejects.toThrow(
      'no limit nonsense',
    );
  });

  test('survive a restart, those that wait too', async () => {
    await risk.askRiskChange({ accountId: 'desk', change: { maxPositionShare: 3, maxOpenPositions: 2 } });
    await desk.account.open();
    expect(await limit('maxOpenPositions')).toMatchObject({ value: 2 });
    expect(await limit('maxPositionShare')).toMatchObject({ value: 2, pending: { value: 3 } });
  });
});

describe('the ruin map', () => {
  const request = (more: object = {}) =>
    sessionRequest.parse({
      accountId: 'desk',
      series: { symbol, timeframe: '1h' },
      strategyId: 'grid_atr',
      capital: '5000',
      source: { kind: 'live' },
      ...more,
    });

  test('of a grid adds up level by level, with its stop and the jumps past it', async () => {
    const map = ruinMapSchema.parse(await risk.ruinMap(request()));
    expect(map.reason).toBeNull();
    expect(map.price).toBe('40000');
    expect(map.levels.length).toBeGreaterThan(0);
    const sum = map.levels.reduce((total, { notional }) => total + Number(notional), 0);
    expect(Number(map.full.notional)).toBeCloseTo(sum, 6);
    expect(sum).toBeLessThanOrEqual(5000);
    const losses = map.gaps.map(({ loss }) => Number(loss));
    expect(losses).toStrictEqual(losses.toSorted((one, other) => one - other));
    expect(map.funding).toStrictEqual([]);
  });

  test('of a replay is that of the bar before its start, whatever came after', async () => {
    const from = viewDeskStart - 100 * hourMs;
    const candles = candleColumns(store.candles.load(symbol, '1h', { from: from - hourMs, to: from }));
    const source = { kind: 'replay', from, to: viewDeskStart, speed: 0 };
    expect(Number((await risk.ruinMap(request({ source }))).price)).toBe(candles.close[0]);
  });

  test('says what the guards would refuse', async () => {
    await risk.askRiskChange({ accountId: 'desk', change: { maxPositionShare: 0.1 } });
    const { denials } = await risk.ruinMap(request());
    expect(denials.map(({ guard }) => guard)).toContain('max-position');
  });

  test('counts the funding that is stored', async () => {
    const time = Float64Array.from({ length: 30 }, (_, index) => viewDeskStart - (30 - index) * 8 * hourMs);
    store.auxiliary.write(symbol, 'funding', { time, value: time.map(() => 0.0001) });
    const { funding } = await risk.ruinMap(request());
    expect(funding.map(({ label }) => label)).toStrictEqual(['median', 'p95', 'worst']);
    expect(Number(funding[0].cost)).not.toBe(0);
  });

  test('of a capital that buys nothing says so', async () => {
    const map = await risk.ruinMap(request({ capital: '1' }));
    expect(map.reason).toContain('less than one lot');
    expect(map.levels).toStrictEqual([]);
  });

  test('of an unknown series or strategy is refused by name', async () => {
    await expect(risk.ruinMap(request({ strategyId: 'nobody' }))).rejects.toThrow('no strategy "nobody"');
    await expect(risk.ruinMap(request({ series: { symbol, timeframe: '4h' } }))).rejects.toThrow('4h');
  });
});

describe('capital', () => {
  test('is proposed, and moves when a person accepts', async () => {
    const sessionId = await startGridSession(desk);
    const proposal = await risk.proposeCapital({ accountId: 'desk', method: 'by-grade' });
    expect(proposal.rows).toMatchObject([{ sessionId, capital: '4000', proposed: '4000' }]);
    await risk.acceptCapital({ accountId: 'desk', rows: [{ sessionId, capital: '2500' }] });
    expect(desk.account.sessions()).toMatchObject([{ capital: 250_000_000_000n }]);
    expect(desk.account.trading()!.sessions()).toMatchObject([{ cash: 250_000_000_000n }]);
  });

  test('of a session that is none is refused before anything moves', async () => {
    const sessionId = await startGridSession(desk);
    const rows = [
      { sessionId, capital: '1' },
      { sessionId: 's99', capital: '1' },
    ];
    await expect(risk.acceptCapital({ accountId: 'desk', rows })).rejects.toThrow('No session s99');
    expect(desk.account.sessions()).toMatchObject([{ capital: 400_000_000_000n }]);
  });
});
