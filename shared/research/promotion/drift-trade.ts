import type { DriftFinding } from '../../domain/promotion.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ExitReason } from '../../simulation/simulated-trade.ts';

/**
 * A trade as paper and backtest are compared by: prices are those of fills, quantities of the base currency, money of the
 * quote currency. `netPnl = (exitPrice - averageEntry) * quantity * side - fees - funding`.
 */
export interface DriftTrade {
  readonly entryTime: EpochMs;
  readonly exitTime: EpochMs;
  readonly side: 'long' | 'short';
  readonly levels: number;
  readonly averageEntry: number;
  readonly exitPrice: number;
  readonly quantity: number;
  readonly fees: number;
  readonly funding: number;
  readonly netPnl: number;
  readonly exit: ExitReason | 'manual' | 'emergency' | 'open';
}

/** A trade of the session; `isPartlyFilled` when an entry got less than it asked for. */
export interface PaperTrade extends DriftTrade {
  readonly cycleId: string;
  readonly isPartlyFilled: boolean;
}

/** A trade and its twin; one of them alone where the other side made none. */
export interface TradePair {
  readonly paper: PaperTrade | null;
  readonly backtest: DriftTrade | null;
}

/** What the journal says about a pair that came apart. */
export interface DriftClue {
  readonly finding: DriftFinding;
  /** The guard of a denial. */
  readonly guard: string | null;
}
