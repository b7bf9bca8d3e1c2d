import type { Result } from '../../domain/result.ts';
import type { RiskSettings } from '../risk-settings.ts';

/** What a strategy won and lost so far, as far as it is known. */
export interface TrackRecord {
  readonly trades: number;
  /** Share of the trades that won, 0..1. */
  readonly winRate: number;
  /** Average win over average loss, both as positive amounts. */
  readonly payoffRatio: number;
}

/** What a position is sized from. Money is in the account's currency, prices in the instrument's. */
export interface SizingInput {
  readonly side: 'long' | 'short';
  /** Capital that the strategy may use: its share of the equity. */
  readonly capital: number;
  readonly price: number;
  /** Null for an entry without a stop. */
  readonly stopPrice: number | null;
  /** Average true range of the strategy's bars, in the price's unit; null before its first value. */
  readonly averageTrueRange: number | null;
  readonly trackRecord: TrackRecord | null;
  readonly settings: RiskSettings;
  /** What the method itself is set to: fixed notional, fraction, Kelly's part. */
  readonly parameters: SizingParameters;
}

/** Settings of the single methods. */
export interface SizingParameters {
  /** `fixed_notional`: value of each position. */
  readonly notional: number;
  /** `fixed_fractional`: share of the capital in each position, 0..1. */
  readonly fraction: number;
  /** `kelly`: part of the full Kelly fraction, 0..1. */
  readonly kellyPart: number;
  /** `kelly`: largest share of the capital put at risk, whatever the record says. */
  readonly kellyCap: number;
  /** `baseline` takes nearly all of the capital: it must be asked for. */
  readonly allowsBaseline: boolean;
}

export const defaultSizingParameters: SizingParameters = {
  notional: 100,
  fraction: 0.1,
  kellyPart: 0.25,
  kellyCap: 0.02,
  allowsBaseline: false,
};

/** The value of the position, or why there is none, in one sentence. */
export type SizingResult = Result<number, string>;

/** One way to size a position. The guards come after it: it does not look at their limits. */
export interface SizingMethod {
  readonly id: string;
  readonly title: string;
  /** Notional in the account's currency; the quantity is this over the price, floored to lots. */
  notional(input: SizingInput): SizingResult;
}
