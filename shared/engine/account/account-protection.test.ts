import { describe, expect, it } from 'vitest';
import type { TradingVenue } from '../../ports/trading-venue.ts';
import { stop } from '../paper-venue/fixtures/paper-desk.ts';
import { session } from './fixtures/account-desk.ts';
import { coinKey, manualEntry, openPaperAccount } from './fixtures/paper-account.ts';

/** A venue that refuses every stop sent by itself. */
function withoutStops(venue: TradingVenue): TradingVenue {
  return Object.assign(Object.create(venue) as TradingVenue, {
    submit: (...[ticket, attached]: Parameters<TradingVenue['submit']>) =>
      ticket.purpose === 'stop'
        ? Promise.resolve({ kind: 'rejected' as const, code: 'NO', reason: 'no stops today' })
        : venue.submit(ticket, attached),
  });
}

const noAttachment = { capabilities: { attachedStop: false } };

describe('positions without a stop', () => {
  it('of a person get the named stop after the fill, where the venue attaches none', async () => {
    const desk = openPaperAccount(noAttachment);
    await desk.account.recover();
    await desk.trade(100);
    await desk.account.submit(...manualEntry('a', 5, 99, 90));
    await desk.trade(98);
    expect([...desk.account.coverage().values()]).toMatchObject([{ coveredLots: 5n, stopTicks: 90n }]);
  });

  it('are closed at market when the venue refuses the stop for two seconds', async () => {
    const desk = openPaperAccount({ ...noAttachment, through: withoutStops });
    await desk.account.recover();
    await desk.trade(100);
    await desk.account.submit(...manualEntry('a', 5, 99, 90));
    await desk.trade(98);
    await desk.clock.pass(1_900);
    expect(desk.account.openOrders()).toEqual([]);
    await desk.clock.pass(200);
    expect(desk.account.openOrders()).toMatchObject([{ purpose: 'emergency', quantityLots: 5n }]);
    await desk.trade(97);
    expect(desk.account.ledger().positions.size).toBe(0);
    expect(desk.alerts().join()).toContain('it is closed at market');
  });

  it('are seen when only grids are open and their traders sleep', async () => {
    const desk = openPaperAccount(noAttachment);
    await desk.account.recover();
    await desk.trade(100);
    desk.account.addSession(session('grid', coinKey));
    await desk.account.beat();
    const [entry] = manualEntry('e', 4, 101, 90, { strategyId: 'grid', cycleId: 'c1' });
    await desk.traders.of('grid').dependencies.gate.submit(entry);
    await desk.trade(100);
    await desk.account.beat();
    expect(desk.account.openOrders()).toEqual([]);
    await desk.clock.pass(2_000);
    await desk.account.beat();
    expect(desk.account.openOrders()).toMatchObject([
      { purpose: 'emergency', quantityLots: 4n, strategyId: 'grid' },
    ]);
  });

  it('are not closed a second time while the first order is under way', async () => {
    const desk = openPaperAccount({ ...noAttachment, through: withoutStops });
    await desk.account.recover();
    await desk.trade(100);
    await desk.account.submit(...manualEntry('a', 5, 99, 90));
    await desk.trade(98);
    for (let second = 0; second < 6; second += 1) {
      await desk.clock.pass(1_000);
      await desk.account.beat();
    }
    expect(desk.account.openOrders().filter(({ purpose }) => purpose === 'emergency')).toHaveLength(1);
  });
});

describe('orders without a position', () => {
  it("are cleared, but not the grid's stop", async () => {
    const desk = openPaperAccount();
    await desk.account.recover();
    await desk.trade(100);
    desk.account.addSession(session('grid', coinKey));
    await desk.account.beat();
    const { gate } = desk.traders.of('grid').dependencies;
    await gate.submit(...manualEntry('e', 4, 101, 90, { strategyId: 'grid', cycleId: 'c1' }));
    await desk.trade(100);
    await gate.submit(...manualEntry('f', 4, 80, 70, { strategyId: 'grid', cycleId: 'c1', level: 2 }));
    await desk.account.beat();
    await desk.account.settled();
    const open = desk.account.openOrders().map(({ clientOrderId }) => clientOrderId);
    expect(open).toEqual(expect.arrayContaining(['e-stop', 'f', 'f-stop']));
  });

  it('that outlived a position of a person are cancelled', async () => {
    const desk = openPaperAccount();
    await desk.account.recover();
    await desk.trade(100);
    await desk.account.submit(...manualEntry('a', 5, 101, 90));
    await desk.trade(100);
    await desk.account.submit(stop('second', 'sell', 5n, 85n, { strategyId: 'manual' }));
    expect(desk.account.openOrders().map(({ clientOrderId }) => clientOrderId)).toEqual(['a-stop', 'second']);
    await desk.trade(89);
    await desk.account.settled();
    expect(desk.account.openOrders()).toEqual([]);
  });
});
