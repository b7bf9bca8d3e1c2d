import { instrumentText, type InstrumentKey } from '../../domain/trading/instrument.ts';
import type { Ticks } from '../../domain/trading/exact.ts';
import type { HostedOrderGate } from '../../execution/orders/order-gate.ts';
import { isEnded } from '../../execution/orders/order-table.ts';
import type { StopCoverage } from '../../execution/traders/trader.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import type { Clock } from '../../ports/clock.ts';
import { accountStrategy } from './account-actions.ts';
import type { AccountBooks } from './account-books.ts';
import { type PositionOrder, positionTicket } from './position-tickets.ts';
import { restingStops } from './stop-coverage.ts';

export interface StopGuardDependencies {
  readonly account: string;
  readonly gate: HostedOrderGate;
  readonly books: AccountBooks;
  readonly clock: Clock;
  readonly uncoveredLimitMs: number;
  readonly sleep: (durationMs: number) => Promise<void>;
  /** Whether somebody else looks after an instrument's position: a session that trades. */
  readonly isTraded: (instrument: InstrumentKey) => boolean;
  /** Where the stop of a position of nobody belongs; null when no price is known to place it by. */
  readonly stopTicksOf: (key: string, position: TradingPosition) => Ticks | null;
  /** While everything is being flattened, stops that are missing are no news. */
  readonly isFlattening: () => boolean;
  readonly inBackground: (work: () => Promise<unknown>) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Sees to it that every lot held has a stop resting, whoever should have placed it: positions of sessions are their
 * traders' for the time allowed and then closed, those of nobody get a stop here.
 */
export interface StopGuard {
  /** Looks at all positions: after a fill, after anything that happened to a stop, and at every beat. */
  look(): void;
  coverage(): ReadonlyMap<string, StopCoverage>;
  /** Since when a position of the instrument has not been covered; null when all are. */
  uncoveredSince(instrument: InstrumentKey): number | null;
}

export function createStopGuard(dependencies: StopGuardDependencies): StopGuard {
  const { account, gate, books, clock, uncoveredLimitMs, sleep, inBackground } = dependencies;
  const uncoveredSince = new Map<string, number>();
  /** Positions whose time is over, whatever the clock says: it may have been set back. */
  const overdue = new Set<string>();
  const busy = new Set<string>();

  const ownerOf = ({ units }: TradingPosition): string => {
    const { venue, market } = units.instrument;
    return books.owner({ venue, market }) ?? accountStrategy;
  };

  /** The next order of its kind for this opening: an id that no order has, or that of one still under way. */
  function nextTicket(
    position: TradingPosition,
    order: Omit<PositionOrder, 'account' | 'strategyId' | 'attempt'>,
  ) {
    for (let attempt = 1; ; attempt += 1) {
      const ticket = positionTicket(position, { ...order, account, strategyId: ownerOf(position), attempt });
      if (gate.order(ticket.clientOrderId) === null) return ticket;
    }
  }

  function alert(text: string): void {
    gate.record({ kind: 'Alert', time: clock.now(), severity: 'critical', text });
  }

  /** One piece of work about a position at a time. */
  function once(key: string, work: () => Promise<unknown>): void {
    if (busy.has(key)) return;
    busy.add(key);
    inBackground(() => work().finally(() => void busy.delete(key)));
  }

  function isClosing(position: TradingPosition): boolean {
    const { venue, market } = position.units.instrument;
    return gate
      .openOrders()
      .some(
        (order) =>
          (order.purpose === 'emergency' || order.purpose === 'exit') &&
          order.type === 'market' &&
          instrumentText(order.instrument) === instrumentText({ venue, market }) &&
          order.positionSide === position.positionSide &&
          (order.state !== 'Submitted' || Math.abs(clock.now() - order.createdAt) < uncoveredLimitMs),
      );
  }

  async function closeAtMarket(key: string): Promise<void> {
    const position = books.ledger.positions.get(key);
    if (position === undefined || isCovered(key, position) || isClosing(position)) return;
    alert(
      `${key} has had no stop over all of its ${position.quantityLots} lots for ${clock.now() - (uncoveredSince.get(key) ?? clock.now())} ms: it is closed at market.`,
    );
    const most = position.units.instrument.maximumLots;
    const quantityLots = most !== null && most < position.quantityLots ? most : position.quantityLots;
    await gate.panic.submit(nextTicket(position, { purpose: 'emergency', quantityLots, triggerTicks: null }));
  }

  function isCovered(key: string, position: TradingPosition): boolean {
    const { coveredLots } = restingStops(key, position, gate.openOrders(), gate.order);
    return coveredLots >= position.quantityLots;
  }

  /** A stop over what is not covered of a position of nobody. */
  async function cover(key: string): Promise<void> {
    const position = books.ledger.positions.get(key);
    if (position === undefined) return;
    const { coveredLots } = restingStops(key, position, gate.openOrders(), gate.order);
    const missing = position.quantityLots - coveredLots;
    if (missing <= 0n) return;
    const triggerTicks = dependencies.stopTicksOf(key, position);
    if (triggerTicks === null) return;
    await gate.submit(nextTicket(position, { purpose: 'stop', quantityLots: missing, triggerTicks }));
  }

  /** Whatever time is left is the trader's; the beat may be late, or nobody's. */
  function closeWhenTimeIsUp(key: string, since: number): void {
    void sleep(uncoveredLimitMs).then(() => {
      if (uncoveredSince.get(key) !== since) return;
      overdue.add(key);
      look();
    }, dependencies.onFailure);
  }

  function forget(key: string): void {
    uncoveredSince.delete(key);
    overdue.delete(key);
  }

  function lookAt(key: string, position: TradingPosition): void {
    if (isCovered(key, position)) {
      forget(key);
      return;
    }
    const since = uncoveredSince.get(key);
    if (since === undefined) {
      uncoveredSince.set(key, clock.now());
      closeWhenTimeIsUp(key, clock.now());
    } else if (overdue.has(key) || clock.now() - since >= uncoveredLimitMs) {
      once(`close ${key}`, () => closeAtMarket(key));
      return;
    }
    const { venue, market } = position.units.instrument;
    if (!dependencies.isTraded({ venue, market })) once(`cover ${key}`, () => cover(key));
  }

  /** Reduce-only orders of nobody that outlived their position. Those of a session are its trader's. */
  function clearOrphans(): void {
    for (const order of gate.openOrders()) {
      if (!order.isReduceOnly || isEnded(order.state) || order.state === 'PendingCancel') continue;
      if (order.attachedTo !== null && gate.order(order.attachedTo)?.filledLots === 0n) continue;
      if (dependencies.isTraded(order.instrument)) continue;
      const name = instrumentText(order.instrument);
      const isHeld = [...books.ledger.positions.values()].some(
        ({ units, positionSide }) =>
          instrumentText(units.instrument) === name && positionSide === order.positionSide,
      );
      if (!isHeld)
        once(order.clientOrderId, () => gate.cancel(order.clientOrderId, 'its position is closed'));
    }
  }

  /** Entries of nobody's session whose travelling stop the venue has ended: they would fill without one. */
  function clearUnprotectedEntries(): void {
    if (!gate.capabilities.attachedStop) return;
    const open = gate.openOrders();
    for (const { clientOrderId, purpose, state, instrument } of open) {
      if (purpose !== 'entry' || state === 'PendingCancel' || dependencies.isTraded(instrument)) continue;
      if (open.some(({ attachedTo }) => attachedTo === clientOrderId)) continue;
      once(clientOrderId, () => gate.cancel(clientOrderId, 'its stop is gone'));
    }
  }

  function look(): void {
    if (dependencies.isFlattening()) return;
    const { positions } = books.ledger;
    for (const key of uncoveredSince.keys()) if (!positions.has(key)) forget(key);
    for (const [key, position] of positions) lookAt(key, position);
    clearOrphans();
    clearUnprotectedEntries();
  }

  return {
    look,
    uncoveredSince(instrument) {
      for (const [key, { units }] of books.ledger.positions) {
        const { venue, market } = units.instrument;
        if (venue === instrument.venue && market === instrument.market)
          return uncoveredSince.get(key) ?? null;
      }
      return null;
    },
    coverage() {
      const found = new Map<string, StopCoverage>();
      for (const [key, position] of books.ledger.positions) {
        const stops = restingStops(key, position, gate.openOrders(), gate.order);
        found.set(key, {
          heldLots: position.quantityLots,
          ...stops,
          uncoveredSince: uncoveredSince.get(key) ?? null,
        });
      }
      return found;
    },
  };
}
