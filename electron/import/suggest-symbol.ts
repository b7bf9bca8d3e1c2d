import { symbolText } from '../../shared/contract/series.ts';
import { isTimeframe } from '../../shared/domain/timeframe.ts';

const quotes = ['USDT', 'USDC', 'BUSD', 'USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'NZD', 'BTC', 'ETH'];

/** Words in file names that are no symbol. */
const notSymbols = new Set(
  (
    'binance bitstamp bitget bybit coinbase gemini kraken okx data candles candle ohlc ohlcv hist history prices price ' +
    'perp swap spot futures trade quote daily hourly minute hour day unittest sample test export download'
  ).split(' '),
);

function splitPair(text: string): string {
  const quote = quotes.find((candidate) => text.endsWith(candidate) && text.length - candidate.length >= 3);
  return quote === undefined ? text : `${text.slice(0, -quote.length)}/${quote}`;
}

function fromName(fileName: string): string | null {
  const stem = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/(?:\.[a-z]{2,7})+$/i, '');
  const words = stem
    .split(/[-_. ]+/)
    .filter((word) => /^[a-z][a-z0-9]{0,11}$/i.test(word) && !isTimeframe(word.toLowerCase()))
    .filter((word) => !notSymbols.has(word.toLowerCase()))
    .map((word) => word.toUpperCase());
  const [first, second] = words;
  if (first === undefined) return null;
  return second !== undefined && quotes.includes(second) ? `${first}/${second}` : splitPair(first);
}

/** A symbol from the file's own symbol column or else from its name; null when neither has one. */
export function suggestSymbol(cell: string | null, names: readonly string[]): string | null {
  const candidates = [cell === null ? null : splitPairOnce(cell), ...names.map(fromName)];
  return (
    candidates.find((candidate) => candidate !== null && symbolText.safeParse(candidate).success) ?? null
  );
}

function splitPairOnce(cell: string): string {
  const symbol = cell.trim().toUpperCase();
  return /^[A-Z]+$/.test(symbol) ? splitPair(symbol) : symbol;
}
