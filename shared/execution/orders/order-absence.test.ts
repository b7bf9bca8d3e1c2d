import { expect, it } from 'vitest';
import type { TradingVenue } from '../../ports/trading-venue.ts';
import { entryTicket, openGateDesk } from './fixtures/gate-desk.ts';
import { createScriptedVenue } from './fixtures/scripted-venue.ts';

it('an order that shows itself while its absence is being concluded is not given up', async () => {
  const venue = createScriptedVenue();
  let isFirst = true;
  const late: TradingVenue = Object.assign(Object.create(venue) as TradingVenue, {
    async fillsSince(time: number) {
      const answer = await venue.fillsSince(time);
      if (isFirst) {
        // The command arrives after all, and the venue says so before its executions are here.
        isFirst = false;
        venue.arrive();
        const order = venue.shown('a');
        if (order !== null) venue.tell({ kind: 'order', order, time });
        await Promise.resolve();
      }
      return answer;
    },
  });
  const { gate } = openGateDesk({ venue, through: late });
  venue.script('submit', 'later');
  const outcome = await gate.submit(entryTicket('a'));
  expect(outcome.kind).toBe('accepted');
  expect(gate.order('a')?.state).toBe('Accepted');
  expect(gate.openOrders()).toHaveLength(1);
});
