/** Longest first: USDT before USD. */
const knownQuotes = [
  'USDT',
  'USDC',
  'FDUSD',
  'TUSD',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'CHF',
  'AUD',
  'CAD',
  'BTC',
  'ETH',
];
/** What shares and indices are quoted in unless their name says otherwise. */
const usualQuote = 'USD';

export interface SymbolCurrencies {
  readonly base: string;
  readonly quote: string;
}

/**
 * What a symbol trades and what it is paid in: `BTC/USDT:USDT`, `BTCUSDT`, `btcusdt-perp`, `EURUSD`. A name in which no
 * currency is found is a share or an index in US dollars.
 */
export function currenciesOf(symbol: string): SymbolCurrencies {
  const name = symbol.includes('/') ? symbol.slice(symbol.lastIndexOf(':', symbol.indexOf('/')) + 1) : symbol;
  const [pair] = name.toUpperCase().split(':', 1);
  const [base, quote] = pair.split('/');
  if (quote !== undefined && /^[A-Z]{2,6}$/.test(quote)) return { base, quote };
  const compact = (name.includes('/') ? pair : name.slice(name.lastIndexOf(':') + 1).toUpperCase())
    .replace(/[-_.]?(PERP|SWAP|SPOT|USDM|P)$/, '')
    .replaceAll(/[-_.]/g, '');
  const known = knownQuotes.find(
    (currency) => compact.endsWith(currency) && compact.length > currency.length + 1,
  );
  return known === undefined
    ? { base: compact, quote: usualQuote }
    : { base: compact.slice(0, -known.length), quote: known };
}
