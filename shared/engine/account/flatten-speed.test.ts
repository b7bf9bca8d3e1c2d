import { describe, expect, it } from 'vitest';
import type { TradingVenue } from '../../ports/trading-venue.ts';
import type { PaperVenue } from '../paper-venue/paper-venue.ts';
import { DeskClock } from './fixtures/account-desk.ts';
import { limited, manualEntry, openPaperAccount } from './fixtures/paper-account.ts';

const wayMs = 20;

/** A wire to the venue: each call takes 40 ms. Market orders fill at once where `fills` says so. */
function far(venue: TradingVenue, clock: DeskClock, fills: PaperVenue | null): TradingVenue {
  async function over<Value>(call: () => Promise<Value>): Promise<Value> {
    await clock.sleep(wayMs);
    const answer = await call();
    await clock.sleep(wayMs);
    return answer;
  }
  const wire: Partial<TradingVenue> = {
    submit: (ticket, stop) =>
      over(async () => {
        const outcome = await venue.submit(ticket, stop);
        if (outcome.kind === 'accepted' && ticket.type === 'market') fills?.fillAtLast(ticket.clientOrderId);
        return outcome;
      }),
    cancel: (id, instrument) => over(() => venue.cancel(id, instrument)),
    positions: () => over(() => venue.positions()),
    order: (id, instrument) => over(() => venue.order(id, instrument)),
  };
  return Object.assign(Object.create(venue) as TradingVenue, wire);
}

describe('flattening', () => {
  it('does not wait for two hundred queued requests: flat within 500 ms at a venue 40 ms away', async () => {
    const clock = new DeskClock();
    const near = openPaperAccount();
    const { paper } = near;
    await near.account.close();
    const desk = openPaperAccount({
      paper,
      clock,
      journal: near.journal,
      through: (venue) => far(venue, clock, null),
      panicVenue: far(limited(paper, {}), clock, paper),
    });
    await desk.during(1_000, desk.account.recover());
    await desk.trade(100);
    await desk.during(1_000, desk.account.submit(...manualEntry('held', 10, 101, 90)));
    const filling = desk.trade(100);
    await desk.during(1_000, filling);
    expect(desk.account.ledger().positions.size).toBe(1);
    const queued = Array.from({ length: 200 }, (_, index) =>
      desk.account.submit(...manualEntry(`q${index}`, 1, 50 + (index % 20), 20)),
    );
    await clock.pass(100);
    const began = clock.now();
    let tookMs = Number.POSITIVE_INFINITY;
    const killing = desk.account.kill('flatten', 'a person').then((result) => {
      tookMs = clock.now() - began;
      return result;
    });
    await clock.pass(20_000);
    const result = await killing;
    await Promise.all(queued);
    expect(result.flatten?.isFlat).toBe(true);
    expect(desk.account.ledger().positions.size).toBe(0);
    expect(desk.account.openOrders()).toEqual([]);
    expect(tookMs).toBeLessThanOrEqual(500);
  });
});
