import type { HistogramData, ISeriesApi, LineData, UTCTimestamp, WhitespaceData } from 'lightweight-charts';
import { indexAtOrBefore, linePoints } from './bars.ts';

type LinePoint = LineData<UTCTimestamp> | WhitespaceData<UTCTimestamp>;

/** A line on a chart; `paint` gives a value a colour of its own. */
export interface RevealedLine {
  readonly series: ISeriesApi<'Line'> | ISeriesApi<'Histogram'>;
  readonly values: readonly (number | null)[];
  readonly paint?: (value: number) => string;
}

function points(
  time: readonly number[],
  { values, paint }: RevealedLine,
  from: number,
  to: number,
): (LinePoint | HistogramData<UTCTimestamp>)[] {
  const plain = linePoints(time.slice(from, to), values.slice(from, to));
  if (paint === undefined) return plain;
  return plain.map((point) => ('value' in point ? { ...point, color: paint(point.value) } : point));
}

/** Lines over rows of which only a part is shown: those of bars on the chart, as far as a replay has come. */
export class RevealedLines {
  private time: readonly number[] = [];
  private lines: readonly RevealedLine[] = [];
  private end = 0;

  /** Rows that are shown, counted from the first that is known. */
  get shownRows(): number {
    return this.end;
  }

  /** Shows the rows of `[fromMs, untilMs]`. */
  show(time: readonly number[], lines: readonly RevealedLine[], fromMs: number, untilMs: number): void {
    this.time = time;
    this.lines = lines;
    this.clip(fromMs, untilMs);
  }

  clip(fromMs: number, untilMs: number): void {
    const first = indexAtOrBefore(this.time, fromMs - 1) + 1;
    this.end = Math.max(first, indexAtOrBefore(this.time, untilMs) + 1);
    for (const line of this.lines) line.series.setData(points(this.time, line, first, this.end));
  }

  /** Shows on up to the row of `untilMs`. */
  extend(untilMs: number): void {
    const end = indexAtOrBefore(this.time, untilMs) + 1;
    if (end <= this.end) return;
    for (const line of this.lines) {
      for (const point of points(this.time, line, this.end, end)) line.series.update(point);
    }
    this.end = end;
  }
}
