import { describe, expect, it } from 'vitest';
import { parseCash } from '../../domain/trading/decimal.ts';
import type { TradingVenue, VenueReport } from '../../ports/trading-venue.ts';
import { coin, plainSettings, ticket } from '../paper-venue/fixtures/paper-desk.ts';
import { PaperVenue } from '../paper-venue/paper-venue.ts';
import { deskStart, emptyRow, session, wideSettings } from './fixtures/account-desk.ts';
import { coinKey, gem, gemKey, manualEntry, openPaperAccount } from './fixtures/paper-account.ts';

async function opened(options: Parameters<typeof openPaperAccount>[0] = {}) {
  const desk = openPaperAccount(options);
  await desk.account.recover();
  await desk.trade(100);
  await desk.trade(1000, gemKey);
  return desk;
}

describe('a start', () => {
  it('takes sessions up where the journal left them', async () => {
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey));
    desk.account.addSession(session('other', gemKey));
    await desk.account.beat();
    const { gate } = desk.traders.of('grid').dependencies;
    await gate.submit(...manualEntry('e', 4, 101, 90, { strategyId: 'grid', cycleId: 'c1' }));
    await desk.trade(100);
    desk.traders.of('grid').memory = { cycle: 3, rules: '{"a":1}' };
    await desk.account.settled();
    await desk.account.pauseSession('other', 'a person');
    const before = desk.account.sessions();
    await desk.account.close();

    const again = openPaperAccount({ paper: desk.paper, journal: desk.journal, clock: desk.clock });
    again.account.addSession(session('grid', coinKey));
    again.account.addSession(session('other', gemKey));
    await again.during(10_000, again.account.recover());
    await again.trade(100);
    expect(again.traders.of('grid').begunWith).toEqual({ cycle: 3, rules: '{"a":1}' });
    expect(again.traders.of('grid').calls).toEqual(['resume', 'review']);
    expect(again.traders.of('other').calls[0]).toMatch('pause');
    expect(again.account.sessions()).toEqual(before);
    expect(again.decisions().filter((line) => line.endsWith('session-begins'))).toHaveLength(2);
  });

  it('adopts a position that only the venue knows, with a stop and an alert', async () => {
    const paper = new PaperVenue({ ...plainSettings, instruments: [coin, gem] }, () => Promise.resolve());
    const long = deskStart - 24 * 3_600_000;
    await paper.takePrice(coinKey, 100n, long);
    await paper.submit(ticket('by-hand', 'buy', 7n));
    await paper.takePrice(coinKey, 100n, long);
    const desk = openPaperAccount({ paper });
    const recovery = await desk.during(10_000, desk.account.recover());
    expect(recovery.foreign.join()).toContain('long 7 lots');
    expect([...desk.account.ledger().positions.values()]).toMatchObject([{ side: 'long', quantityLots: 7n }]);
    await desk.account.settled();
    expect([...desk.account.coverage().values()]).toMatchObject([{ coveredLots: 7n, stopTicks: 95n }]);
    expect(desk.alerts().join()).toContain('It is taken over');
    expect(recovery.isComplete).toBe(true);
  });

  it('adopts executions of orders that are not ours', async () => {
    const desk = await opened();
    await desk.paper.submit(ticket('by-hand', 'buy', 7n));
    await desk.trade(100);
    expect([...desk.account.ledger().positions.values()]).toMatchObject([{ side: 'long', quantityLots: 7n }]);
    expect([...desk.account.coverage().values()]).toMatchObject([{ coveredLots: 7n }]);
    const recovery = await desk.during(10_000, desk.account.recover());
    expect(recovery).toMatchObject({ isComplete: true, drift: 0n });
  });

  it('says what it cannot book, and enters nothing while it is there', async () => {
    const alien = { ...coin, market: 'ALIEN/EUR', quoteCurrency: 'EUR' };
    const paper = new PaperVenue({ ...plainSettings, instruments: [coin, alien] }, () => Promise.resolve());
    const key = { venue: alien.venue, market: alien.market };
    await paper.takePrice(key, 100n, deskStart - 1_000);
    await paper.submit(ticket('by-hand', 'buy', 7n, { instrument: key }));
    await paper.takePrice(key, 100n, deskStart - 1_000);
    const desk = openPaperAccount({ paper });
    const recovery = await desk.during(10_000, desk.account.recover());
    expect(recovery.isComplete).toBe(false);
    expect(recovery.problems.join()).toContain('ALIEN/EUR both: cannot be taken over');
    expect(desk.alerts().join()).toContain('cannot be booked in this account');
    await desk.trade(100);
    expect((await desk.account.submit(...manualEntry('a', 1, 99, 90))).kind).toBe('denied');
    expect(desk.failures).toEqual([]);
  });

  it('books a liquidation, and the money is what the venue says', async () => {
    const desk = await opened({ settings: { entryMargin: 'unchecked', leverage: 50 } });
    await desk.account.submit(...manualEntry('a', 1_500, 101, 2));
    await desk.trade(100);
    await desk.paper.walkBar({
      instrument: coinKey,
      time: desk.clock.now(),
      closeTime: desk.clock.now() + 60_000,
      open: 100n,
      high: 100n,
      low: 80n,
      close: 80n,
      liquidityLots: null,
      funding: null,
      inside: [],
    });
    await desk.account.settled();
    expect(desk.account.ledger().positions.size).toBe(0);
    const recovery = await desk.during(10_000, desk.account.recover());
    expect(recovery).toMatchObject({ isComplete: true, drift: 0n });
  });

  it("denies entries while the venue's money differs, and says so", async () => {
    const off = (venue: TradingVenue): TradingVenue =>
      Object.assign(Object.create(venue) as TradingVenue, {
        async account() {
          const answer = await venue.account();
          if (answer.kind !== 'accepted') return answer;
          return { ...answer, value: { ...answer.value, cash: answer.value.cash - parseCash('0.02') } };
        },
      });
    const desk = openPaperAccount({ through: off });
    await desk.trade(100);
    const recovery = await desk.during(10_000, desk.account.recover());
    expect(recovery).toMatchObject({ isComplete: false, drift: -2_000_000n });
    expect(desk.alerts().join()).toContain('No entries until the account agrees');
    const outcome = await desk.account.submit(...manualEntry('a', 1, 99, 90));
    expect(outcome.kind === 'denied' && outcome.reason).toContain('differs');
  });

  it('decides nothing while it sleeps, and is compared again when it wakes', async () => {
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey));
    desk.account.freeze('the machine sleeps');
    expect((await desk.account.submit(...manualEntry('a', 1, 999, 900, { instrument: gemKey }))).kind).toBe(
      'denied',
    );
    expect((await desk.during(10_000, desk.account.thaw())).isComplete).toBe(true);
    expect(desk.traders.of('grid').calls).toContain('review');
    expect((await desk.account.submit(...manualEntry('b', 1, 999, 900, { instrument: gemKey }))).kind).toBe(
      'accepted',
    );
  });

  it('enters nothing while the connection is down, and compares itself when it is up again', async () => {
    const listeners: ((report: VenueReport) => void)[] = [];
    const wired = (venue: TradingVenue): TradingVenue =>
      Object.assign(Object.create(venue) as TradingVenue, {
        listen(listener: (report: VenueReport) => void) {
          listeners.push(listener);
          return venue.listen(listener);
        },
      });
    const desk = await opened({ through: wired });
    const tell = (isUp: boolean) => {
      const time = desk.clock.now();
      for (const listener of listeners) listener({ kind: 'connection', isUp, reason: null, time });
    };
    tell(false);
    const denied = await desk.account.submit(...manualEntry('a', 1, 99, 90));
    expect(denied.kind === 'denied' && denied.reason).toContain('connection to the venue is down');
    const before = desk.account.recovery();
    tell(true);
    await desk.clock.pass(1_000);
    expect(desk.account.recovery()).not.toBe(before);
    expect((await desk.account.submit(...manualEntry('b', 1, 99, 90))).kind).toBe('accepted');
  });

  it('says once that a decision hangs', async () => {
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey));
    let goOn = () => undefined as void;
    desk.traders.of('grid').onRow = () => new Promise((resolve) => void (goOn = resolve));
    const deciding = desk.account.decide('grid', emptyRow(desk.clock.now()));
    for (let second = 0; second < 40; second += 5) {
      await desk.clock.pass(5_000);
      await desk.account.beat();
    }
    expect(desk.alerts()).toEqual(['"decide grid" has taken 15 s and is not done.']);
    goOn();
    await deciding;
  });

  it('learns of fills by asking where the venue tells nothing by itself', async () => {
    const mute = (venue: TradingVenue): TradingVenue =>
      Object.assign(Object.create(venue) as TradingVenue, { listen: () => () => undefined });
    const desk = openPaperAccount({ capabilities: { stream: false }, through: mute });
    await desk.account.recover();
    await desk.trade(100);
    await desk.account.submit(...manualEntry('a', 5, 99, 90));
    await desk.trade(98);
    expect(desk.account.ledger().positions.size).toBe(0);
    await desk.during(10_000, desk.account.beat());
    expect([...desk.account.coverage().values()]).toMatchObject([{ heldLots: 5n, coveredLots: 5n }]);
  });
});

describe('sessions', () => {
  it('have the cash that their instrument won and lost while they owned it', async () => {
    const desk = await opened({ riskSettings: () => wideSettings });
    desk.account.addSession(session('grid', coinKey, '1000'));
    await desk.account.beat();
    const { gate } = desk.traders.of('grid').dependencies;
    await gate.submit(...manualEntry('e', 4, 101, 90, { strategyId: 'grid', cycleId: 'c1' }));
    await desk.account.submit(...manualEntry('m', 4, 1001, 900, { instrument: gemKey }));
    await desk.trade(100);
    await desk.trade(999, gemKey);
    await desk.trade(80);
    expect(desk.account.sessions()).toMatchObject([
      { cash: parseCash('916'), equity: parseCash('916'), realised: parseCash('-84'), cycles: 1 },
    ]);
    expect(desk.account.ledger().cash).toBe(parseCash('9916'));
  });

  it('let the instrument go when nothing of them is left', async () => {
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey));
    await desk.account.beat();
    const { gate } = desk.traders.of('grid').dependencies;
    await gate.submit(...manualEntry('e', 4, 101, 90, { strategyId: 'grid', cycleId: 'c1' }));
    await desk.trade(100);
    expect(await desk.account.stopSession('grid', 'a person')).toBe(false);
    expect(desk.account.sessions()[0].state).toBe('closing');
    await desk.trade(80);
    await desk.account.beat();
    expect(desk.account.sessions()[0].state).toBe('stopped');
    desk.account.addSession(session('next', coinKey));
    expect(() => desk.account.addSession(session('grid', gemKey))).toThrow('has ended');
  });
});
