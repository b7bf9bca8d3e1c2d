import type { VenueAnswer, VenueRules } from '../loopback-venue.ts';
import type { SourceMarket, SourceValue } from '../market-source.ts';
import { answeredBars, type RestLag } from '../rest-lag.ts';
import { hasBars } from '../source-bars.ts';

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const keptInterestMs = 30 * 86_400_000;

function refusal(code: number, message: string): VenueAnswer {
  return { status: 400, body: { code, msg: message }, weight: 1 };
}

function idOf({ base, quote }: SourceMarket): string {
  return base + quote;
}

function filters(): object[] {
  return [
    { filterType: 'PRICE_FILTER', minPrice: '0.01', maxPrice: '1000000.00', tickSize: '0.01' },
    { filterType: 'LOT_SIZE', minQty: '0.001', maxQty: '9000.000', stepSize: '0.001' },
    { filterType: 'MARKET_LOT_SIZE', minQty: '0.001', maxQty: '900.000', stepSize: '0.001' },
    { filterType: 'MIN_NOTIONAL', minNotional: '5', notional: '5' },
  ];
}

function spotSymbol(market: SourceMarket): object {
  return {
    symbol: idOf(market),
    status: 'TRADING',
    baseAsset: market.base,
    baseAssetPrecision: 8,
    quoteAsset: market.quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    orderTypes: ['LIMIT', 'LIMIT_MAKER', 'MARKET', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT_LIMIT'],
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    filters: filters(),
    permissions: [],
    permissionSets: [['SPOT']],
  };
}

function contract(market: SourceMarket): object {
  return {
    symbol: idOf(market),
    pair: idOf(market),
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    onboardDate: market.bars[0]?.time ?? 0,
    status: 'TRADING',
    baseAsset: market.base,
    quoteAsset: market.quote,
    marginAsset: market.quote,
    pricePrecision: 2,
    quantityPrecision: 3,
    baseAssetPrecision: 8,
    quotePrecision: 8,
    underlyingType: 'COIN',
    filters: filters(),
    orderTypes: ['LIMIT', 'MARKET', 'STOP', 'STOP_MARKET', 'TAKE_PROFIT', 'TAKE_PROFIT_MARKET'],
  };
}

/** A figure of the query, or what it is when absent. */
function figure(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  return text === null ? absent : Number(text);
}

function durationMs(text: string | null): number {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(text ?? '') ?? [];
  return Number(count) * (unitsMs[unit ?? ''] ?? NaN);
}

function klines(
  market: SourceMarket,
  query: URLSearchParams,
  most: number,
  now: number,
  lag: RestLag | undefined,
): VenueAnswer {
  const barMs = durationMs(query.get('interval'));
  if (!hasBars(market, barMs)) return refusal(-1120, 'Invalid interval.');
  const start = figure(query, 'startTime', -Infinity);
  const end = figure(query, 'endTime', Infinity);
  const limit = Math.min(figure(query, 'limit', 500), most);
  const inside = answeredBars(market, barMs, now, lag).filter(({ time }) => time >= start && time <= end);
  const chosen = start === -Infinity ? inside.slice(-limit) : inside.slice(0, limit);
  const body = chosen.map((bar) => [
    bar.time,
    bar.open,
    bar.high,
    bar.low,
    bar.close,
    bar.volume,
    bar.time + barMs - 1,
    '0.00',
    7,
    '0.000',
    '0.00',
    '0',
  ]);
  return { status: 200, body, weight: limit > 500 ? 5 : 2 };
}

function funding(market: SourceMarket, query: URLSearchParams, now: number): VenueAnswer {
  const start = figure(query, 'startTime', -Infinity);
  const end = figure(query, 'endTime', Infinity);
  const limit = Math.min(figure(query, 'limit', 100), 1000);
  const inside = market.funding.filter(({ time }) => time >= start && time <= end && time <= now);
  const chosen = start === -Infinity ? inside.slice(-limit) : inside.slice(0, limit);
  const body = chosen.map(({ time, value }) => ({
    symbol: idOf(market),
    fundingTime: time,
    fundingRate: value,
    markPrice: '30000.00',
  }));
  return { status: 200, body, weight: 1 };
}

function openInterest(market: SourceMarket, query: URLSearchParams, now: number): VenueAnswer {
  const start = figure(query, 'startTime', now - keptInterestMs);
  if (start < now - keptInterestMs)
    return refusal(-1130, "Data sent for parameter 'startTime' is not valid.");
  const end = figure(query, 'endTime', now);
  const limit = Math.min(figure(query, 'limit', 30), 500);
  const periodMs = durationMs(query.get('period'));
  const inside: SourceValue[] = market.openInterest.filter(
    ({ time }) => time % periodMs === 0 && time >= start && time <= Math.min(end, now),
  );
  // A window with more than the limit is answered from its end.
  const body = inside.slice(-limit).map(({ time, value }) => ({
    symbol: idOf(market),
    sumOpenInterest: value,
    sumOpenInterestValue: '1.00',
    timestamp: time,
  }));
  return { status: 200, body, weight: 1 };
}

/** Public market data of Binance, spot (`/api/v3`) and USD-M (`/fapi/v1`, `/futures/data`), as its manual has it. */
export function binanceRules(
  spot: readonly SourceMarket[],
  perpetual: readonly SourceMarket[],
  now: () => number,
  lag?: RestLag,
): VenueRules {
  const find = (markets: readonly SourceMarket[], query: URLSearchParams): SourceMarket | undefined =>
    markets.find((market) => idOf(market) === query.get('symbol'));
  const of = (
    markets: readonly SourceMarket[],
    query: URLSearchParams,
    answer: (market: SourceMarket) => VenueAnswer,
  ): VenueAnswer => {
    const market = find(markets, query);
    return market === undefined ? refusal(-1121, 'Invalid symbol.') : answer(market);
  };
  return (path, query) => {
    if (path === '/api/v3/time' || path === '/fapi/v1/time')
      return { status: 200, body: { serverTime: now() }, weight: 1 };
    const about = { timezone: 'UTC', serverTime: now(), rateLimits: [], exchangeFilters: [] };
    if (path === '/api/v3/exchangeInfo')
      return { status: 200, body: { ...about, symbols: spot.map(spotSymbol) }, weight: 20 };
    if (path === '/fapi/v1/exchangeInfo')
      return { status: 200, body: { ...about, symbols: perpetual.map(contract) }, weight: 1 };
    if (path === '/api/v3/klines')
      return of(spot, query, (market) => klines(market, query, 1000, now(), lag));
    if (path === '/fapi/v1/klines')
      return of(perpetual, query, (market) => klines(market, query, 1500, now(), lag));
    if (path === '/fapi/v1/fundingRate')
      return of(perpetual, query, (market) => funding(market, query, now()));
    if (path === '/futures/data/openInterestHist')
      return of(perpetual, query, (market) => openInterest(market, query, now()));
    return { status: 404, body: { code: -1, msg: `no path ${path}` }, weight: 1 };
  };
}
