import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionRequest } from '../../../shared/contract/trading/sessions.ts';
import { runEventEngine } from '../../../shared/engine/event-engine.ts';
import { createIndicatorCache } from '../../../workers/kernel/indicator-cache.ts';
import { simulationOptions } from '../../../shared/contract/simulation.ts';
import { simulationSettings } from '../../../shared/simulation/settings-from-options.ts';
import { requireStrategy } from '../strategies.ts';
import { defaultValues } from '../../../shared/strategies/parameter.ts';
import { type DeskBench, firstTime, hourMs, openDeskBench, symbol } from './fixtures/desk-bench.ts';

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

/** The trades of the event engine over the same bars, by the same rules and costs. */
function engineTrades(strategyId: string, begin = from, dayEnds = new Int32Array()) {
  const strategy = requireStrategy(strategyId);
  const params = defaultValues(strategy.params);
  const market = { ...bench.market, barMs: hourMs, funding: null, openInterest: null };
  const options = simulationOptions.parse({ capital: 10_000, leverage: 1, lotSize: 1e-8 });
  return runEventEngine({
    candles: bench.market,
    plan: createIndicatorCache(market).planOf(strategy, params),
    settings: simulationSettings(options, 1),
    from: (begin - firstTime) / hourMs,
    to: (to - firstTime) / hourMs,
    dayEnds,
    funding: null,
    magnifier: null,
    suspendedRows: null,
  });
}

describe('a replayed paper session', () => {
  it.each(['envelope_dca', 'grid_atr', 'donchian_breakout', 'supertrend'])(
    'of %s makes the trades of the event engine, to the cent',
    async (strategyId) => {
      const { id } = await bench.desk.startSession(request(strategyId));
      const ended = await bench.until(id, ({ state }) => state === 'ended');
      const { trades, finalEquity } = engineTrades(strategyId);
      const cycles = bench.desk.cycles({ sessionId: id, limit: 1000 }).toReversed();
      expect(trades.length).toBeGreaterThan(1);
      expect(cycles.map(({ side, levels, openedAt }) => ({ side, levels, openedAt }))).toEqual(
        trades.map(({ side, levels, entryTime }) => ({ side, levels, openedAt: entryTime })),
      );
      cycles.forEach(({ netPnl, fees, closedAt, exit }, index) => {
        const trade = trades[index];
        // A cent for every fill, as prices are in whole ticks here and are not there.
        expect(Math.abs(Number(netPnl) - trade.netPnl)).toBeLessThan(0.01 * (trade.levels + 1));
        expect(Math.abs(Number(fees) - trade.fees)).toBeLessThan(0.01);
        if (trade.exitReason !== 'end') expect(closedAt).toBe(trade.exitTime);
        if (trade.exitReason === 'target' || trade.exitReason === 'stop') expect(exit).toBe(trade.exitReason);
      });
      expect(Math.abs(Number(ended.cash) - finalEquity)).toBeLessThan(0.01 * 3 * trades.length);
    },
  );

  it('keeps the equity of every bar, and of every day what the event engine has', async () => {
    const { id } = await bench.desk.startSession(request('grid_atr'));
    await bench.until(id, ({ state }) => state === 'ended');
    const points = bench.desk.equityPoints('replay');
    // The first is that of the first decision, at the end of the bar before.
    const bars = (to - from) / hourMs;
    expect(points.map(({ time }) => (time - from) / hourMs)).toEqual(
      Array.from({ length: bars + 1 }, (_, bar) => bar),
    );
    const dayHours = 24;
    const lastRows = Int32Array.from(
      { length: 20 },
      (_, day) => (from - firstTime) / hourMs + (day + 1) * dayHours - 1,
    );
    const { dailyEquity } = engineTrades('grid_atr', from, lastRows);
    const ends = points.filter(({ time }) => time > from && time % (dayHours * hourMs) === 0);
    expect(ends).toHaveLength(20);
    ends.forEach(({ profit }, day) =>
      expect(Math.abs(profit + 10_000 - dailyEquity[day]), `day ${day}`).toBeLessThan(1),
    );
  });

  it('enters on its very first bar where the event engine does', async () => {
    // Levels that were due before the session began, and are met in its first bar.
    const begin = engineTrades('envelope_dca').trades[1].entryTime;
    const [first] = engineTrades('envelope_dca', begin).trades;
    expect(first.entryTime).toBe(begin);
    const source = { kind: 'replay', from: begin, to: begin + 48 * hourMs, speed: 0 };
    const { id } = await bench.desk.startSession(request('envelope_dca', { source }));
    await bench.until(id, ({ state }) => state === 'ended');
    const cycles = bench.desk.cycles({ sessionId: id, limit: 1000 });
    expect(cycles.at(-1)).toMatchObject({ openedAt: begin, levels: first.levels });
  });

  it('goes on after a restart where it was, and ends as if there had been none', async () => {
    const whole = await bench.desk.startSession(request('donchian_breakout'));
    const { cash } = await bench.until(whole.id, ({ state }) => state === 'ended');

    const second = await openDeskBench();
    const { id } = await second.desk.startSession(request('donchian_breakout'));
    for (const share of [0.2, 0.5, 0.8]) {
      await second.until(id, ({ progress }) => (progress ?? 0) >= share);
      await second.restart();
    }
    const row = await second.until(id, ({ state }) => state === 'ended');
    await second.close();
    expect(second.faults).toEqual([]);
    expect(row).toMatchObject({ cash, progress: 1 });
  });

  it('keeps its pace, and another speed is followed at once', async () => {
    const slow = request('donchian_breakout', { source: { kind: 'replay', from, to, speed: 1 } });
    const { id } = await bench.desk.startSession(slow);
    // Its first decision is made at once; the bar after it closes an hour later.
    await bench.until(id, ({ phase }) => phase !== 'ended');
    expect(bench.desk.view('replay').sessions[0]).toMatchObject({ now: null, progress: 0 });
    await bench.desk.setSessionSpeed({ sessionId: id, speed: 0 });
    await bench.until(id, ({ state }) => state === 'ended');
  });

  it('that is stopped closes its position at the last price and lets the symbol go', async () => {
    const slow = request('supertrend', { source: { kind: 'replay', from, to, speed: 10_000 } });
    const { id } = await bench.desk.startSession(slow);
    const held = await bench.until(id, ({ side }) => side !== null);
    await expect(bench.desk.startSession(slow)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await bench.desk.stopSession(id)).toMatchObject({ state: 'stopped', side: null });
    const view = bench.desk.view('replay');
    expect(view.positions).toEqual([]);
    expect(view.orders).toEqual([]);
    expect(view.fills[0]).toMatchObject({ sessionId: id, purpose: 'exit' });
    expect(held.stop).not.toBeNull();
    const again = await bench.desk.startSession({
      ...slow,
      source: { kind: 'replay', from: view.account.now! + hourMs, to, speed: 10_000 },
    });
    await bench.desk.stopSession(again.id);
    await bench.desk.removeSession(id);
    expect(bench.desk.view('replay').sessions.map((session) => session.id)).toEqual([again.id]);
  });

  it('that is paused opens nothing, and goes on when it is resumed', async () => {
    const slow = request('envelope_dca', { source: { kind: 'replay', from, to, speed: 10_000 } });
    const { id } = await bench.desk.startSession(slow);
    await bench.until(id, ({ levels }) => levels.some(({ state }) => state === 'resting'));
    const paused = await bench.desk.pauseSession(id);
    expect(paused).toMatchObject({ state: 'paused' });
    expect(bench.desk.view('replay').orders.filter(({ purpose }) => purpose === 'entry')).toEqual([]);
    await bench.until(id, ({ progress }) => (progress ?? 0) > (paused.progress ?? 0) + 0.01);
    expect(bench.desk.view('replay').orders.filter(({ purpose }) => purpose === 'entry')).toEqual([]);
    await bench.desk.resumeSession(id);
    await bench.until(id, ({ levels }) => levels.some(({ state }) => state === 'resting'));
  });

  it('is flattened by the kill switch, stays so over a restart, and trades again once a person resumes', async () => {
    const slow = request('supertrend', { source: { kind: 'replay', from, to, speed: 10_000 } });
    const { id } = await bench.desk.startSession(slow);
    await bench.until(id, ({ side }) => side !== null);
    const [report] = await bench.desk.kill({ level: 'flatten', accountId: 'replay' });
    expect(report).toMatchObject({ accountId: 'replay', level: 'flatten', isFlat: true });
    expect(bench.desk.view('replay').positions).toEqual([]);
    await bench.restart();
    const { account, positions } = bench.desk.view('replay');
    expect(account.latch).toMatchObject({ state: 'Halted', level: 'flatten' });
    expect(positions).toEqual([]);
    await expect(bench.desk.resume({ accountId: 'replay', confirmation: 'yes' })).rejects.toMatchObject({
      code: 'BAD_USAGE',
    });
    await bench.desk.resume({ accountId: 'replay', confirmation: 'resume' });
    await bench.desk.setSessionSpeed({ sessionId: id, speed: 0 });
    await bench.until(id, ({ cycles }) => cycles > 1);
  });

  it('that the disk refuses stands still, is taken up from the disk, and ends as if nothing had been', async () => {
    const { id } = await bench.desk.startSession(request('donchian_breakout'));
    await bench.until(id, ({ progress }) => (progress ?? 0) > 0.3);
    bench.disk.refuses = new Error('no room left on the disk');
    await bench.ready('replay', 'frozen');
    const problem = bench.desk.accounts().find((row) => row.id === 'replay')?.problem;
    expect(problem).toMatch(/no room left/);
    bench.disk.refuses = null;
    const { cash } = await bench.until(id, ({ state }) => state === 'ended');
    expect(bench.faults.splice(0).length).toBeGreaterThan(0);
    const { finalEquity } = engineTrades('donchian_breakout');
    expect(Math.abs(Number(cash) - finalEquity)).toBeLessThan(1);
  });
});

describe('a session is refused before anything is changed', () => {
  it.each([
    ['in an account of the present', { accountId: 'live' }, 'BAD_USAGE', 'trades the present'],
    ['in an unknown account', { accountId: 'none' }, 'NOT_FOUND', 'no account none'],
    ['on an unknown series', { series: { symbol: 'NONE', timeframe: '1h' } }, 'NOT_FOUND', 'NONE'],
    ['of an unknown strategy', { strategyId: 'none' }, 'NOT_FOUND', 'no strategy'],
    ['without capital', { capital: '0' }, 'BAD_USAGE', 'not above zero'],
    ['with longer bars to fill on', { fillTimeframe: '4h' }, 'NOT_FOUND', '4h'],
    [
      'before its strategy is warm',
      { source: { kind: 'replay', from: firstTime, to, speed: 0 } },
      'NOT_ENOUGH_DATA',
      'bars',
    ],
    [
      'after the candles',
      {
        source: {
          kind: 'replay',
          from: firstTime + 200 * 24 * hourMs,
          to: firstTime + 300 * 24 * hourMs,
          speed: 0,
        },
      },
      'BAD_USAGE',
      'nothing to replay',
    ],
  ])('%s', async (_name, change, code, says) => {
    await expect(bench.desk.startSession(request('supertrend', change))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(says),
    });
    expect(bench.desk.view('replay').sessions).toEqual([]);
  });

  it('in a currency that is not the account’s', async () => {
    await bench.desk.createAccount({ accountId: 'euros', currency: 'EUR', cash: '100', clock: 'replay' });
    await expect(
      bench.desk.startSession(request('supertrend', { accountId: 'euros' })),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'ONE/USDT is quoted in USDT, the account euros is in EUR.',
    });
  });

  it('earlier than its account has come', async () => {
    const { id } = await bench.desk.startSession(request('supertrend'));
    await bench.until(id, ({ state }) => state === 'ended');
    await expect(bench.desk.startSession(request('supertrend'))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('does not go back'),
    });
  });
});
