import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionRequest } from '../../../shared/contract/trading/sessions.ts';
import { manualOrder } from '../../../shared/contract/trading/orders.ts';
import { type DeskBench, firstTime, hourMs, openDeskBench, symbol } from './fixtures/desk-bench.ts';

const stored = 40 * 24;
const start = firstTime + stored * hourMs;
let bench: DeskBench;

beforeEach(async () => {
  bench = await openDeskBench({ bars: stored });
});

afterEach(async () => {
  await bench.close();
  if (bench.faults.length > 0) throw bench.faults[0];
});

const request = sessionRequest.parse({
  accountId: 'live',
  series: { symbol, timeframe: '1h' },
  strategyId: 'donchian_breakout',
  capital: '10000',
  source: { kind: 'live' },
});

/** Lets bars close one by one, each once the session has decided on the one before. */
async function live(id: string, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    const close = bench.clock.time + hourMs;
    bench.closeBars(close);
    await bench.until(id, ({ lastBar }) => lastBar === close - hourMs);
  }
}

describe('a live paper session', () => {
  it('decides at each close, and trades as a replay of the same bars does', async () => {
    const { id } = await bench.desk.startSession(request);
    await live(id, 48);
    const replayed = await bench.desk.startSession({
      ...request,
      accountId: 'replay',
      source: { kind: 'replay', from: start, to: start + 48 * hourMs, speed: 0 },
    });
    await bench.until(replayed.id, ({ state }) => state === 'ended');
    const cycles = (sessionId: string) =>
      bench.desk
        .cycles({ sessionId, limit: 100 })
        .map(({ side, openedAt, netPnl }) => ({ side, openedAt, netPnl }));
    const ofLive = cycles(id);
    expect(ofLive.length).toBeGreaterThan(2);
    // What is open at the end is closed in the replay.
    expect(cycles(replayed.id).slice(-ofLive.length)).toEqual(ofLive);
  });

  it('meets the bars that closed while the desk was off, decides nothing on them, and says so', async () => {
    const { id } = await bench.desk.startSession(request);
    await live(id, 24);
    const before = await bench.until(id, () => true);
    const last = bench.clock.time;
    const restarted = bench.restart();
    bench.closeBars(last + 6 * hourMs);
    await restarted;
    const after = await bench.until(id, ({ now }) => now === last + 6 * hourMs);
    await bench.until(id, ({ lastBar }) => lastBar === last + 5 * hourMs);
    expect(after.startedAt).toBe(before.startedAt);
    const { alerts } = bench.desk.view('live');
    expect(alerts.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^\d bars of ONE\/USDT until .* were not heard as they closed/),
    );
    const decisions = bench.store
      .openJournal('live', [])
      .lines({ before: null, limit: 1000, kinds: ['Decision'], clientOrderId: null, from: null, to: null })
      .filter(({ entry }) => entry.kind === 'Decision' && entry.action === 'decide' && entry.time > last);
    for (const { entry } of decisions) expect(entry.time).toBe(last + 6 * hourMs);
  });

  it('says once when its feed falls silent', async () => {
    const { id } = await bench.desk.startSession(request);
    await live(id, 2);
    bench.clock.time += 4 * hourMs;
    const silent = () =>
      bench.desk.view('live').alerts.filter(({ text }) => text.includes(`${id} stands still`));
    await bench.until(id, () => silent().length > 0);
    await bench.until(id, () => bench.desk.view('live').account.state === 'ready');
    expect(silent()).toHaveLength(1);
  });

  it('is refused where nothing feeds its market', async () => {
    await expect(
      bench.desk.startSession({ ...request, series: { symbol, timeframe: '1h' }, fillTimeframe: '1m' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('decides nothing while the machine sleeps, and compares itself with its venue when it wakes', async () => {
    const { id } = await bench.desk.startSession(request);
    await live(id, 2);
    bench.desk.freeze('the machine sleeps');
    expect(bench.desk.view('live').account).toMatchObject({ state: 'frozen', problem: 'the machine sleeps' });
    const slept = bench.clock.time;
    bench.closeBars(slept + 2 * hourMs);
    await bench.desk.thaw();
    await bench.until(id, ({ lastBar }) => lastBar === slept + hourMs);
    expect(bench.desk.view('live').account.state).toBe('ready');
  });
});

describe('a person on paper', () => {
  const order = (change: object) =>
    manualOrder.parse({ accountId: 'live', symbol, side: 'buy', type: 'market', quantity: '0.1', ...change });

  async function price(): Promise<number> {
    const last = bench.market.close[stored - 1];
    for (;;) {
      // What is asked about is known from then on, and hears its price.
      const { expectedPrice } = await bench.desk.previewOrder(order({ stop: '1' }));
      if (expectedPrice !== null) return last;
      bench.tellPrice(last);
      await pause(5);
    }
  }

  it('buys at the last price at once, with a stop that rests from then on and closes the position', async () => {
    const last = await price();
    const stop = (last * 0.97).toFixed(2);
    expect(await bench.desk.submitOrder(order({ stop }))).toMatchObject({
      kind: 'accepted',
      state: 'Filled',
    });
    const view = bench.desk.view('live');
    expect(view.positions).toMatchObject([{ side: 'long', quantity: '0.1', coveredQuantity: '0.1', stop }]);
    expect(view.positions[0].averageEntry).toMatch(/^\d+(\.\d+)?$/);
    expect(
      await bench.desk.closePosition({ accountId: 'live', positionKey: view.positions[0].key }),
    ).toMatchObject({ kind: 'accepted' });
    expect(bench.desk.view('live').positions).toEqual([]);
    expect(bench.desk.view('live').orders).toEqual([]);
  });

  it('has a position that the bars after it meet, also after a restart', async () => {
    const last = await price();
    const stop = (last * 0.995).toFixed(2);
    await bench.desk.submitOrder(order({ stop }));
    await bench.restart();
    expect(bench.desk.view('live').positions).toMatchObject([{ coveredQuantity: '0.1' }]);
    const falls = bench.market.low.findIndex((low, index) => index >= stored && low < last * 0.99);
    bench.closeBars(firstTime + (falls + 1) * hourMs);
    for (;;) {
      const view = bench.desk.view('live');
      if (view.positions.length > 0) {
        await pause(5);
        continue;
      }
      expect(view.fills[0]).toMatchObject({ purpose: 'stop' });
      break;
    }
  });

  it('pays in and out, and not more than there is', async () => {
    expect(await bench.desk.moveCash({ accountId: 'live', amount: '-400.5', note: 'rent' })).toMatchObject({
      cash: '999599.5',
      drift: '0',
    });
    await expect(
      bench.desk.moveCash({ accountId: 'live', amount: '-1000000', note: '' }),
    ).rejects.toMatchObject({ code: 'BAD_USAGE' });
    await bench.restart();
    expect(bench.desk.view('live').account.cash).toBe('999599.5');
  });
});

describe('windows', () => {
  it('see an account, then what changes in it, numbered without a hole', async () => {
    const stop = new AbortController();
    const events = bench.desk.watch('live', stop.signal);
    const first = (await events.next()).value!;
    expect(first).toMatchObject({ kind: 'snapshot', view: { account: { id: 'live' }, sessions: [] } });
    const { id } = await bench.desk.startSession(request);
    let sequence = first.sequence;
    for (let seen = false; !seen;) {
      const event = (await events.next()).value!;
      expect(event.sequence).toBe(sequence + 1);
      sequence = event.sequence;
      seen = event.kind === 'changes' && (event.sessions?.changed.some((row) => row.id === id) ?? false);
    }
    stop.abort();
    expect((await events.next()).done).toBe(true);
  });
});
