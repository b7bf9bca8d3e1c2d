import { simulationOptions } from '../../../shared/contract/simulation.ts';
import type { PaperVenue } from '../../../shared/engine/paper-venue/paper-venue.ts';
import type { PaperVenueSettings } from '../../../shared/engine/paper-venue/paper-settings.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { TradingVenue } from '../../../shared/ports/trading-venue.ts';
import { simulationSettings } from '../../../shared/simulation/settings-from-options.ts';

const hourMs = 3_600_000;

/** How fills are made and what they cost besides fees: as in a backtest that names no costs of its own. */
const usual = simulationSettings(simulationOptions.parse({}), 1);

/** Whether a position may use the money of the whole account before it is liquidated. */
export const paperMarginMode = usual.marginMode;

/** The rules of a paper account. `leverage` is what the venue has set for it, read whenever it counts. */
export function paperVenueSettings(
  account: Pick<PaperVenueSettings, 'id' | 'currency' | 'initialCash' | 'instruments'>,
  leverage: () => number,
): PaperVenueSettings {
  const { policy, limitFill, costs } = usual;
  return {
    ...account,
    get leverage() {
      return leverage();
    },
    policy,
    limitFill,
    marginMode: paperMarginMode,
    positionMode: 'one-way',
    entryMargin: 'required',
    latency: { kind: 'none' },
    costs,
    historyMs: 24 * hourMs,
  };
}

function delegateOf(venue: PaperVenue): TradingVenue {
  return {
    id: venue.id,
    capabilities: venue.capabilities,
    instrument: (key) => venue.instrument(key),
    submit: (ticket, attachedStop) => venue.submit(ticket, attachedStop),
    amend: (id, instrument, change) => venue.amend(id, instrument, change),
    cancel: (id) => venue.cancel(id),
    order: (id) => venue.order(id),
    openOrders: () => venue.openOrders(),
    positions: () => venue.positions(),
    fillsSince: (time) => venue.fillsSince(time),
    account: () => venue.account(),
    listen: (listener) => venue.listen(listener),
  };
}

/**
 * The simulated account as orders reach it between bars while `isBetweenBars`: a market order fills at the last price,
 * any other rests from the next bar on, as the bar under way has prices from before it was sent. An emergency never waits
 * for a bar.
 */
export function betweenBars(venue: PaperVenue, isBetweenBars: () => boolean, clock: Clock): TradingVenue {
  return {
    ...delegateOf(venue),
    async submit(ticket, attachedStop) {
      const outcome = await venue.submit(ticket, attachedStop);
      if (outcome.kind !== 'accepted') return outcome;
      if (ticket.purpose !== 'emergency' && !isBetweenBars()) return outcome;
      if (ticket.type === 'market') venue.fillAtLast(ticket.clientOrderId, clock.now());
      // A stop that came too late for the bar under way would leave the position alone in it.
      else if (ticket.purpose !== 'stop') venue.startsNextBar(ticket.clientOrderId);
      return outcome;
    },
  };
}
