import type { Lots } from '../../domain/trading/exact.ts';
import { instrumentText, type InstrumentKey } from '../../domain/trading/instrument.ts';
import type { OrderTicket, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { TradingVenue, VenuePosition } from '../../ports/trading-venue.ts';
import { clientOrderId } from './client-order-id.ts';
import type { HostedOrderGate } from './order-gate.ts';
import { ask } from './order-inquiry.ts';
import { isEnded } from './order-table.ts';

export interface FlattenDependencies {
  readonly gate: HostedOrderGate;
  readonly panicVenue: TradingVenue;
  readonly account: string;
  /** Names this flattening: with it the ids of its orders are the same when it is begun again after a crash. */
  readonly flattenId: string;
  /** The most one order may carry; null where the venue names nothing. */
  readonly maximumLots: (instrument: InstrumentKey) => Lots | null;
  /** The pause before the next round; false ends the attempts. `round` counts from 1. */
  readonly wait: (round: number) => Promise<boolean>;
}

/** What was found at the venue and what became of it. */
export interface FlattenLine {
  readonly instrument: InstrumentKey;
  readonly positionSide: VenuePosition['positionSide'];
  readonly isFlat: boolean;
  readonly detail: string;
}

export interface FlattenReport {
  readonly venueId: string;
  /** The venue shows no position, and none of our orders is open. */
  readonly isFlat: boolean;
  readonly positions: readonly FlattenLine[];
  /** Orders that may still be open at the venue, by client order id. */
  readonly openOrders: readonly string[];
  readonly rounds: number;
}

/** Some venues list a position of zero for a while. */
function isHeld({ quantityLots }: VenuePosition): boolean {
  return quantityLots > 0n;
}

/** The latch of an account that is being flattened, as the journal writes it; it opens by a person's reset alone. */
const flattenLatch = 'Halted flatten';

function positionText({
  instrument,
  positionSide,
}: Pick<VenuePosition, 'instrument' | 'positionSide'>): string {
  return `${instrumentText(instrument)} ${positionSide}`;
}

/** Cancels every order that is not a stop at once, past every queue; what may still be open comes back. */
export async function cancelEntries(gate: HostedOrderGate, reason: string): Promise<readonly TradingOrder[]> {
  return cancelAll(
    gate,
    gate.openOrders().filter(({ purpose }) => purpose === 'entry'),
    reason,
  );
}

async function cancelAll(
  { panic }: HostedOrderGate,
  orders: readonly TradingOrder[],
  reason: string,
): Promise<readonly TradingOrder[]> {
  const outcomes = await Promise.all(orders.map(({ clientOrderId: id }) => panic.cancel(id, reason)));
  return outcomes.map(({ order }) => order).filter(({ state }) => !isEnded(state));
}

function closingTicket(
  { account, flattenId, maximumLots }: FlattenDependencies,
  position: VenuePosition,
  attempt: number,
): OrderTicket {
  const { instrument, positionSide, side } = position;
  const most = maximumLots(instrument);
  const cycleId = `${flattenId} ${positionText(position)}`;
  const identity = {
    account,
    strategyId: 'flatten',
    cycleId,
    purpose: 'emergency',
    level: null,
    attempt,
  } as const;
  return {
    clientOrderId: clientOrderId(identity),
    instrument,
    side: side === 'long' ? 'sell' : 'buy',
    positionSide,
    type: 'market',
    purpose: 'emergency',
    quantityLots: most !== null && most < position.quantityLots ? most : position.quantityLots,
    limitTicks: null,
    triggerTicks: null,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly: true,
    strategyId: 'flatten',
    cycleId,
    level: null,
  };
}

/**
 * Closes everything: latches the account first, cancels what is not a stop and closes every position the venue shows,
 * all past the queues, and cancels the stops last, once the venue shows no position. Goes on until it is flat or `wait`
 * says that it is enough, and tells what is confirmed and what is not.
 */
export async function flatten(dependencies: FlattenDependencies, reason: string): Promise<FlattenReport> {
  const { gate, panicVenue, wait } = dependencies;
  if (gate.tradingState() !== flattenLatch) gate.changeTradingState(flattenLatch, reason);
  const lines = new Map<string, FlattenLine>();
  const attempts = new Map<string, number>();
  let rounds = 0;
  let isConfirmed = false;

  async function close(position: VenuePosition): Promise<void> {
    const key = positionText(position);
    const { instrument, positionSide } = position;
    const attempt = nextAttempt(position);
    const ticket = closingTicket(dependencies, position, attempt);
    const outcome = await gate.panic.submit(gate.order(ticket.clientOrderId) ?? ticket);
    // The venue says nothing about this one. It can only reduce, so another beside it cannot open anything.
    const isSilent = outcome.kind === 'unknown' && panicVenue.capabilities.reduceOnly;
    attempts.set(key, isSilent ? attempt + 1 : attempt);
    const why = outcome.kind === 'accepted' ? 'closing' : `${outcome.kind}: ${outcome.reason}`;
    const detail = `${position.side} ${position.quantityLots} lots, attempt ${attempt}: ${why}`;
    lines.set(key, { instrument, positionSide, isFlat: false, detail });
  }

  /** One closing order of a position at a time: the next has a new id only when the last has ended. */
  function nextAttempt(position: VenuePosition): number {
    let attempt = attempts.get(positionText(position)) ?? 1;
    for (;;) {
      const order = gate.order(closingTicket(dependencies, position, attempt).clientOrderId);
      if (order === null || !isEnded(order.state)) return attempt;
      attempt += 1;
    }
  }

  async function round(): Promise<void> {
    const [positions] = await Promise.all([
      ask(() => panicVenue.positions()).then(async (answer) => {
        if (answer.kind === 'accepted') await Promise.all(answer.value.filter(isHeld).map(close));
        return answer;
      }),
      cancelAll(
        gate,
        gate.openOrders().filter(({ purpose }) => purpose !== 'stop' && purpose !== 'emergency'),
        reason,
      ),
    ]);
    if (positions.kind !== 'accepted') return;
    const after = await ask(() => panicVenue.positions());
    if (after.kind !== 'accepted') return;
    const still = new Set(after.value.filter(isHeld).map(positionText));
    for (const [key, line] of lines) {
      if (!still.has(key)) lines.set(key, { ...line, isFlat: true, detail: 'the venue shows no position' });
    }
    const isAnyEntryOpen = gate.openOrders().some(({ purpose }) => purpose === 'entry');
    isConfirmed = still.size === 0 && !isAnyEntryOpen;
    if (isConfirmed) await cancelAll(gate, gate.openOrders(), reason);
  }

  do {
    rounds += 1;
    await round();
  } while (!(isConfirmed && gate.openOrders().length === 0) && (await wait(rounds)));
  const openOrders = gate.openOrders().map(({ clientOrderId: id }) => id);
  return {
    venueId: gate.venueId,
    isFlat: isConfirmed && openOrders.length === 0,
    positions: [...lines.values()],
    openOrders,
    rounds,
  };
}
