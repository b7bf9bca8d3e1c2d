import type { VenueAnswer, VenueRules } from '../loopback-venue.ts';
import type { SourceMarket, SourceValue } from '../market-source.ts';
import { answeredBars, type RestLag } from '../rest-lag.ts';
import { hasBars } from '../source-bars.ts';

const minuteMs = 60_000;
const interestPeriods: Readonly<Record<string, number>> = {
  '5min': 5 * minuteMs,
  '15min': 15 * minuteMs,
  '30min': 30 * minuteMs,
  '1h': 60 * minuteMs,
  '4h': 240 * minuteMs,
  '1d': 1440 * minuteMs,
};

function idOf({ base, quote }: SourceMarket): string {
  return base + quote;
}

function refusal(retCode: number, retMsg: string, now: number): VenueAnswer {
  return { status: 200, body: { retCode, retMsg, result: {}, retExtInfo: {}, time: now }, weight: 1 };
}

function success(result: object, now: number): VenueAnswer {
  return { status: 200, body: { retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: now }, weight: 1 };
}

function spotSymbol(market: SourceMarket): object {
  return {
    symbol: idOf(market),
    baseCoin: market.base,
    quoteCoin: market.quote,
    innovation: '0',
    status: 'Trading',
    marginTrading: 'both',
    lotSizeFilter: {
      basePrecision: '0.001',
      quotePrecision: '0.00001',
      minOrderQty: '0.001',
      maxOrderQty: '900',
      minOrderAmt: '5',
      maxOrderAmt: '4000000',
    },
    priceFilter: { tickSize: '0.01' },
  };
}

function contract(market: SourceMarket): object {
  return {
    symbol: idOf(market),
    contractType: 'LinearPerpetual',
    status: 'Trading',
    baseCoin: market.base,
    quoteCoin: market.quote,
    settleCoin: market.quote,
    launchTime: String(market.bars[0]?.time ?? 0),
    deliveryTime: '0',
    priceScale: '2',
    leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' },
    priceFilter: { minPrice: '0.01', maxPrice: '1999999.98', tickSize: '0.01' },
    lotSizeFilter: { maxOrderQty: '900.000', minOrderQty: '0.001', qtyStep: '0.001', minNotionalValue: '5' },
    fundingInterval: 480,
  };
}

/** A figure of the query, or what it is when absent. */
function figure(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  return text === null ? absent : Number(text);
}

function intervalMs(text: string): number {
  return text === 'D' ? 1440 * minuteMs : Number(text) * minuteMs;
}

function kline(market: SourceMarket, query: URLSearchParams, now: number, lag?: RestLag): VenueAnswer {
  const barMs = intervalMs(query.get('interval') ?? '');
  if (!hasBars(market, barMs)) return refusal(10001, 'Invalid period!', now);
  const limit = figure(query, 'limit', 200);
  if (limit < 1 || limit > 1000) return refusal(10001, 'params error: limit invalid', now);
  const start = figure(query, 'start', -Infinity);
  const end = figure(query, 'end', Infinity);
  const inside = answeredBars(market, barMs, now, lag).filter(({ time }) => time >= start && time <= end);
  const list = inside
    .slice(-limit)
    .toReversed()
    .map((bar) => [String(bar.time), bar.open, bar.high, bar.low, bar.close, bar.volume, '0']);
  return success({ category: query.get('category'), symbol: idOf(market), list }, now);
}

/** Newest first and cut from the window's end, as everything that is published at intervals. */
function published(
  values: readonly SourceValue[],
  query: URLSearchParams,
  most: number,
): readonly SourceValue[] {
  const limit = Math.min(figure(query, 'limit', 50), most);
  const start = figure(query, 'startTime', -Infinity);
  const end = figure(query, 'endTime', Infinity);
  return values
    .filter(({ time }) => time >= start && time <= end)
    .slice(-limit)
    .toReversed();
}

function funding(market: SourceMarket, query: URLSearchParams, now: number): VenueAnswer {
  if (query.has('startTime') && !query.has('endTime'))
    return refusal(10001, 'The endTime is required with startTime', now);
  const past = market.funding.filter(({ time }) => time <= now);
  const list = published(past, query, 200).map(({ time, value }) => ({
    symbol: idOf(market),
    fundingRate: value,
    fundingRateTimestamp: String(time),
  }));
  return success({ category: 'linear', list }, now);
}

function openInterest(market: SourceMarket, query: URLSearchParams, now: number): VenueAnswer {
  const periodMs = interestPeriods[query.get('intervalTime') ?? ''];
  if (periodMs === undefined) return refusal(10001, 'intervalTime is invalid', now);
  const past = market.openInterest.filter(({ time }) => time <= now && time % periodMs === 0);
  const list = published(past, query, 200).map(({ time, value }) => ({
    openInterest: value,
    timestamp: String(time),
  }));
  return success({ symbol: idOf(market), category: 'linear', list, nextPageCursor: '' }, now);
}

/** Public market data of Bybit v5, spot and linear perpetuals, as its manual has it. */
export function bybitRules(
  spot: readonly SourceMarket[],
  perpetual: readonly SourceMarket[],
  now: () => number,
  lag?: RestLag,
): VenueRules {
  return (path, query) => {
    const isSpot = query.get('category') === 'spot';
    const markets = isSpot ? spot : perpetual;
    const of = (answer: (market: SourceMarket) => VenueAnswer): VenueAnswer => {
      const market = markets.find((candidate) => idOf(candidate) === query.get('symbol'));
      return market === undefined ? refusal(10001, 'Not supported symbols', now()) : answer(market);
    };
    if (path === '/v5/market/time')
      return success({ timeSecond: String(Math.floor(now() / 1000)), timeNano: `${now()}000000` }, now());
    if (path === '/v5/market/instruments-info') {
      const listed = query.get('status') === 'PreLaunch' ? [] : markets;
      const list = listed.map((market) => (isSpot ? spotSymbol(market) : contract(market)));
      return success({ category: query.get('category'), list, nextPageCursor: '' }, now());
    }
    if (path === '/v5/market/kline') return of((market) => kline(market, query, now(), lag));
    if (path === '/v5/market/funding/history') return of((market) => funding(market, query, now()));
    if (path === '/v5/market/open-interest') return of((market) => openInterest(market, query, now()));
    return { status: 404, body: { retCode: 10404, retMsg: `no path ${path}`, result: {} }, weight: 1 };
  };
}
