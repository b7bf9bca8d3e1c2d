import { type CandleBuffer, candleColumns } from '../../shared/domain/candle.ts';
import { type Basis, basisOf } from '../../shared/research/comparison/basis.ts';
import {
  seriesDifference,
  type SeriesDifference,
} from '../../shared/research/comparison/series-difference.ts';

/** Two series of one timeframe, side by side. */
export interface ComparisonTask {
  readonly kind: 'comparison';
  readonly first: CandleBuffer;
  readonly second: CandleBuffer;
  readonly of: 'candles' | 'basis';
}

export type ComparisonOutcome = SeriesDifference | Basis;

export function runComparison({ first, second, of }: ComparisonTask): ComparisonOutcome {
  const [a, b] = [candleColumns(first), candleColumns(second)];
  return of === 'candles' ? seriesDifference(a, b) : basisOf(a, b);
}
