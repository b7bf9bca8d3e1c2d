/**
 * Assets that mostly rise and fall together, so that several of them on one side are one bet. Coarse on purpose: the
 * measured correlation of the last week has a guard of its own, and this one must also hold in the week in which
 * everything falls at once.
 */
const members: Readonly<Record<string, readonly string[]>> = {
  'crypto majors': ['BTC', 'XBT', 'WBTC', 'ETH', 'STETH', 'BCH', 'LTC', 'BTCB'],
  'smart contract chains': [
    'SOL',
    'AVAX',
    'ADA',
    'DOT',
    'ATOM',
    'NEAR',
    'APT',
    'SUI',
    'SEI',
    'TRX',
    'TON',
    'ALGO',
  ],
  'scaling chains': ['MATIC', 'POL', 'ARB', 'OP', 'IMX', 'STRK', 'MNT'],
  'decentralised finance': [
    'UNI',
    'AAVE',
    'MKR',
    'SKY',
    'LINK',
    'CRV',
    'COMP',
    'SNX',
    'LDO',
    'SUSHI',
    'DYDX',
    'GMX',
  ],
  'exchange coins': ['BNB', 'OKB', 'BGB', 'KCS', 'CRO', 'LEO'],
  'payment coins': ['XRP', 'XLM', 'XNO', 'HBAR'],
  memes: ['DOGE', 'SHIB', 'PEPE', 'WIF', 'BONK', 'FLOKI', 'TRUMP'],
  metals: ['XAU', 'XAG', 'XPT', 'XPD', 'GLD', 'SLV', 'PAXG', 'XAUT'],
  'us stock indices': ['SPY', 'QQQ', 'IWM', 'DIA', 'VOO', 'VTI', 'SPX', 'US500', 'NAS100', 'US30'],
  'us technology': ['AAPL', 'MSFT', 'GOOG', 'GOOGL', 'AMZN', 'META', 'NVDA', 'TSLA', 'AMD', 'NFLX'],
  'dollar against europe': ['EUR', 'GBP', 'CHF'],
  'commodity currencies': ['AUD', 'NZD', 'CAD'],
};

const groups: ReadonlyMap<string, string> = new Map(
  Object.entries(members).flatMap(([group, assets]) => assets.map((asset) => [asset, group] as const)),
);

/** The group of an asset, by its name in capitals; null for one that stands alone. */
export function correlationGroupOf(base: string): string | null {
  return groups.get(base.toUpperCase()) ?? null;
}
