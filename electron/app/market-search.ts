const usualQuotes: readonly string[] = ['USDT', 'USDC', 'USD', 'EUR'];

/** Better first: the currency itself, then names that begin with the text; dollars before other quotes; then by name. */
function rankOf(symbol: string, wanted: string): readonly number[] {
  const [base = '', quote = ''] = symbol.toUpperCase().split(/[/:]/);
  const quoteRank = usualQuotes.indexOf(quote);
  const near = base === wanted ? 0 : symbol.toUpperCase().startsWith(wanted) ? 1 : 2;
  return [near, quoteRank < 0 ? usualQuotes.length : quoteRank, symbol.length];
}

/** The markets whose name holds `text`, in any case, the likeliest first, at most `most`. */
export function searchMarkets(symbols: readonly string[], text: string, most: number): string[] {
  const wanted = text.trim().toUpperCase();
  return symbols
    .filter((symbol) => symbol.toUpperCase().includes(wanted))
    .map((symbol) => ({ symbol, rank: rankOf(symbol, wanted) }))
    .toSorted((left, right) => {
      const at = left.rank.findIndex((value, index) => value !== right.rank[index]);
      if (at >= 0) return (left.rank[at] as number) - (right.rank[at] as number);
      return left.symbol < right.symbol ? -1 : 1;
    })
    .slice(0, most)
    .map(({ symbol }) => symbol);
}
