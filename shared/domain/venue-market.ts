/** A market of a venue, by the venue's own name for it: `BTC/USDT` for spot, `BTC/USDT:USDT` for the perpetual contract. */
export interface VenueMarket {
  /** Id of the venue: `binance`, `bitget` and so on. */
  readonly venue: string;
  readonly market: string;
}

/**
 * The symbol that candles of a venue are stored under, `BINANCE:BTC/USDT`: prices of two venues differ and are never
 * mixed in one series.
 */
export function venueSymbol({ venue, market }: VenueMarket): string {
  return `${venue.toUpperCase()}:${market}`;
}
