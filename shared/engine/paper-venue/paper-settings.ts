import type { DecimalText, Lots, Ticks } from '../../domain/trading/exact.ts';
import type { Instrument, InstrumentKey } from '../../domain/trading/instrument.ts';
import type { Cash } from '../../domain/trading/exact.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { VenueCapabilities } from '../../ports/trading-venue.ts';
import type { CostRates, SimulationSettings } from '../../simulation/settings.ts';

/** When a command takes effect, counted from when it is given. Until then it is accepted, but nothing has changed. */
export type PaperLatency =
  | { readonly kind: 'none' }
  /** At the open of the bar after this many. */
  | { readonly kind: 'bars'; readonly bars: number }
  /** At the first price that comes this much later. */
  | { readonly kind: 'time'; readonly durationMs: number };

/**
 * The rules of a simulated account: those of a backtest, where orders cost what the instruments say (their fee rates)
 * and what `costs` says besides.
 */
export interface PaperVenueSettings extends Pick<
  SimulationSettings,
  'policy' | 'limitFill' | 'marginMode' | 'leverage'
> {
  readonly id: string;
  readonly currency: string;
  readonly initialCash: Cash;
  readonly instruments: readonly Instrument[];
  readonly positionMode: 'one-way' | 'hedge';
  /** Whether an entry needs free margin, as at a venue, or is taken without, as in a backtest. */
  readonly entryMargin: 'required' | 'unchecked';
  readonly latency: PaperLatency;
  readonly costs: Omit<CostRates, 'makerFeeRate' | 'takerFeeRate'>;
  /** What this venue cannot do, to be the like of another; it can do everything when absent. */
  readonly capabilities?: Partial<VenueCapabilities>;
  /** How long ended orders and fills are remembered. */
  readonly historyMs: number;
}

/** Open, high, low and close in ticks, from a time on. */
export interface PaperPrices {
  readonly time: EpochMs;
  readonly open: Ticks;
  readonly high: Ticks;
  readonly low: Ticks;
  readonly close: Ticks;
}

/** One closed bar of an instrument, as the venue walks it. */
export interface PaperBar extends PaperPrices {
  readonly instrument: InstrumentKey;
  readonly closeTime: EpochMs;
  /** Lots that orders may take out of the bar together, a share of its volume; null for any amount. */
  readonly liquidityLots: Lots | null;
  /** Funding due at the open: what a long pays as a fraction of the notional, null when unknown. Null where none is due. */
  readonly funding: { readonly rate: DecimalText | null } | null;
  /** The bars inside it, for the policy `magnifier`; empty without. */
  readonly inside: readonly PaperPrices[];
}
