import type { ApiKey } from './api-key.ts';
import { openStreaming, type StreamingExchange } from './stream-client.ts';

/** An order as ccxt unifies it. */
export interface UnifiedOrder {
  readonly id: string;
  readonly clientOrderId: string | undefined;
  readonly symbol: string;
  readonly type: string | undefined;
  readonly side: string | undefined;
  readonly price: number | undefined;
  readonly triggerPrice: number | undefined;
  readonly amount: number | undefined;
  readonly filled: number | undefined;
  readonly remaining: number | undefined;
  readonly average: number | undefined;
  readonly cost: number | undefined;
  readonly status: string | undefined;
  readonly reduceOnly: boolean | undefined;
  readonly postOnly: boolean | undefined;
}

export interface UnifiedTrade {
  readonly id: string;
  readonly order: string;
  readonly symbol: string;
  readonly side: string;
  readonly price: number;
  readonly amount: number;
  readonly takerOrMaker: string | undefined;
  readonly fee: { readonly cost: number; readonly currency: string } | undefined;
}

export interface UnifiedPosition {
  readonly symbol: string;
  readonly side: string | undefined;
  readonly contracts: number | undefined;
  readonly entryPrice: number | undefined;
  readonly unrealizedPnl: number | undefined;
  readonly leverage: number | undefined;
}

export type UnifiedBalance = Readonly<
  Record<string, { readonly free?: number; readonly used?: number; readonly total?: number } | undefined>
>;

/** As much of a trading ccxt exchange as these tests need. */
export interface TradingExchange extends StreamingExchange {
  milliseconds: () => number;
  seconds: () => number;
  createOrder(
    symbol: string,
    type: string,
    side: string,
    amount: number,
    price?: number,
    params?: object,
  ): Promise<UnifiedOrder>;
  editOrder(
    id: string,
    symbol: string,
    type: string,
    side: string,
    amount: number,
    price?: number,
    params?: object,
  ): Promise<UnifiedOrder>;
  cancelOrder(id: string, symbol: string, params?: object): Promise<UnifiedOrder>;
  cancelAllOrders(symbol: string, params?: object): Promise<unknown>;
  fetchTicker(symbol: string): Promise<{ readonly bid: number; readonly ask: number; readonly last: number }>;
  fetchOrderBook(symbol: string): Promise<{ readonly bids: number[][]; readonly asks: number[][] }>;
  fetchOrder(id: string, symbol: string, params?: object): Promise<UnifiedOrder>;
  fetchOpenOrders(symbol?: string, since?: number, limit?: number, params?: object): Promise<UnifiedOrder[]>;
  fetchMyTrades(symbol: string): Promise<UnifiedTrade[]>;
  fetchBalance(params?: object): Promise<UnifiedBalance>;
  fetchPositions(symbols?: string[]): Promise<UnifiedPosition[]>;
  setLeverage(leverage: number, symbol: string): Promise<unknown>;
  setPositionMode(isHedged: boolean, symbol: string): Promise<unknown>;
  setMarginMode(mode: string, symbol: string, params?: object): Promise<unknown>;
  watchOrders(symbol?: string, since?: number, limit?: number, params?: object): Promise<UnifiedOrder[]>;
  watchMyTrades(symbol?: string): Promise<UnifiedTrade[]>;
  watchPositions(symbols?: string[]): Promise<UnifiedPosition[]>;
  watchBalance(params?: object): Promise<UnifiedBalance>;
}

/** ccxt reads what an error number means by the address it asked, which here is another one. */
function atVenue(url: string): string {
  const { pathname } = new URL(url);
  return `https://${pathname.startsWith('/fapi') ? 'fapi' : 'api'}.binance.com${pathname}`;
}

interface PrivateClient {
  future(name: string): Promise<unknown>;
  reusableFuture(name: string): Promise<unknown>;
  isQuiet?: boolean;
}

interface PrivateExchange extends TradingExchange {
  getExceptionsByUrl?: (url: string, kind: string) => object;
  client(url: string): PrivateClient;
  watch(...parameters: unknown[]): Promise<unknown>;
}

/**
 * ccxt makes promises of its own at a log-in that nobody waits for: when one is refused or cut, Node would end the
 * process. Whoever did wait for one still learns of it.
 */
function quieten(exchange: PrivateExchange): void {
  const quiet =
    <Parameters extends unknown[]>(make: (...parameters: Parameters) => Promise<unknown>) =>
    (...parameters: Parameters): Promise<unknown> => {
      const promise = make(...parameters);
      promise.catch(() => undefined);
      return promise;
    };
  exchange.watch = quiet(exchange.watch.bind(exchange));
  const client = exchange.client.bind(exchange);
  exchange.client = (url) => {
    const opened = client(url);
    if (opened.isQuiet !== true) {
      opened.isQuiet = true;
      opened.future = quiet(opened.future.bind(opened));
      opened.reusableFuture = quiet(opened.reusableFuture.bind(opened));
    }
    return opened;
  };
}

/** The real trading client of ccxt with a key and a clock, led to this machine. */
export async function openTrading(
  id: string,
  options: object,
  rest: string,
  stream: string,
  { key, secret, passphrase }: ApiKey,
  now: () => number,
): Promise<TradingExchange> {
  const credentials = { apiKey: key, secret, password: passphrase };
  const exchange = (await openStreaming(id, options, rest, stream, credentials)) as PrivateExchange;
  quieten(exchange);
  exchange.milliseconds = now;
  exchange.seconds = () => Math.floor(now() / 1000);
  const exceptions = exchange.getExceptionsByUrl?.bind(exchange);
  if (exceptions) exchange.getExceptionsByUrl = (url, kind) => exceptions(atVenue(url), kind);
  return exchange;
}
