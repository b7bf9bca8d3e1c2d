import { afterEach, describe, expect, it } from 'vitest';
import { faultKinds, type FaultKind } from './faults.ts';
import { openTradingDesk, type TradingDesk } from './trading-desk.ts';
import { tradingVenueIds, type TradingVenueId } from './trading-venues.ts';

const desks: TradingDesk[] = [];

async function desk(id: TradingVenueId): Promise<TradingDesk> {
  const opened = await openTradingDesk(id);
  desks.push(opened);
  return opened;
}

afterEach(async () => {
  for (const opened of desks.splice(0)) await opened.close();
});

const swap = 'BTC/USDT:USDT';
const placing = { binance: /POST .*\/order$/, bitget: /POST .*\/place-order$/ } as const;
const cancelling = { binance: /DELETE .*\/order$/, bitget: /POST .*\/cancel-order$/ } as const;
/** Answers that come, late or not. */
const slow: readonly FaultKind[] = ['delay', 'delay-after'];
/** What is asked for does not happen. */
const untaken: readonly FaultKind[] = ['drop-before', 'too-many', 'banned', 'unavailable'];
const lost: readonly FaultKind[] = faultKinds.filter((kind) => !slow.includes(kind));

describe.each(tradingVenueIds)('an order on %s', (id) => {
  it.each(lost)('that meets "%s" is an error, and its client id tells whether it was taken', async (kind) => {
    const { exchange, rest, book } = await desk(id);
    await exchange.fetchBalance();
    rest.faults.arm(kind, 1, placing[id]);
    const params = { clientOrderId: 'cw-unknown' };
    const placed = exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000, params);
    const outcome = await placed.then(
      ({ id: placedId }) => placedId ?? 'nothing',
      () => 'nothing',
    );
    expect(outcome).toBe('nothing');
    expect(rest.faults.met.get(kind)).toBe(1);
    const wasTaken = !untaken.includes(kind);
    expect(book.orders).toHaveLength(wasTaken ? 1 : 0);
    const asked = exchange.fetchOrder('', swap, params);
    if (wasTaken) expect(await asked).toMatchObject({ clientOrderId: 'cw-unknown', status: 'open' });
    else await expect(asked).rejects.toMatchObject({ name: 'OrderNotFound' });
  });

  it.each(slow)('that meets "%s" is taken, late', async (kind) => {
    const { exchange, rest, book } = await desk(id);
    await exchange.fetchBalance();
    rest.faults.delayMs = 60;
    rest.faults.arm(kind, 1, placing[id]);
    const placed = exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000);
    if (kind === 'delay-after') {
      await expect.poll(() => book.orders.length, { interval: 1 }).toBe(1);
      let isAnswered = false;
      void placed.then(() => (isAnswered = true));
      await Promise.resolve();
      expect(isAnswered).toBe(false);
    }
    expect((await placed).id).not.toBe('');
  });

  it('that is one request too many is not taken', async () => {
    const { exchange, rest, book, clock } = await desk(id);
    await exchange.fetchBalance();
    rest.weightLimit = 1;
    await expect(exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000)).rejects.toThrow(/[Tt]oo many/);
    expect(book.orders).toEqual([]);
    clock.now += 60_000;
    await exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000);
    expect(book.orders).toHaveLength(1);
  });

  it('reaches the venue after a while, and its answer comes back after another', async () => {
    const { exchange, rest, book } = await desk(id);
    await exchange.fetchBalance();
    rest.latencyMs = { before: 40, after: 40 };
    const placed = exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000).then(() => 'answered');
    expect(book.orders).toEqual([]);
    await expect.poll(() => book.orders.length, { interval: 1 }).toBe(1);
    expect(await Promise.race([placed, Promise.resolve('on its way')])).toBe('on its way');
    expect(await placed).toBe('answered');
  });

  it('whose cancel is cut off after its effect is gone all the same', async () => {
    const { exchange, rest } = await desk(id);
    const placed = await exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000);
    rest.faults.arm('drop-after', 1, cancelling[id]);
    await expect(exchange.cancelOrder(placed.id, swap)).rejects.toMatchObject({ name: 'NetworkError' });
    expect(await exchange.fetchOpenOrders(swap)).toEqual([]);
    await expect(exchange.cancelOrder(placed.id, swap)).rejects.toMatchObject({ name: 'OrderNotFound' });
  });

  it('may wait in the venue before anything happens to it', async () => {
    const { exchange, book } = await desk(id);
    book.isHeld = true;
    const placed = await exchange.createOrder(swap, 'market', 'buy', 0.01);
    expect(await exchange.fetchOrder(placed.id, swap)).toMatchObject({ status: 'open', filled: 0 });
    book.isHeld = false;
    book.match();
    expect(await exchange.fetchOrder(placed.id, swap)).toMatchObject({ status: 'closed', filled: 0.01 });
  });
});
