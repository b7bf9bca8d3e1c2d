import type { VenueAnswer, VenueRules } from '../loopback-venue.ts';
import type { SourceBar, SourceMarket } from '../market-source.ts';
import { answeredBars, type RestLag } from '../rest-lag.ts';
import { hasBars } from '../source-bars.ts';

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, H: 3_600_000, D: 86_400_000 };
const keptFundingMs = 90 * 86_400_000;
const keptInterest = 1440;

function refusal(code: string, msg: string): VenueAnswer {
  return { status: 200, body: { code, msg, data: [] }, weight: 1 };
}

function success(data: unknown): VenueAnswer {
  return { status: 200, body: { code: '0', msg: '', data }, weight: 1 };
}

function spotId({ base, quote }: SourceMarket): string {
  return `${base}-${quote}`;
}

function swapId(market: SourceMarket): string {
  return `${spotId(market)}-SWAP`;
}

function instrument(market: SourceMarket, isSpot: boolean): object {
  return {
    instType: isSpot ? 'SPOT' : 'SWAP',
    instId: isSpot ? spotId(market) : swapId(market),
    uly: isSpot ? '' : spotId(market),
    instFamily: isSpot ? '' : spotId(market),
    baseCcy: isSpot ? market.base : '',
    quoteCcy: isSpot ? market.quote : '',
    settleCcy: isSpot ? '' : market.quote,
    ctVal: isSpot ? '' : '0.1',
    ctMult: isSpot ? '' : '1',
    ctValCcy: isSpot ? '' : market.base,
    ctType: isSpot ? '' : 'linear',
    optType: '',
    stk: '',
    listTime: String(market.bars[0]?.time ?? 0),
    expTime: '',
    lever: isSpot ? '10' : '100',
    tickSz: '0.01',
    lotSz: '0.001',
    minSz: '0.001',
    maxLmtSz: '9999999999',
    maxMktSz: '1000000',
    state: 'live',
  };
}

function barOf(text: string): number {
  const [, count, unit, zone] = /^(\d+)([mHD])(utc)?$/.exec(text) ?? [];
  const barMs = Number(count) * (unitsMs[unit ?? ''] ?? NaN);
  // Without "utc" the longer bars open at midnight in Hong Kong, which no caller may mistake for ours.
  return barMs >= 6 * 3_600_000 && zone !== 'utc' ? NaN : barMs;
}

/** `after` means earlier than, `before` means later than; neither end is part of it. */
function paged<Row extends { readonly time: number }>(
  rows: readonly Row[],
  query: URLSearchParams,
  names: readonly [earlierThan: string, laterThan: string],
  most: number,
): readonly Row[] {
  const limit = Math.min(Number(query.get('limit') ?? 100), most);
  const earlierThan = Number(query.get(names[0]) ?? Infinity);
  const laterThan = Number(query.get(names[1]) ?? -Infinity);
  return rows
    .filter(({ time }) => time < earlierThan && time > laterThan)
    .slice(-limit)
    .toReversed();
}

function candle(bar: SourceBar, isSpot: boolean, isClosed: boolean): string[] {
  const contracts = String(Math.round(Number(bar.volume) * 10_000) / 1000);
  const volumes = isSpot ? [bar.volume, '0.00'] : [contracts, bar.volume];
  return [String(bar.time), bar.open, bar.high, bar.low, bar.close, ...volumes, '0.00', isClosed ? '1' : '0'];
}

function candles(
  market: SourceMarket,
  query: URLSearchParams,
  isHistory: boolean,
  now: number,
  lag?: RestLag,
): VenueAnswer {
  const isSpot = !(query.get('instId') ?? '').endsWith('-SWAP');
  const barMs = barOf(query.get('bar') ?? '1m');
  if (!hasBars(market, barMs)) return refusal('51000', 'Parameter bar error');
  const bars = answeredBars(market, barMs, now, lag);
  const answered = isHistory ? bars : bars.slice(-1440);
  const rows = paged(answered, query, ['after', 'before'], 300);
  return success(rows.map((bar) => candle(bar, isSpot, bar.time + barMs <= now)));
}

function funding(market: SourceMarket, query: URLSearchParams, now: number): VenueAnswer {
  const kept = market.funding.filter(({ time }) => time <= now && time > now - keptFundingMs);
  const rows = paged(kept, query, ['after', 'before'], 400);
  const data = rows.map(({ time, value }) => ({
    instType: 'SWAP',
    instId: swapId(market),
    fundingRate: value,
    realizedRate: value,
    fundingTime: String(time),
    method: 'current_period',
  }));
  return success(data);
}

function openInterest(market: SourceMarket, query: URLSearchParams, now: number): VenueAnswer {
  const periodMs = barOf(query.get('period') ?? '5m');
  const past = market.openInterest.filter(({ time }) => time <= now && time % periodMs === 0);
  const rows = paged(past.slice(-keptInterest), query, ['end', 'begin'], 100);
  return success(rows.map(({ time, value }) => [String(time), '7', value, '1.00']));
}

/** Public market data of OKX v5, spot and perpetual swaps, as its manual has it. */
export function okxRules(
  spot: readonly SourceMarket[],
  perpetual: readonly SourceMarket[],
  now: () => number,
  lag?: RestLag,
): VenueRules {
  return (path, query) => {
    const instId = query.get('instId');
    const of = (
      markets: readonly SourceMarket[],
      answer: (market: SourceMarket) => VenueAnswer,
    ): VenueAnswer => {
      const market = markets.find((one) => instId === (spot.includes(one) ? spotId(one) : swapId(one)));
      return market === undefined ? refusal('51001', 'Instrument ID does not exist') : answer(market);
    };
    if (path === '/api/v5/public/time') return success([{ ts: String(now()) }]);
    if (path === '/api/v5/public/instruments') {
      const isSpot = query.get('instType') === 'SPOT';
      return success((isSpot ? spot : perpetual).map((market) => instrument(market, isSpot)));
    }
    const isHistory = path.endsWith('/history-candles');
    if (/^\/api\/v5\/market\/(?:history-)?candles$/.test(path))
      return of([...spot, ...perpetual], (market) => candles(market, query, isHistory, now(), lag));
    if (path === '/api/v5/public/funding-rate-history')
      return of(perpetual, (market) => funding(market, query, now()));
    if (path === '/api/v5/rubik/stat/contracts/open-interest-history')
      return of(perpetual, (market) => openInterest(market, query, now()));
    return { status: 404, body: { code: '404', msg: `no path ${path}`, data: [] }, weight: 1 };
  };
}
