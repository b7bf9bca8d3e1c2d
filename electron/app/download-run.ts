import type { Download } from '../../shared/contract/downloads.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import {
  downloadCandles,
  downloadFunding,
  downloadOpenInterest,
  type DownloadReport,
} from '../brokers/ccxt/download.ts';
import type { DownloadProgress } from '../brokers/ccxt/download-sink.ts';
import type { MarketDataClient, PublishedValue } from '../brokers/ccxt/market-data-client.ts';
import type { AuxiliaryRepository } from '../store/auxiliary-repository.ts';
import { columnsOf, tickSizeFor } from './venue-candles.ts';

export interface DownloadStores {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
}

/** The length of the bars, of what has bars. Throws BAD_USAGE when the request does not say it. */
export function timeframeOf({ kind, timeframe }: Download['request']): Timeframe {
  if (timeframe !== undefined) return timeframe;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${kind === 'candles' ? 'Candles' : 'Open interest'} need a timeframe.`,
    'Say how long a bar is, for example 1h.',
  );
}

/** Bars that only a repair adds are still to be had from the venue. */
function heldCandles(candles: CandleStore, symbol: string, timeframe: Timeframe): Float64Array {
  if (candles.find(symbol, timeframe) === null) return new Float64Array();
  return candles.storedTimes(symbol, timeframe);
}

/**
 * Fetches what is missing and stores it page by page, each committed before the next is asked for. Throws CANCELLED,
 * VENUE, NOT_FOUND, BAD_USAGE, CONFLICT or STORAGE; what was stored by then stays.
 */
export async function runDownload(
  { request, symbol }: Download,
  client: MarketDataClient,
  { candles, auxiliary }: DownloadStores,
  onPage: (progress: DownloadProgress) => void,
  signal: AbortSignal,
): Promise<DownloadReport> {
  const { venue, market, kind, from, to = Infinity } = request;
  const span = { from, to };
  if (kind === 'candles') {
    const timeframe = timeframeOf(request);
    const { tickSize } = await client.market(market, signal);
    const heldTimes = heldCandles(candles, symbol, timeframe);
    return downloadCandles(
      client,
      { symbol: market, timeframe, span, heldTimes },
      {
        keep(rows) {
          const columns = columnsOf(rows);
          candles.write(
            {
              symbol,
              timeframe,
              calendar: 'continuous',
              source: 'venue',
              tickSize: tickSizeFor(columns, tickSize),
              venue,
              market,
              cause: 'download',
            },
            columns,
          );
        },
        progress: onPage,
      },
      signal,
    );
  }
  const sink = {
    keep(rows: readonly PublishedValue[]) {
      const ascending = rows.toSorted((left, right) => left.time - right.time);
      auxiliary.write(symbol, kind, {
        time: Float64Array.from(ascending, ({ time }) => time),
        value: Float64Array.from(ascending, ({ value }) => value),
      });
    },
    progress: onPage,
  };
  const heldTimes = auxiliary.load(symbol, kind)?.time ?? new Float64Array();
  if (kind === 'funding') return downloadFunding(client, { symbol: market, span, heldTimes }, sink, signal);
  const timeframe = timeframeOf(request);
  return downloadOpenInterest(client, { symbol: market, timeframe, span, heldTimes }, sink, signal);
}
