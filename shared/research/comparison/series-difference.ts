import type { CandleColumns } from '../../domain/candle.ts';
import type { EpochMs } from '../../domain/time.ts';
import { commonBars, type CommonBars } from './common-bars.ts';
import { medianOf } from './median.ts';

const columnNames = ['open', 'high', 'low', 'close', 'volume'] as const;

/** How much one column of two series differs over their common bars. */
export interface ColumnDifference {
  readonly name: (typeof columnNames)[number];
  /** Bars in which the values are not the same number; two unknown volumes are the same. */
  readonly differing: number;
  /** Largest `|second / first - 1|` and where it is; null where nothing differs or nothing can be divided. */
  readonly largest: number | null;
  readonly largestAt: EpochMs | null;
  /** Median of the same over all common bars with a first value other than zero. */
  readonly median: number | null;
}

/** Two series bar by bar. */
export interface SeriesDifference extends Pick<
  CommonBars,
  'fromTime' | 'toTime' | 'onlyFirst' | 'onlySecond'
> {
  readonly commonBars: number;
  /** Common bars with the same five values. */
  readonly equalBars: number;
  readonly columns: readonly ColumnDifference[];
  /** The bars whose closes differ most, the largest first, at most `mostExamples`. */
  readonly examples: readonly {
    readonly time: EpochMs;
    readonly first: number;
    readonly second: number;
    /** `second / first - 1` */
    readonly difference: number;
  }[];
}

const mostExamples = 50;

function columnDifference(
  name: ColumnDifference['name'],
  a: CandleColumns,
  b: CandleColumns,
  bars: CommonBars,
  isEqual: Uint8Array,
): ColumnDifference {
  const [first, second] = [a[name], b[name]];
  const shares = new Float64Array(bars.first.length);
  let [count, differing, largest, largestAt] = [0, 0, -1, 0];
  for (let index = 0; index < bars.first.length; index += 1) {
    const x = first[bars.first[index]];
    const y = second[bars.second[index]];
    const isSame = x === y || (Number.isNaN(x) && Number.isNaN(y));
    if (!isSame) {
      differing += 1;
      isEqual[index] = 0;
    }
    const share = Math.abs(y / x - 1);
    if (!Number.isFinite(share)) continue;
    shares[count] = share;
    count += 1;
    if (!isSame && share > largest) {
      largest = share;
      largestAt = a.time[bars.first[index]];
    }
  }
  return {
    name,
    differing,
    largest: largest < 0 ? null : largest,
    largestAt: largest < 0 ? null : largestAt,
    median: medianOf(shares.subarray(0, count)),
  };
}

/** Compares two series of one timeframe over the time that both cover. */
export function seriesDifference(a: CandleColumns, b: CandleColumns): SeriesDifference {
  const bars = commonBars(a, b);
  const isEqual = new Uint8Array(bars.first.length).fill(1);
  const columns = columnNames.map((name) => columnDifference(name, a, b, bars, isEqual));
  const examples = Array.from(bars.first, (bar, index) => {
    const [first, second] = [a.close[bar], b.close[bars.second[index]]];
    return { time: a.time[bar], first, second, difference: second / first - 1 };
  })
    .filter(({ first, second, difference }) => first !== second && Number.isFinite(difference))
    .toSorted((x, y) => Math.abs(y.difference) - Math.abs(x.difference) || x.time - y.time)
    .slice(0, mostExamples);
  const { fromTime, toTime, onlyFirst, onlySecond } = bars;
  return {
    fromTime,
    toTime,
    onlyFirst,
    onlySecond,
    commonBars: bars.first.length,
    equalBars: isEqual.reduce((sum, one) => sum + one, 0),
    columns,
    examples,
  };
}
