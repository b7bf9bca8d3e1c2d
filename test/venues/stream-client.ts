import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** As much of a streaming ccxt exchange as these tests need. */
export interface StreamingExchange {
  urls: { api: Record<string, unknown> & { ws: Record<string, unknown> } };
  watchOHLCV(symbol: string, timeframe: string): Promise<number[][]>;
  fetchOHLCV(symbol: string, timeframe: string, since: number, limit: number): Promise<number[][]>;
  /** ccxt wants an agent of its own for sockets without encryption. */
  loadHttpProxyAgent(): Promise<unknown>;
  close(): Promise<void>;
}

function rewritten(urls: Record<string, unknown>, address: (url: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(urls).map(([key, value]) => {
      if (typeof value === 'string') return [key, address(value)];
      return [key, rewritten(value as Record<string, unknown>, address)];
    }),
  );
}

/** The real streaming client of ccxt, with every address led to this machine. */
export async function openStreaming(
  id: string,
  options: object,
  rest: string,
  stream: string,
  credentials: object = {},
): Promise<StreamingExchange> {
  const file = resolve(require.resolve('ccxt'), `../../js/src/pro/${id}.js`);
  const loaded = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    default: new (options: object) => StreamingExchange;
  };
  const exchange = new loaded.default({ newUpdates: true, rateLimit: 4, options, ...credentials });
  exchange.urls.api = rewritten(exchange.urls.api, (url) => {
    // ccxt tells spot from contracts by the host's first name, which therefore stays, in front of the path.
    const [, scheme, host = '', path = ''] = /^(https?|wss):\/\/([^/]+)(.*)$/.exec(url) ?? [];
    if (scheme !== 'wss') return rest + path;
    return `${stream}/${host.split('.')[0]}${path}`;
  }) as StreamingExchange['urls']['api'];
  await exchange.loadHttpProxyAgent();
  return exchange;
}
