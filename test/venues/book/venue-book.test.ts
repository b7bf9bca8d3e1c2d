import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused, type BookMarket, type MarketKind, type OrderRequest } from './book-types.ts';
import { decimalText, over, times, units } from './decimal.ts';
import { VenueBook } from './venue-book.ts';

function market(kind: MarketKind): BookMarket {
  return {
    kind,
    id: 'BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    tick: units('0.01'),
    step: units('0.001'),
    minQuantity: units('0.001'),
    minNotional: units('5'),
    makerFee: units('0.0002'),
    takerFee: units('0.0005'),
  };
}

function newBook(): VenueBook {
  return new VenueBook({
    markets: [market('spot'), market('perpetual')],
    now: () => 1,
    balances: { spot: { USDT: '100000', BTC: '5' }, perpetual: { USDT: '100000' } },
    prices: { 'spot BTCUSDT': '30000', 'perpetual BTCUSDT': '30000' },
    hasOneBook: true,
    crossingPostOnly: 'refused',
  });
}

describe('a decimal', () => {
  it('is read and written without a loss', () => {
    const some = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }));
    fc.assert(
      fc.property(some, ([value]) => {
        expect(units(decimalText(value))).toBe(value);
        expect(units(decimalText(value, 8))).toBe(value);
      }),
    );
    expect(decimalText(units('-0.5'))).toBe('-0.5');
    expect(decimalText(units('30000.129'), 2)).toBe('30000.12');
  });

  it.each(['1e5', '', '.5', '1.123456789', 'NaN', '1,5', ' 1'])('is not %j', (text) => {
    expect(() => units(text)).toThrow(RangeError);
  });

  it('is cut, never rounded up, in a product or a share', () => {
    expect(times(units('0.00000001'), units('0.9'))).toBe(0n);
    expect(over(units('1'), units('3'))).toBe(33_333_333n);
  });
});

interface Step {
  readonly kind: MarketKind;
  readonly side: 'buy' | 'sell';
  readonly type: 'market' | 'limit';
  readonly thousandths: number;
  readonly offset: number;
  readonly act: 'place' | 'move' | 'cancel' | 'fill' | 'bound';
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<MarketKind>('spot', 'perpetual'),
  side: fc.constantFrom<'buy' | 'sell'>('buy', 'sell'),
  type: fc.constantFrom<'market' | 'limit'>('market', 'limit'),
  thousandths: fc.integer({ min: 1, max: 900 }),
  offset: fc.integer({ min: -3000, max: 3000 }),
  act: fc.constantFrom<Step['act']>('place', 'place', 'place', 'move', 'cancel', 'fill', 'bound'),
});

function take(book: VenueBook, { kind, side, type, thousandths, offset, act }: Step, index: number): void {
  const last = 30_000 + offset;
  const quantity = (thousandths / 1000).toFixed(3);
  const open = book.orders.filter(({ status }) => status === 'new' || status === 'partially-filled');
  const chosen = open[index % Math.max(1, open.length)];
  if (act === 'move') book.setPrice(kind, 'BTCUSDT', last.toFixed(2));
  else if (act === 'bound') book.setDepth(kind, 'BTCUSDT', side, thousandths % 2 ? quantity : null);
  else if (act === 'cancel') {
    if (chosen) book.cancel(chosen);
  } else if (act === 'fill') {
    if (chosen) book.fill(chosen.id, quantity);
  } else {
    const request: OrderRequest = {
      market: book.market(kind, 'BTCUSDT'),
      clientOrderId: `c${index}`,
      side,
      positionSide: 'net',
      type,
      price: type === 'market' ? null : units(last.toFixed(2)),
      quantity: units(quantity),
      timeInForce: type === 'market' ? 'IOC' : 'GTC',
      reduceOnly: false,
    };
    try {
      book.place(request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
}

describe('the book', () => {
  it('neither makes nor loses anything, whatever is asked of it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const book = newBook();
        steps.forEach((one, index) => take(book, one, index));
        const { account, trades } = book;
        const spot = trades.filter(({ order }) => order.market.kind === 'spot');
        const signed = (side: string, value: bigint): bigint => (side === 'buy' ? value : -value);
        const base = account.balance('spot', 'BTC');
        const quote = account.balance('spot', 'USDT');
        const bought = spot.reduce((sum, { order, quantity }) => sum + signed(order.side, quantity), 0n);
        const paid = spot.reduce(
          (sum, one) => sum + signed(one.order.side, times(one.price, one.quantity)),
          0n,
        );
        const fees = (asset: string): bigint =>
          spot.reduce((sum, { fee, feeAsset }) => sum + (feeAsset === asset ? fee : 0n), 0n);
        expect(base.free + base.locked).toBe(units('5') + bought - fees('BTC'));
        expect(quote.free + quote.locked).toBe(units('100000') - paid - fees('USDT'));
        const open = book.orders.filter(({ status }) => status === 'new' || status === 'partially-filled');
        expect(base.locked + quote.locked).toBe(open.reduce((sum, { locked }) => sum + locked, 0n));
        expect(base.free >= 0n && quote.free >= 0n).toBe(true);
        const perpetual = trades.filter(({ order }) => order.market.kind === 'perpetual');
        const held = perpetual.reduce((sum, { order, quantity }) => sum + signed(order.side, quantity), 0n);
        expect(account.position(book.market('perpetual', 'BTCUSDT'), 'net').quantity).toBe(held);
        const earned = perpetual.reduce((sum, { realised, fee }) => sum + realised - fee, 0n);
        expect(account.balance('perpetual', 'USDT').free).toBe(units('100000') + earned);
        for (const order of book.orders) {
          const own = trades.filter((trade) => trade.order === order);
          expect(order.filled).toBe(own.reduce((sum, { quantity }) => sum + quantity, 0n));
          expect(order.filled <= order.quantity).toBe(true);
        }
      }),
    );
  });
});
