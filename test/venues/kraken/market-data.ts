import type { VenueAnswer, VenueRules } from '../loopback-venue.ts';
import type { SourceMarket } from '../market-source.ts';
import { answeredBars, type RestLag } from '../rest-lag.ts';
import { hasBars } from '../source-bars.ts';

const minuteMs = 60_000;
const kept = 720;
/** What the venue calls currencies that it named before the rest of the world did. */
const ownNames: Readonly<Record<string, readonly [id: string, altname: string]>> = {
  BTC: ['XXBT', 'XBT'],
  ETH: ['XETH', 'ETH'],
  USD: ['ZUSD', 'USD'],
};

function nameOf(currency: string): readonly [id: string, altname: string] {
  return ownNames[currency] ?? [currency, currency];
}

function idOf({ base, quote }: SourceMarket): string {
  return nameOf(base)[1] + nameOf(quote)[1];
}

function refusal(error: string): VenueAnswer {
  return { status: 200, body: { error: [error] }, weight: 1 };
}

function success(result: object): VenueAnswer {
  return { status: 200, body: { error: [], result }, weight: 1 };
}

function asset(currency: string): [string, object] {
  const [id, altname] = nameOf(currency);
  return [id, { aclass: 'currency', altname, decimals: 10, display_decimals: 5, status: 'enabled' }];
}

function pair(market: SourceMarket): [string, object] {
  const about = {
    altname: idOf(market),
    wsname: `${nameOf(market.base)[1]}/${nameOf(market.quote)[1]}`,
    aclass_base: 'currency',
    base: nameOf(market.base)[0],
    aclass_quote: 'currency',
    quote: nameOf(market.quote)[0],
    lot: 'unit',
    pair_decimals: 2,
    lot_decimals: 8,
    lot_multiplier: 1,
    leverage_buy: [],
    leverage_sell: [],
    fees: [[0, 0.4]],
    fees_maker: [[0, 0.25]],
    fee_volume_currency: 'ZUSD',
    ordermin: '0.0001',
    costmin: '0.5',
    tick_size: '0.01',
    status: 'online',
  };
  return [idOf(market), about];
}

/** The newest 720, the open one always among them, whatever beginning was asked for. */
function candles(market: SourceMarket, query: URLSearchParams, now: number, lag?: RestLag): VenueAnswer {
  const barMs = Number(query.get('interval') ?? '1') * minuteMs;
  if (!hasBars(market, barMs)) return refusal('EGeneral:Invalid arguments');
  const since = Number(query.get('since') ?? 0) * 1000;
  const bars = answeredBars(market, barMs, now, lag).slice(-kept);
  const rows = bars
    .filter(({ time }, index) => time > since || index === bars.length - 1)
    .map((bar) => [bar.time / 1000, bar.open, bar.high, bar.low, bar.close, bar.close, bar.volume, 7]);
  return success({ [idOf(market)]: rows, last: (bars.at(-2)?.time ?? 0) / 1000 });
}

/** Public market data of Kraken, spot, as its manual has it. */
export function krakenRules(spot: readonly SourceMarket[], now: () => number, lag?: RestLag): VenueRules {
  return (path, query) => {
    if (path === '/0/public/Time')
      return success({ unixtime: Math.floor(now() / 1000), rfc1123: new Date(now()).toUTCString() });
    if (path === '/0/public/Assets') {
      const currencies = spot.flatMap(({ base, quote }) => [base, quote]);
      return success(Object.fromEntries([...new Set(currencies)].map(asset)));
    }
    if (path === '/0/public/AssetPairs') return success(Object.fromEntries(spot.map(pair)));
    if (path === '/0/public/OHLC') {
      const market = spot.find((candidate) => idOf(candidate) === query.get('pair'));
      if (market === undefined) return refusal('EQuery:Unknown asset pair');
      return candles(market, query, now(), lag);
    }
    return { status: 404, body: { error: ['EGeneral:Unknown method'] }, weight: 1 };
  };
}
