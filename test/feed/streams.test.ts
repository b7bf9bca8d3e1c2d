import { afterEach, describe, expect, it } from 'vitest';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { SourceBar } from '../venues/market-source.ts';
import { sourceBars } from '../venues/source-bars.ts';
import { openStreamDesk, rowOf, type StreamDesk } from './stream-desk.ts';

const patience = { timeout: 10_000, interval: 5 };
const minuteMs = 60_000;

/** What one venue calls the topics that the tests follow. */
const cases = [
  {
    id: 'binance',
    says: true,
    spot: 'spot/btcusdt@kline_1m',
    longer: 'spot/btcusdt@kline_5m',
    perpetual: 'usdm/ethusdt@kline_1m',
    daily: 'spot/btcusdt@kline_1d',
    broken: '{"e":"kline","k":{"t":"never"}}',
  },
  {
    id: 'bitget',
    says: false,
    spot: 'SPOT:candle1m:BTCUSDT',
    longer: 'SPOT:candle5m:BTCUSDT',
    perpetual: 'USDT-FUTURES:candle1m:ETHUSDT',
    daily: 'SPOT:candle1Dutc:BTCUSDT',
    broken:
      '{"action":"update","arg":{"instType":"SPOT","channel":"candle1m","instId":"BTCUSDT"},"data":[[]]}',
  },
  {
    id: 'bybit',
    says: true,
    spot: 'spot/kline.1.BTCUSDT',
    longer: 'spot/kline.5.BTCUSDT',
    perpetual: 'linear/kline.1.ETHUSDT',
    daily: 'spot/kline.D.BTCUSDT',
    broken: '{"topic":"kline.1.BTCUSDT","data":[{"start":1}]}',
  },
  {
    id: 'okx',
    says: true,
    spot: 'candle1m:BTC-USDT',
    longer: 'candle5m:BTC-USDT',
    perpetual: 'candle1m:ETH-USDT-SWAP',
    daily: 'candle1Dutc:BTC-USDT',
    broken: '{"arg":{"channel":"candle1m","instId":"BTC-USDT"},"data":[["1"]]}',
  },
  {
    id: 'kraken',
    says: false,
    spot: '1:BTC/USDT',
    longer: '5:BTC/USDT',
    perpetual: null,
    daily: '1440:BTC/USDT',
    broken: '{"channel":"ohlc","type":"update","data":[{"symbol":"BTC/USDT"}]}',
  },
] as const;

const open: StreamDesk[] = [];

async function desk(id: string): Promise<StreamDesk> {
  const opened = await openStreamDesk(id);
  open.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const topic = (market: string, timeframe: Timeframe = '1m') => ({ market, timeframe });

async function until(one: StreamDesk, event: RegExp, times = 1): Promise<void> {
  await expect.poll(() => one.events.filter((said) => event.test(said)).length, patience).toBe(times);
}

describe.each(cases)('the stream of $id', ({ id, says, spot, longer, perpetual, daily, broken }) => {
  const flag = (isClosed: boolean): boolean | null => (says ? isClosed : null);

  it('brings open and closed bars exactly, several markets and timeframes side by side', async () => {
    const one = await desk(id);
    one.stream.subscribe(topic('BTC/USDT'));
    one.stream.subscribe(topic('BTC/USDT', '5m'));
    if (perpetual !== null) one.stream.subscribe(topic('ETH/USDT:USDT'));
    await until(one, /^up /, perpetual === null ? 2 : 3);
    const [first, second] = one.spot.bars as [SourceBar, SourceBar];
    const five = sourceBars(one.spot, 5 * minuteMs)[1] as SourceBar;
    one.streams.publish(spot, first, false);
    one.streams.publish(spot, second, true);
    one.streams.publish(longer, five, true);
    const expected = [
      { ...topic('BTC/USDT'), candle: rowOf(first), isClosed: flag(false) },
      { ...topic('BTC/USDT'), candle: rowOf(second), isClosed: flag(true) },
      { ...topic('BTC/USDT', '5m'), candle: rowOf(five), isClosed: flag(true) },
    ];
    await expect.poll(() => one.bars, patience).toEqual(expected);
    if (perpetual === null) return;
    const contract = one.perpetual.bars[3] as SourceBar;
    one.streams.publish(perpetual, contract, true);
    const pushed = { ...topic('ETH/USDT:USDT'), candle: rowOf(contract), isClosed: flag(true) };
    await expect.poll(() => one.bars.at(-1), patience).toEqual(pushed);
    expect(new Set([...one.streams.connections].map(({ path }) => path)).size).toBe(
      one.streams.connections.size,
    );
  });

  it('follows days that begin in UTC', async () => {
    const one = await desk(id);
    one.stream.subscribe(topic('BTC/USDT', '1d'));
    await until(one, /^up /);
    expect(one.streams.subscribed).toEqual([daily]);
  });

  it.each([
    ['is cut', (one: StreamDesk) => one.streams.cut()],
    ['says what is no JSON', (one: StreamDesk) => one.streams.say('{"half":')],
    ['pushes a candle without sense', (one: StreamDesk) => one.streams.say(broken)],
    ['has gone stale', (one: StreamDesk) => one.stream.renew(topic('BTC/USDT'))],
  ])('that %s is down, connects again and subscribes again', async (_, harm) => {
    const one = await desk(id);
    one.stream.subscribe(topic('BTC/USDT'));
    one.stream.subscribe(topic('BTC/USDT', '5m'));
    await until(one, /^up /, 2);
    harm(one);
    await until(one, /^down /, 2);
    await until(one, /^up /, 4);
    expect(one.streams.subscribed).toEqual([spot, longer, spot, longer]);
    one.streams.publish(spot, one.spot.bars[7] as SourceBar, true);
    await expect.poll(() => one.bars.at(-1)?.candle, patience).toEqual(rowOf(one.spot.bars[7] as SourceBar));
  });

  it('that does not answer a subscription is made anew', async () => {
    const one = await desk(id);
    one.stream.subscribe(topic('BTC/USDT'));
    await until(one, /^up /);
    for (const connection of one.streams.connections) connection.isSilent = true;
    one.stream.subscribe(topic('BTC/USDT', '5m'));
    await until(one, /^down .*did not answer/, 2);
    await until(one, /^up /, 3);
    expect(one.streams.opened).toBeGreaterThan(1);
  });

  it('that is no longer wanted is left, and the connection ends with the last', async () => {
    const one = await desk(id);
    one.stream.subscribe(topic('BTC/USDT'));
    one.stream.subscribe(topic('BTC/USDT', '5m'));
    await until(one, /^up /, 2);
    one.stream.unsubscribe(topic('BTC/USDT'));
    const topics = (): string[] => [...one.streams.connections].flatMap((each) => [...each.topics]);
    await expect.poll(topics, patience).toEqual([longer]);
    one.stream.unsubscribe(topic('BTC/USDT', '5m'));
    await expect.poll(() => one.streams.connections.size, patience).toBe(0);
    expect(one.events.filter((said) => said.startsWith('down'))).toEqual([]);
  });

  it('says that a market does not exist', async () => {
    const one = await desk(id);
    one.stream.subscribe(topic('NONE/USDT'));
    await until(one, /^down /);
    expect(one.events[0]).toMatch(/^down NONE\/USDT 1m: .* has no market NONE\/USDT/);
  });

  it('waits for the markets as long as they cannot be read', async () => {
    const one = await desk(id);
    one.rest.faults.arm('html', 3);
    one.stream.subscribe(topic('BTC/USDT'));
    await until(one, /^up /);
    expect(one.rest.faults.met.get('html')).toBe(3);
  });
});
