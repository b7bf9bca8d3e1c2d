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

/** Room for the figures of `count` combinations. */
export function spanFigures(count: number): SpanFigures {
  return {
    sharpe: new Float64Array(count),
    drawdown: new Float64Array(count),
    finalEquity: new Float64Array(count),
    trades: new Float64Array(count),
    wins: new Float64Array(count),
  };
}
