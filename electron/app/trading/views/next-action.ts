import type { SessionRow } from '../../../../shared/contract/trading/sessions.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import type { Lots, Ticks } from '../../../../shared/domain/trading/exact.ts';
import {
  type InstrumentUnits,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import type { TraderLevel } from '../../../../shared/execution/traders/trader.ts';
import type { TradingPosition } from '../../../../shared/ledger/trading-position.ts';
import type { SessionRecord } from './hosted-account.ts';

type NextAction = SessionRow['next'];

export interface NextActionFacts {
  readonly record: Pick<SessionRecord, 'timeframe' | 'lastBar'>;
  readonly phase: SessionRow['phase'];
  /** When entries may come again; null where nothing waits. */
  readonly cooldown: number | null;
  readonly units: InstrumentUnits;
  readonly last: Ticks | null;
  readonly levels: readonly TraderLevel[];
  readonly target: Ticks | null;
  readonly stop: Ticks | null;
  readonly position: Pick<TradingPosition, 'side' | 'quantityLots'> | null;
}

const nothing: NextAction = { kind: 'none', side: null, price: null, quantity: null, at: null };

interface Candidate {
  readonly kind: 'enter' | 'exit' | 'stop';
  readonly side: 'buy' | 'sell';
  readonly ticks: Ticks;
  readonly lots: Lots;
}

function away(last: Ticks, { ticks }: Candidate): bigint {
  return ticks > last ? ticks - last : last - ticks;
}

/** What the price meets first; without a price the first of them. */
function nearest(last: Ticks | null, candidates: readonly Candidate[]): Candidate | null {
  const [first] = candidates;
  if (first === undefined || last === null) return first ?? null;
  return candidates.reduce((best, candidate) =>
    away(last, candidate) < away(last, best) ? candidate : best,
  );
}

function entries(levels: readonly TraderLevel[]): Candidate[] {
  return levels.flatMap(({ state, ticks, side, quantityLots, filledLots }) =>
    ticks !== null && (state === 'resting' || state === 'partly-filled')
      ? [
          {
            kind: 'enter' as const,
            side: side === 'long' ? ('buy' as const) : ('sell' as const),
            ticks,
            lots: quantityLots - filledLots,
          },
        ]
      : [],
  );
}

function exits({ position, target, stop }: NextActionFacts): Candidate[] {
  if (position === null) return [];
  const side = position.side === 'long' ? ('sell' as const) : ('buy' as const);
  const lots = position.quantityLots;
  return [
    ...(target === null ? [] : [{ kind: 'exit' as const, side, ticks: target, lots }]),
    ...(stop === null ? [] : [{ kind: 'stop' as const, side, ticks: stop, lots }]),
  ];
}

/** When the bar that is open now closes, and the plan decides again. */
function nextDecision({ lastBar, timeframe }: NextActionFacts['record']): number | null {
  return lastBar === null ? null : lastBar + 2 * timeframeMs(timeframe);
}

/** What a session does next, as far as it is settled now. */
export function nextAction(facts: NextActionFacts): NextAction {
  const { phase, units, last, levels, position, record, cooldown } = facts;
  switch (phase) {
    case 'ended':
    case 'halted':
    case 'paused':
      return nothing;
    case 'cooldown':
      return { ...nothing, kind: 'wait-until', at: cooldown };
    case 'closing':
    case 'emergency':
      return position === null
        ? nothing
        : {
            kind: 'exit',
            side: position.side === 'long' ? 'sell' : 'buy',
            price: null,
            quantity: quantityText(units, position.quantityLots),
            at: null,
          };
    case 'waiting':
    case 'resting':
    case 'in-position': {
      const found = nearest(last, [...entries(levels), ...exits(facts)]);
      if (found === null) return { ...nothing, kind: 'wait-signal', at: nextDecision(record) };
      const { kind, side, ticks, lots } = found;
      return { kind, side, price: priceText(units, ticks), quantity: quantityText(units, lots), at: null };
    }
  }
}
