import type { Cash, DecimalText, Lots } from './exact.ts';

export type InstrumentKind = 'spot' | 'perpetual' | 'stock' | 'forex';

/** Names one instrument at one venue: `binance BTC/USDT:USDT`. */
export interface InstrumentKey {
  readonly venue: string;
  /** The venue's name for it. */
  readonly market: string;
}

/** What orders of an instrument must keep to. Sizes are decimals as the venue publishes them. */
export interface Instrument extends InstrumentKey {
  readonly kind: InstrumentKind;
  readonly quoteCurrency: string;
  /** Smallest step of a price, in the quote currency. */
  readonly tickSize: DecimalText;
  /** Smallest step of a quantity, in the base currency, shares or contracts. */
  readonly lotSize: DecimalText;
  /** Base currency in one unit of quantity: 1 except for contracts of another size. */
  readonly contractSize: DecimalText;
  readonly minimumLots: Lots;
  /** Null where the venue names none. */
  readonly maximumLots: Lots | null;
  /** Least value of an order that opens or adds; 0n where there is none. */
  readonly minimumNotional: Cash;
  readonly maximumLeverage: number;
  /** Fraction of the notional below which a position is liquidated; 0 for spot and shares without margin. */
  readonly maintenanceMarginRate: DecimalText;
  readonly makerFeeRate: DecimalText;
  readonly takerFeeRate: DecimalText;
}

export function instrumentText({ venue, market }: InstrumentKey): string {
  return `${venue} ${market}`;
}
