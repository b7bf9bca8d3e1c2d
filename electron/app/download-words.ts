import type { Download } from '../../shared/contract/downloads.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { VenueFailure } from '../brokers/ccxt/venue-failure.ts';

/** What is downloaded, for people; equal for downloads that would write the same series. */
export function seriesOf({ symbol, request }: Pick<Download, 'symbol' | 'request'>): string {
  const { kind, timeframe = '' } = request;
  if (kind === 'funding') return `Funding rates of ${symbol}`;
  return kind === 'candles' ? `${timeframe} candles of ${symbol}` : `Open interest of ${symbol}`;
}

/** What a download that is tried again says meanwhile. */
export function waitNote({ message }: VenueFailure, delayMs: number): string {
  return `${message} Trying again in ${Math.ceil(delayMs / 1000)} s.`;
}

/** What a download that failed says, and the way out. */
export function downloadFailure(error: unknown): { message: string; remedy: string } {
  if (error instanceof CandlewrightError) return { message: error.message, remedy: error.remedy };
  return {
    message: `The download stopped on a defect: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Start it again; if it fails again, report it with the log.',
  };
}

export function unknownDownload(id: string): CandlewrightError {
  return new CandlewrightError('NOT_FOUND', `There is no download ${id}.`, 'Look at the list of downloads.');
}

/** A download before its first page. */
export function freshDownload(facts: Pick<Download, 'id' | 'request' | 'symbol' | 'createdAt'>): Download {
  return {
    ...facts,
    state: 'waiting',
    endedAt: null,
    donePages: 0,
    allPages: null,
    rows: 0,
    absentRows: 0,
    note: null,
    failure: null,
  };
}
