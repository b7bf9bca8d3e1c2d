/** Every address in a tree of them, as ccxt keeps them, sent through `address`. */
export function rewrittenUrls(urls: unknown, address: (url: string) => string): unknown {
  if (typeof urls === 'string') return address(urls);
  if (typeof urls !== 'object' || urls === null) return urls;
  return Object.fromEntries(Object.entries(urls).map(([key, value]) => [key, rewrittenUrls(value, address)]));
}
