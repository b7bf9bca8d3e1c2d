/** What each combination of a slice did in one span of bars, as columns by `combination - from`. */
export interface SpanFigures {
  /** Annualised; NaN where undefined. */
  readonly sharpe: Float64Array;
  /** Fraction of the peak. */
  readonly drawdown: Float64Array;
  /** Quote currency. */
  readonly finalEquity: Float64Array;
  readonly trades: Float64Array;
  /** Trades with a positive net profit. */
  readonly wins: Float64Array;
}

/** Room for the figures of `count` combinations; one piece of memory, because each one costs a thread time. */
export function spanFigures(count: number): SpanFigures {
  const all = new Float64Array(5 * count);
  const column = (index: number): Float64Array => all.subarray(index * count, (index + 1) * count);
  return {
    sharpe: column(0),
    drawdown: column(1),
    finalEquity: column(2),
    trades: column(3),
    wins: column(4),
  };
}
