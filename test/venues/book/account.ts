import type {
  BookBalance,
  BookMarket,
  BookOrder,
  BookPosition,
  BookTrade,
  MarginSettings,
  MarketKind,
  PositionSide,
} from './book-types.ts';
import { over, size, times, type Units } from './decimal.ts';

const usualLeverage = 20;

/** Balances of both wallets and the positions of one account. */
export class VenueAccount {
  readonly #wallets: Record<MarketKind, Map<string, BookBalance>> = { spot: new Map(), perpetual: new Map() };
  readonly #positions = new Map<string, BookPosition>();
  readonly #settings = new Map<string, MarginSettings>();
  /** Whether a market may be held long and short at once. */
  isHedged = false;

  balance(kind: MarketKind, asset: string): BookBalance {
    const known = this.#wallets[kind].get(asset);
    if (known) return known;
    const created: BookBalance = { asset, free: 0n, locked: 0n };
    this.#wallets[kind].set(asset, created);
    return created;
  }

  balances(kind: MarketKind): BookBalance[] {
    return [...this.#wallets[kind].values()];
  }

  settings({ id }: BookMarket): MarginSettings {
    const known = this.#settings.get(id);
    if (known) return known;
    const created: MarginSettings = { leverage: usualLeverage, marginMode: 'cross' };
    this.#settings.set(id, created);
    return created;
  }

  position(market: BookMarket, side: PositionSide): BookPosition {
    const key = `${market.id} ${side}`;
    const known = this.#positions.get(key);
    if (known) return known;
    const created: BookPosition = {
      market,
      side,
      settings: this.settings(market),
      quantity: 0n,
      entryPrice: 0n,
      realised: 0n,
      updatedAt: 0,
    };
    this.#positions.set(key, created);
    return created;
  }

  /** Positions that are open, of one market or of all. */
  open(market?: BookMarket): BookPosition[] {
    return this.positions().filter(
      (one) => one.quantity !== 0n && (market === undefined || one.market === market),
    );
  }

  positions(): BookPosition[] {
    return [...this.#positions.values()];
  }

  /** Margin that a position ties down, in quote. */
  margin(position: BookPosition): Units {
    return times(size(position.quantity), position.entryPrice) / BigInt(position.settings.leverage);
  }

  unrealised(position: BookPosition, price: Units): Units {
    return times(position.quantity, price - position.entryPrice);
  }

  lock(kind: MarketKind, asset: string, amount: Units): void {
    const balance = this.balance(kind, asset);
    balance.free -= amount;
    balance.locked += amount;
  }

  /** Moves both sides of a spot trade; what the order held back in excess of it becomes free. */
  settleSpot({ order, price, quantity, fee }: BookTrade): void {
    const { base, quote } = order.market;
    const cost = times(price, quantity);
    const [paidAsset, gotAsset] = order.side === 'buy' ? [quote, base] : [base, quote];
    const [paid, got] = order.side === 'buy' ? [cost, quantity] : [quantity, cost];
    const share = order.quantity === order.filled ? order.locked : this.#heldFor(order, quantity);
    order.locked -= share;
    const from = this.balance('spot', paidAsset);
    from.locked -= share;
    from.free += share - paid;
    this.balance('spot', gotAsset).free += got - fee;
  }

  /** Moves a position by a trade and books what it earned; returns that, before fees. */
  settlePerpetual(order: BookOrder, price: Units, quantity: Units, fee: Units, time: number): Units {
    const position = this.position(order.market, order.positionSide);
    const change = order.side === 'buy' ? quantity : -quantity;
    const before = position.quantity;
    const after = before + change;
    const closes = before !== 0n && before > 0n !== change > 0n;
    const closed = closes ? (size(change) < size(before) ? size(change) : size(before)) : 0n;
    const realised = closes ? times(before > 0n ? closed : -closed, price - position.entryPrice) : 0n;
    if (after === 0n) position.entryPrice = 0n;
    else if (!closes)
      position.entryPrice = over(
        times(size(before), position.entryPrice) + times(quantity, price),
        size(after),
      );
    else if (after > 0n !== before > 0n) position.entryPrice = price;
    position.quantity = after;
    position.realised += realised;
    position.updatedAt = time;
    this.balance('perpetual', order.market.quote).free += realised - fee;
    return realised;
  }

  #heldFor(order: BookOrder, quantity: Units): Units {
    const amount = order.side === 'buy' ? times(order.price ?? 0n, quantity) : quantity;
    return amount < order.locked ? amount : order.locked;
  }
}
