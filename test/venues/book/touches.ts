import {
  Refused,
  type BookMarket,
  type BookOrder,
  type MarketKind,
  type OrderRequest,
  type Side,
} from './book-types.ts';
import { units, type Units } from './decimal.ts';

export interface Touch {
  last: Units;
  bid: Units;
  ask: Units;
  /** What is left for takers on each side; null without bound. */
  readonly depth: Record<Side, Units | null>;
}

function keyOf({ kind, id }: BookMarket): string {
  return `${kind} ${id}`;
}

/** The markets of a venue and the prices at which they trade just now. */
export class Touches {
  readonly #markets: readonly BookMarket[];
  readonly #touches = new Map<string, Touch>();

  /** Prices by kind and id: `{ 'spot BTCUSDT': '30000' }`. */
  constructor(markets: readonly BookMarket[], prices: Readonly<Record<string, string>>) {
    this.#markets = markets;
    for (const market of markets) {
      const last = units(prices[keyOf(market)] ?? '30000');
      this.#touches.set(keyOf(market), { last, bid: last, ask: last, depth: { buy: null, sell: null } });
    }
  }

  market(kind: MarketKind, id: string | null): BookMarket {
    const market = this.#markets.find((one) => one.kind === kind && one.id === id);
    if (market === undefined) throw new Refused('unknown-market');
    return market;
  }

  markets(kind: MarketKind): BookMarket[] {
    return this.#markets.filter((market) => market.kind === kind);
  }

  of(market: BookMarket): Touch {
    return this.#touches.get(keyOf(market)) as Touch;
  }

  /** What a taker of that side pays or receives. */
  taking(market: BookMarket, side: Side): Units {
    const { bid, ask } = this.of(market);
    return side === 'buy' ? ask : bid;
  }

  isMarketable({ market, side, type, price }: OrderRequest | BookOrder): boolean {
    if (type === 'market') return true;
    const { bid, ask } = this.of(market);
    return side === 'buy' ? (price as Units) >= ask : (price as Units) <= bid;
  }

  set(market: BookMarket, last: Units, spread: Units): void {
    const touch = this.of(market);
    touch.last = last;
    touch.bid = last - spread / 2n;
    touch.ask = last + spread / 2n;
  }
}
