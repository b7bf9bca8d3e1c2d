import { createOrderGate } from '../../shared/execution/orders/create-order-gate.ts';
import { entryTicket, stopTicket } from '../../shared/execution/orders/fixtures/gate-desk.ts';
import { createScriptedVenue } from '../../shared/execution/orders/fixtures/scripted-venue.ts';
import { openTradingJournalAt, value } from './trading-account.ts';

/**
 * Trades through the real gate until it is killed: entry, part of it filled, stop, amendment, the rest, exit. Says the
 * number of the last journal line after each command.
 */
const [file, firstTurn] = process.argv.slice(2);
const { journal } = openTradingJournalAt(file);
const venue = createScriptedVenue();
const gate = createOrderGate({
  venue,
  panicVenue: venue,
  journal,
  clock: { now: () => 1_000 },
  notionalOf: value,
  riskDenial: () => null,
  priceOf: () => null,
  wait: () => Promise.resolve(),
  settings: { questions: 3, sameAnswers: 2, fillLookbackMs: 1_000, commandsAtOnce: 2 },
  onForeign: () => undefined,
  onFailure: (error) => {
    throw error;
  },
});

function say(): void {
  process.stdout.write(`${journal.lastSequence()}\n`);
}

for (let turn = Number(firstTurn); ; turn += 1) {
  const [entry, stop, exit] = [`e${turn}`, `s${turn}`, `x${turn}`];
  const market = `M${turn}`;
  const instrument = { venue: 'scripted', market };
  await gate.submit(entryTicket(entry, { instrument }));
  say();
  venue.fill(entry, 4n);
  say();
  await gate.submit(stopTicket(stop, { instrument, quantityLots: 4n }));
  say();
  venue.fill(entry, 6n, 'told', 101n);
  await gate.amend(stop, { quantityLots: 10n });
  say();
  const exitTicket = {
    side: 'sell',
    type: 'market',
    limitTicks: null,
    purpose: 'exit',
    isReduceOnly: true,
  } as const;
  await gate.submit(entryTicket(exit, { instrument, ...exitTicket }));
  await gate.cancel(stop, 'the position is closed');
  say();
}
