import type { IChartApi, ISeriesApi } from 'lightweight-charts';
import { LineSeries, LineStyle } from 'lightweight-charts';
import type { z } from 'zod';
import type { planLine } from '../../../shared/contract/strategies.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { indexAtOrBefore, linePoints } from './bars.ts';
import { LevelBandPrimitive } from './level-band-primitive.ts';

export type PlanLine = z.infer<typeof planLine>;

export interface PlanLines {
  readonly time: readonly number[];
  readonly lines: readonly PlanLine[];
}

/** Without an indicator that only repeats the target: one line, one name. */
export function distinctLines(plan: PlanLines): PlanLines {
  const target = plan.lines.find((line) => line.kind === 'target');
  const repeats = (line: PlanLine) =>
    line.kind === 'indicator' &&
    target !== undefined &&
    line.values.every((value, i) => value === target.values[i]);
  return { time: plan.time, lines: plan.lines.filter((line) => !repeats(line)) };
}

/** Looks of a plan line: the mean is sand, levels are steel, the deeper ones dashed. */
export function planLineStyle(
  lines: readonly PlanLine[],
  index: number,
): { color: 'mean' | 'level'; isDashed: boolean } {
  const line = lines[index];
  if (line.kind !== 'level') return { color: 'mean', isDashed: line.kind === 'indicator' && index > 0 };
  return { color: 'level', isDashed: lines.findIndex((other) => other.kind === 'level') < index };
}

/** The plan's lines on a chart: all of them, or as far as a replay has come. */
export class PlanLinesLayer {
  private readonly chart: IChartApi;
  private readonly band = new LevelBandPrimitive();
  private series: ISeriesApi<'Line'>[] = [];
  private plan: PlanLines | null = null;
  private rows = 0;

  constructor(chart: IChartApi, candles: ISeriesApi<'Candlestick'>) {
    this.chart = chart;
    candles.attachPrimitive(this.band);
  }

  /** Draws a plan from the row of `fromMs` up to that of `untilMs`. */
  show(plan: PlanLines | null, colors: ThemeColors, fromMs: number, untilMs: number): void {
    for (const line of this.series) this.chart.removeSeries(line);
    this.series = [];
    this.plan = plan;
    this.rows = plan === null ? 0 : indexAtOrBefore(plan.time, untilMs) + 1;
    if (plan === null) {
      this.band.show(null, colors.color.level);
      return;
    }
    const first = Math.max(0, indexAtOrBefore(plan.time, fromMs));
    const time = plan.time.slice(first, this.rows);
    this.series = plan.lines.map((line, i) => {
      const style = planLineStyle(plan.lines, i);
      const series = this.chart.addSeries(LineSeries, {
        color: colors.color[style.color],
        lineWidth: 1,
        lineStyle: style.isDashed ? LineStyle.Dashed : LineStyle.Solid,
        lastValueVisible: false,
        priceLineVisible: false,
        crosshairMarkerVisible: false,
      });
      series.setData(linePoints(time, line.values.slice(first, this.rows)));
      return series;
    });
    const levels = plan.lines.filter((line) => line.kind === 'level');
    const deepest = levels[levels.length - 1];
    const band = levels.length > 1 ? { time: plan.time, near: levels[0].values, deep: deepest.values } : null;
    this.band.show(band, colors.color.level);
    this.band.showRows(this.rows);
  }

  /** Draws on up to the row of `untilMs`. */
  extend(untilMs: number): void {
    if (this.plan === null) return;
    const end = indexAtOrBefore(this.plan.time, untilMs) + 1;
    if (end <= this.rows) return;
    const { time, lines } = this.plan;
    const added = time.slice(this.rows, end);
    lines.forEach((line, i) => {
      for (const point of linePoints(added, line.values.slice(this.rows, end))) this.series[i]?.update(point);
    });
    this.rows = end;
    this.band.showRows(end);
  }
}
