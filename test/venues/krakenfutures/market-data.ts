import type { VenueAnswer, VenueRules } from '../loopback-venue.ts';
import type { SourceMarket } from '../market-source.ts';
import { answeredBars, type RestLag } from '../rest-lag.ts';
import { hasBars } from '../source-bars.ts';

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const most = 2000;

/** `PF_XBTUSD`: the venue has its own name for Bitcoin. */
function idOf({ base }: SourceMarket): string {
  return `PF_${base === 'BTC' ? 'XBT' : base}USD`;
}

function success(body: object, now: number): VenueAnswer {
  return {
    status: 200,
    body: { result: 'success', ...body, serverTime: new Date(now).toISOString() },
    weight: 1,
  };
}

function refusal(error: string, now: number): VenueAnswer {
  return {
    status: 200,
    body: { result: 'error', error, serverTime: new Date(now).toISOString() },
    weight: 1,
  };
}

function instrument(market: SourceMarket): object {
  return {
    symbol: idOf(market),
    type: 'flexible_futures',
    tradeable: true,
    tickSize: 0.01,
    contractSize: 1,
    contractValueTradePrecision: 4,
    impactMidSize: 1,
    openingDate: '2022-01-01T00:00:00.000Z',
    marginLevels: [],
    category: 'Layer 1',
    tags: [],
  };
}

function candles(
  market: SourceMarket,
  path: string,
  query: URLSearchParams,
  now: number,
  lag?: RestLag,
): VenueAnswer {
  const [, count, unit] = /\/(\d+)([mhd])$/.exec(path) ?? [];
  const barMs = Number(count) * (unitsMs[unit ?? ''] ?? NaN);
  if (!hasBars(market, barMs)) return refusal('invalidArgument: resolution', now);
  const [from, to] = [Number(query.get('from') ?? 0) * 1000, Number(query.get('to') ?? Infinity) * 1000];
  const inside = answeredBars(market, barMs, now, lag).filter(({ time }) => time >= from && time <= to);
  const body = {
    candles: inside.slice(0, most).map(({ time, ...figures }) => ({ time, ...figures })),
    more_candles: inside.length > most,
  };
  return { status: 200, body, weight: 1 };
}

function funding(market: SourceMarket, now: number): VenueAnswer {
  const past = market.funding.filter(({ time }) => time <= now);
  const rates = past.map(({ time, value }) => ({
    timestamp: new Date(time).toISOString(),
    fundingRate: 1,
    relativeFundingRate: Number(value),
  }));
  return success({ rates }, now);
}

/** Public market data of Kraken's exchange for perpetual contracts, as its manual has it. */
export function krakenFuturesRules(
  perpetual: readonly SourceMarket[],
  now: () => number,
  lag?: RestLag,
): VenueRules {
  return (path, query) => {
    const of = (id: string | null, answer: (market: SourceMarket) => VenueAnswer): VenueAnswer => {
      const market = perpetual.find((candidate) => idOf(candidate) === id);
      return market === undefined ? refusal('contractNotFound', now()) : answer(market);
    };
    if (path === '/derivatives/api/v3/feeschedules') return success({ feeSchedules: [] }, now());
    if (path === '/derivatives/api/v3/instruments')
      return success({ instruments: perpetual.map(instrument) }, now());
    const [, chart] = /^\/api\/charts\/v1\/trade\/([^/]+)\/[^/]+$/.exec(path) ?? [];
    if (chart !== undefined) return of(chart, (market) => candles(market, path, query, now(), lag));
    if (path === '/derivatives/api/v4/historicalfundingrates')
      return of(query.get('symbol'), (market) => funding(market, now()));
    return { status: 404, body: { result: 'error', error: `no path ${path}` }, weight: 1 };
  };
}
