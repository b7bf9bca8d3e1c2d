import { afterEach } from 'vitest';
import { downloadCandles } from '../../electron/brokers/ccxt/download.ts';
import type { PublishedValue } from '../../electron/brokers/ccxt/market-data-client.ts';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import type { SourceBar, SourceMarket, SourceValue } from './market-source.ts';
import {
  nowMs,
  openBarTime,
  openDesk,
  type DeskSettings,
  type VenueDesk,
  type VenueId,
} from './venue-desk.ts';

/** Where the five venues answer with their clock, their markets and their candles. */
export const timePath = /time$|feeschedules$/i;
export const marketsPath = /symbols$|exchangeInfo$|instruments$|instruments-info$|AssetPairs$/;
export const candlesPath = /candles|kline|OHLC|charts/;
export const never = new AbortController().signal;

const desks: VenueDesk[] = [];

/** A desk that is closed after the test. */
export async function desk(id: VenueId, settings?: DeskSettings): Promise<VenueDesk> {
  const opened = await openDesk(id, settings);
  desks.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(desks.splice(0).map(({ venue }) => venue.close()));
});

/** What a download should hold of a bar. */
export function rowOf(bar: SourceBar): CandleRow {
  return [
    bar.time,
    ...[bar.open, bar.high, bar.low, bar.close, bar.volume].map(Number),
  ] as unknown as CandleRow;
}

/** The bars that are closed at the desk's time, for bars of a minute. */
export function closed(market: SourceMarket): CandleRow[] {
  return market.bars.filter(({ time }) => time < openBarTime()).map(rowOf);
}

/** What a download should hold of published values. */
export function figures(values: readonly SourceValue[]): PublishedValue[] {
  return values.map(({ time, value }) => ({ time, value: Number(value) }));
}

/** A span with room before and after. */
export function everything(market: SourceMarket): { from: number; to: number } {
  return { from: market.bars[0]?.time ?? 0, to: nowMs + 3_600_000 };
}

/** Downloads every minute of a market. */
export async function candlesOf(
  opened: VenueDesk,
  symbol: string,
  market: SourceMarket,
): Promise<CandleRow[]> {
  const rows: CandleRow[] = [];
  await downloadCandles(
    opened.client,
    { symbol, timeframe: '1m', span: everything(market), heldTimes: [] },
    { keep: (page) => void rows.push(...page) },
    never,
  );
  return rows;
}
