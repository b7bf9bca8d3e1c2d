import type { CostRates } from '../settings.ts';
import { ibkrFixedTiers, ibkrPricing, ibkrTiers, type ShareTier } from './ibkr-commissions.ts';

/** What a venue or broker charges for a fill, as read on `asOf`. */
export interface FeeProfile {
  readonly id: string;
  readonly title: string;
  /** Fractions of the notional; 0 for a broker that charges by the share. */
  readonly makerFeeRate: number;
  readonly takerFeeRate: number;
  /** Commission by the share and monthly volume, in US dollars; null for a venue with rates. */
  readonly shareTiers: readonly ShareTier[] | null;
  readonly regulatory: CostRates['regulatory'];
  /** The day the schedule was read; venues change theirs. */
  readonly asOf: string;
  readonly source: string;
}

/** Base tier of each venue, without volume discounts or rebates in the venue's own coin. */
export const feeProfiles: readonly FeeProfile[] = [
  {
    id: 'bitget',
    title: 'Bitget perpetual',
    makerFeeRate: 0.0002,
    takerFeeRate: 0.0006,
    shareTiers: null,
    regulatory: 'none',
    asOf: '2026-11-21',
    source: 'https://www.bitget.com/fee',
  },
  {
    id: 'binance',
    title: 'Binance spot',
    makerFeeRate: 0.001,
    takerFeeRate: 0.001,
    shareTiers: null,
    regulatory: 'none',
    asOf: '2026-11-21',
    source: 'https://www.binance.com/en/fee/trading',
  },
  {
    id: 'binance-usdm',
    title: 'Binance USD-M perpetual',
    makerFeeRate: 0.0002,
    takerFeeRate: 0.0005,
    shareTiers: null,
    regulatory: 'none',
    asOf: '2026-11-21',
    source: 'https://www.binance.com/en/fee/futureFee',
  },
  {
    id: 'bybit',
    title: 'Bybit linear',
    makerFeeRate: 0.0002,
    takerFeeRate: 0.00055,
    shareTiers: null,
    regulatory: 'none',
    asOf: '2026-11-21',
    source: 'https://www.bybit.com/en/help-center/article/Trading-Fee-Structure',
  },
  {
    id: 'okx',
    title: 'OKX swap',
    makerFeeRate: 0.0002,
    takerFeeRate: 0.0005,
    shareTiers: null,
    regulatory: 'none',
    asOf: '2026-11-21',
    source: 'https://www.okx.com/fees',
  },
  {
    id: 'kraken',
    title: 'Kraken spot',
    makerFeeRate: 0.0025,
    takerFeeRate: 0.004,
    shareTiers: null,
    regulatory: 'none',
    asOf: '2026-11-21',
    source: 'https://www.kraken.com/features/fee-schedule',
  },
  {
    id: 'ibkr-fixed',
    title: 'IBKR US shares, fixed',
    makerFeeRate: 0,
    takerFeeRate: 0,
    shareTiers: ibkrFixedTiers,
    regulatory: 'us-equity',
    asOf: '2026-11-21',
    source: ibkrPricing,
  },
  {
    id: 'ibkr-tiered',
    title: 'IBKR US shares, tiered',
    makerFeeRate: 0,
    takerFeeRate: 0,
    shareTiers: ibkrTiers,
    regulatory: 'us-equity',
    asOf: '2026-11-21',
    source: ibkrPricing,
  },
  {
    id: 'none',
    title: 'No fees',
    makerFeeRate: 0,
    takerFeeRate: 0,
    shareTiers: null,
    regulatory: 'none',
    asOf: '2026-11-21',
    source: 'by definition',
  },
];

/** The profile with this id, or null. */
export function findFeeProfile(id: string): FeeProfile | null {
  return feeProfiles.find((profile) => profile.id === id) ?? null;
}
