import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Not named `require`: the build gives chunks one of their own. */
const packages = createRequire(import.meta.url);

/** As much of a ccxt exchange as market data needs. What it returns is not trusted: `unknown` until it is parsed. */
export interface Exchange {
  readonly has: Readonly<Record<string, unknown>>;
  /** By symbol, once they were loaded. */
  readonly markets: unknown;
  readonly urls: { api: unknown };
  hostname: string | undefined;
  fetchImplementation: unknown;
  /** Of its sockets. */
  agent?: unknown;
  milliseconds: () => number;
  loadMarkets(reload: boolean): Promise<unknown>;
  fetchTime(params?: object): Promise<unknown>;
  fetchOHLCV(
    symbol: string,
    timeframe: string,
    since: number,
    limit: number,
    params: object,
  ): Promise<unknown>;
  fetchFundingRateHistory(
    symbol: string,
    since: number | undefined,
    limit: number | undefined,
    params: object,
  ): Promise<unknown>;
  fetchOpenInterestHistory(
    symbol: string,
    timeframe: string,
    since: number,
    limit: number,
    params: object,
  ): Promise<unknown>;
  /** Of Kraken Futures. */
  publicGetFeeschedules?(): Promise<unknown>;
  /** Of OKX: open interest of one contract. */
  publicGetRubikStatContractsOpenInterestHistory?(params: object): Promise<unknown>;
}

/**
 * Loads one exchange of ccxt by its file: the package's exports map offers only all of them at once, at five times the
 * start-up time and three times the memory.
 */
export async function loadExchange(id: string, options: object): Promise<Exchange> {
  const entry = packages.resolve('ccxt');
  const file = resolve(entry, `../../js/src/${id}.js`);
  const loaded = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    default: new (options: object) => Exchange;
  };
  return new loaded.default(options);
}
