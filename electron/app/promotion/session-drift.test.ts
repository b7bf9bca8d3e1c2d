import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriftReport } from '../../../shared/contract/drift.ts';
import { sessionRequest } from '../../../shared/contract/trading/sessions.ts';
import { allocateCandles, candleColumns, candleColumnNames } from '../../../shared/domain/candle.ts';
import { type DeskBench, firstTime, hourMs, openDeskBench, symbol } from '../trading/fixtures/desk-bench.ts';
import { sessionDrift } from './session-drift.ts';

let bench: DeskBench;

beforeEach(async () => {
  bench = await openDeskBench();
});

afterEach(async () => {
  await bench.close();
  if (bench.faults.length > 0) throw bench.faults[0];
});

const from = firstTime + 40 * 24 * hourMs;
const to = firstTime + 60 * 24 * hourMs;

function request(strategyId: string, change: object = {}) {
  return sessionRequest.parse({
    accountId: 'replay',
    series: { symbol, timeframe: '1h' },
    strategyId,
    capital: '10000',
    source: { kind: 'replay', from, to, speed: 0 },
    ...change,
  });
}

const slow = { source: { kind: 'replay', from, to, speed: 10_000 } };

function compare(sessionId: string): Promise<DriftReport> {
  const { account, session } = bench.desk.hosted.held(sessionId);
  return sessionDrift({ ...bench.sources, clock: bench.clock }, account, session);
}

async function finish(id: string): Promise<DriftReport> {
  await bench.desk.setSessionSpeed({ sessionId: id, speed: 0 });
  await bench.until(id, ({ state }) => state === 'ended');
  return compare(id);
}

function expectSums({ rows, causes, summary, curve }: DriftReport): void {
  const sum = (parts: readonly { readonly amount: number }[]): number =>
    parts.reduce((total, { amount }) => total + amount, 0);
  for (const row of rows) expect(sum(row.parts)).toBeCloseTo(row.difference, 6);
  expect(sum(causes)).toBeCloseTo(summary.difference, 6);
  expect(summary.paperNet - summary.backtestNet).toBeCloseTo(summary.difference, 6);
  expect(curve.difference.at(-1)).toBeCloseTo(summary.difference, 6);
}

describe('a paper session that nothing disturbed', () => {
  it.each(['envelope_dca', 'grid_atr', 'donchian_breakout', 'supertrend'])(
    'of %s is its backtest, trade by trade, to the cents that ticks cost',
    async (strategyId) => {
      const { id } = await bench.desk.startSession(request(strategyId));
      const report = await finish(id);
      expect(report.summary.matchedShare).toBe(1);
      expect(report.summary.paperTrades).toBeGreaterThan(1);
      expect(report.summary.largestShare).toBeLessThan(1e-4);
      expect(report.summary.isWithinBounds).toBe(true);
      expect(report.rows.map(({ finding }) => finding).filter((finding) => finding !== null)).toEqual([]);
      expectSums(report);
    },
  );

  it('holds what its backtest holds, while it goes on', async () => {
    const { id } = await bench.desk.startSession(request('supertrend', slow));
    await bench.until(id, ({ side }) => side !== null);
    await bench.desk.pauseSession(id);
    const { rows, summary } = await compare(id);
    expect(rows[0]).toMatchObject({ paper: { exit: 'open' }, backtest: { exit: 'open' } });
    expect(Math.abs(rows[0].difference)).toBeLessThan(0.05);
    expect(summary.matchedShare).toBe(1);
  });

  it('that sizes otherwise than a backtest can is compared at its own size', async () => {
    const sizing = { method: 'fixed_notional', notional: 500 };
    const { id } = await bench.desk.startSession(request('supertrend', { sizing }));
    const report = await finish(id);
    expect(report.notes).toContain('sized-otherwise');
    expect(report.summary.largestShare).toBeLessThan(1e-4);
    expect(report.rows.at(-1)!.paper!.quantity * report.rows.at(-1)!.paper!.averageEntry).toBeLessThan(550);
  });
});

describe('a paper session that was disturbed', () => {
  it('by the kill switch says so of the position that it closed and of the trades that it kept away', async () => {
    const { id } = await bench.desk.startSession(request('supertrend', slow));
    await bench.until(id, ({ side }) => side !== null);
    await bench.desk.kill({ level: 'flatten', accountId: 'replay' });
    const report = await finish(id);
    const [killed] = report.rows.filter(({ paper }) => paper?.exit === 'manual');
    expect(killed.finding).toBe('kill-switch');
    expect(killed.parts[0].cause).toBe('manual');
    const missed = report.rows.filter(({ paper }) => paper === null);
    expect(missed.length).toBeGreaterThan(0);
    for (const row of missed)
      expect(row).toMatchObject({ finding: 'kill-switch', parts: [{ cause: 'manual' }] });
    expect(report.summary).toMatchObject({ mainCause: 'manual', isWithinBounds: false });
    expectSums(report);
  });

  it('by a pause says so of the trades that it did not make', async () => {
    const { id } = await bench.desk.startSession(request('supertrend', slow));
    await bench.desk.pauseSession(id);
    const report = await finish(id);
    expect(report.summary.paperTrades).toBe(0);
    expect(report.summary.backtestTrades).toBeGreaterThan(1);
    for (const row of report.rows)
      expect(row).toMatchObject({ finding: 'paused', parts: [{ cause: 'manual' }] });
    expectSums(report);
  });

  it('by a guard names it', async () => {
    const account = bench.desk.hosted.paper('replay');
    const limits = account.limits();
    account.keepLimits({ ...limits, settings: { ...limits.settings, maxOrderNotional: 100 } });
    const { id } = await bench.desk.startSession(request('supertrend'));
    const report = await finish(id);
    expect(report.summary.matchedTrades).toBe(0);
    for (const row of report.rows) {
      expect(row).toMatchObject({ finding: 'guard-denied', parts: [{ cause: 'guard' }] });
      expect(row.guard).not.toBe('');
    }
    expectSums(report);
  });

  it('by a person who closed its position says so', async () => {
    const { id } = await bench.desk.startSession(request('supertrend', slow));
    await bench.until(id, ({ side }) => side !== null);
    const [position] = bench.desk.view('replay').positions;
    await bench.desk.closePosition({ accountId: 'replay', positionKey: position.key });
    const report = await finish(id);
    const closed = report.rows.find(({ paper }) => paper?.exit === 'manual');
    expect(closed).toMatchObject({ finding: 'person-closed' });
    expect(closed!.parts[0].cause).toBe('manual');
    expectSums(report);
  });

  it('by candles that are others by now finds the bars', async () => {
    const { id } = await bench.desk.startSession(request('supertrend'));
    await bench.until(id, ({ state }) => state === 'ended');
    const before = await compare(id);
    const twin = before.rows.at(-1)!.paper!;
    const bar = (twin.entryTime - firstTime) / hourMs;
    const changed = candleColumns(allocateCandles(1));
    for (const name of candleColumnNames) changed[name][0] = bench.market[name][bar];
    changed.open[0] = changed.close[0] = changed.high[0] = bench.market.high[bar] + 200;
    bench.sources.candles.write(
      { symbol, timeframe: '1h', calendar: 'continuous', source: 'synthetic', tickSize: 0.01 },
      changed,
    );
    const report = await compare(id);
    const row = report.rows.find(({ paper }) => paper?.entryTime === twin.entryTime);
    expect(row!.finding).toBe('candles-changed');
    expect(row!.parts[0].cause).toBe('data');
    expectSums(report);
  });

  it('by a host that was off says that nothing was decided', async () => {
    await bench.close();
    bench = await openDeskBench({ bars: 40 * 24 });
    const { id } = await bench.desk.startSession(
      request('supertrend', { accountId: 'live', source: { kind: 'live' } }),
    );
    bench.closeBars(from + hourMs);
    await bench.until(id, ({ lastBar }) => lastBar !== null);
    // Ten days come at once: their bars are walked, and what they would have led to is past.
    bench.closeBars(from + 10 * 24 * hourMs);
    await bench.until(id, ({ now }) => (now ?? 0) >= from + 10 * 24 * hourMs);
    const report = await compare(id);
    const missed = report.rows.filter(({ paper }) => paper === null);
    expect(missed.length).toBeGreaterThan(0);
    for (const row of missed)
      expect(row).toMatchObject({ finding: 'nothing-decided', parts: [{ cause: 'timing' }] });
    expectSums(report);
  });
});
