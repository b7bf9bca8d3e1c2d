import type { ClosedCycle } from '../../../../shared/contract/trading/sessions.ts';
import type { InstrumentUnits } from '../../../../shared/domain/trading/instrument-units.ts';
import type { OrderTicket, TradingFill } from '../../../../shared/domain/trading/trading-order.ts';
import { positionKey, type UnitsOf } from '../../../../shared/ledger/ledger-draft.ts';
import type { ClosedTradingPosition } from '../../../../shared/ledger/trading-position.ts';

/** A position from its first fill until flat, with what entered and closed it. */
export interface KeptCycle {
  readonly cycleId: string;
  /** What its tickets carry as their strategy: a session, `manual` or `flatten`. */
  readonly sessionId: string;
  readonly units: InstrumentUnits;
  readonly closed: ClosedTradingPosition;
  /** Different levels that filled; at least one. */
  readonly levels: number;
  readonly exit: ClosedCycle['exit'];
  readonly fills: readonly TradingFill[];
}

/** Cycles as fills make them. */
export interface CycleLog {
  /** A fill that the ledger booked, and the positions it closed. */
  filled(fill: TradingFill, closed: readonly ClosedTradingPosition[]): void;
  closed(sessionId?: string): readonly KeptCycle[];
}

/** Who sent the orders that no session sends. */
export const manualStrategy = 'manual';
const flattenStrategy = 'flatten';

/** A fill that nobody asked for: the venue took the position away. */
export function isLiquidation({ clientOrderId, venueOrderId }: TradingFill): boolean {
  return clientOrderId.startsWith('liquidation') || (venueOrderId ?? '').startsWith('liquidation');
}

function exitOf(fill: TradingFill, ticket: OrderTicket | null): ClosedCycle['exit'] {
  if (ticket === null || isLiquidation(fill)) return 'liquidation';
  if (ticket.strategyId === flattenStrategy) return 'flatten';
  switch (ticket.purpose) {
    case 'stop':
    case 'target':
    case 'emergency':
      return ticket.purpose;
    case 'entry':
    case 'exit':
      return ticket.strategyId === manualStrategy ? 'manual' : 'exit';
  }
}

/** `ticketOf` knows the orders of the fills it will be told of; null for one of the venue's own. */
export function cycleLog(
  ticketOf: (clientOrderId: string) => OrderTicket | null,
  unitsOf: UnitsOf,
): CycleLog {
  const open = new Map<string, TradingFill[]>();
  const all: KeptCycle[] = [];
  const bySession = new Map<string, KeptCycle[]>();

  function keep(closed: ClosedTradingPosition, fills: readonly TradingFill[]): void {
    const opener = ticketOf(closed.openedBy);
    const entrySide = closed.side === 'long' ? 'buy' : 'sell';
    const levels = new Set(
      fills.filter(({ side }) => side === entrySide).map((fill) => ticketOf(fill.clientOrderId)?.level ?? 1),
    );
    const cycle: KeptCycle = {
      cycleId: opener?.cycleId ?? closed.openedBy,
      sessionId: opener?.strategyId ?? '',
      units: unitsOf(closed.instrument, closed.openedAt),
      closed,
      levels: Math.max(1, levels.size),
      exit: exitOf(fills.at(-1)!, ticketOf(fills.at(-1)!.clientOrderId)),
      fills,
    };
    all.push(cycle);
    const own = bySession.get(cycle.sessionId) ?? [];
    own.push(cycle);
    bySession.set(cycle.sessionId, own);
  }

  return {
    filled(fill, closed) {
      const key = positionKey(fill.instrument, fill.positionSide);
      const fills = open.get(key) ?? [];
      fills.push(fill);
      open.set(key, fills);
      const [first] = closed;
      if (first === undefined) return;
      keep(first, fills);
      const isThrough = fills.length > 0 && isBeyond(first, fills);
      open.set(key, isThrough ? [fill] : []);
    },
    closed: (sessionId) => (sessionId === undefined ? all : (bySession.get(sessionId) ?? [])),
  };
}

/** Whether the closing fill went through zero: more left than ever entered. */
function isBeyond(closed: ClosedTradingPosition, fills: readonly TradingFill[]): boolean {
  const entrySide = closed.side === 'long' ? 'buy' : 'sell';
  const left = fills.reduce((sum, fill) => (fill.side === entrySide ? sum : sum + fill.quantityLots), 0n);
  return left > closed.quantityLots;
}
