import type { IChartApi, ISeriesApi, MouseEventParams, UTCTimestamp } from 'lightweight-charts';
import { CandlestickSeries, createChart, HistogramSeries, LineSeries, LineStyle } from 'lightweight-charts';
import type { z } from 'zod';
import type { planLine } from '../../../shared/contract/strategies.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import type { CandlePage } from './bars.ts';
import { candleBars, chartTime, indexAtOrBefore, linePoints, volumeBars } from './bars.ts';
import type { ChartWords } from './chart-theme.ts';
import { chartOptions, withAlpha } from './chart-theme.ts';
import { LevelBandPrimitive } from './level-band-primitive.ts';
import type { TradeMark } from './trade-marks.ts';
import { TradeMarksPrimitive } from './trade-marks-primitive.ts';

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

/** A chart of one series. It owns a canvas: whoever creates it disposes of it. */
export class PriceChart {
  private readonly chart: IChartApi;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private readonly volume: ISeriesApi<'Histogram'>;
  private readonly marks: TradeMarksPrimitive;
  private readonly band = new LevelBandPrimitive();
  private lines: ISeriesApi<'Line'>[] = [];
  private page: CandlePage | null = null;
  private planLines: PlanLines | null = null;
  private colors: ThemeColors;

  constructor(container: HTMLElement, colors: ThemeColors, words: ChartWords) {
    this.colors = colors;
    this.chart = createChart(container, { ...chartOptions(colors, words, true), autoSize: true });
    this.volume = this.chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
    this.candles = this.chart.addSeries(CandlestickSeries, { borderVisible: false });
    this.marks = new TradeMarksPrimitive(colors);
    this.candles.attachPrimitive(this.band);
    this.candles.attachPrimitive(this.marks);
  }

  /** Applies theme and language; data that carries colours is set again. */
  restyle(colors: ThemeColors, words: ChartWords, hasTime: boolean, tickSize: number): void {
    const hasNewColors = this.colors.key !== colors.key;
    this.colors = colors;
    const { color } = colors;
    this.chart.applyOptions(chartOptions(colors, words, hasTime));
    this.candles.applyOptions({
      upColor: color.up,
      downColor: color.down,
      wickUpColor: color.up,
      wickDownColor: color.down,
      priceFormat: { type: 'custom', formatter: words.formatPrice, minMove: tickSize },
    });
    if (!hasNewColors) return;
    if (this.page) this.setVolume(this.page);
    this.setLines(this.planLines);
  }

  setCandles(page: CandlePage): void {
    this.page = page;
    this.candles.setData(candleBars(page));
    this.setVolume(page);
    this.showLast(220);
  }

  private setVolume(page: CandlePage): void {
    const { color } = this.colors;
    this.volume.setData(
      volumeBars(page, { up: withAlpha(color.up, 0.28), down: withAlpha(color.down, 0.28) }),
    );
  }

  setLines(plan: PlanLines | null): void {
    this.planLines = plan;
    for (const line of this.lines) this.chart.removeSeries(line);
    this.lines = [];
    if (!plan) {
      this.band.show(null, this.colors.color.level);
      return;
    }
    this.lines = plan.lines.map((line, i) => {
      const style = planLineStyle(plan.lines, i);
      const series = this.chart.addSeries(LineSeries, {
        color: this.colors.color[style.color],
        lineWidth: 1,
        lineStyle: style.isDashed ? LineStyle.Dashed : LineStyle.Solid,
        lastValueVisible: false,
        priceLineVisible: false,
        crosshairMarkerVisible: false,
      });
      series.setData(linePoints(plan.time, line.values));
      return series;
    });
    const levels = plan.lines.filter((line) => line.kind === 'level');
    const deepest = levels[levels.length - 1];
    const band = levels.length > 1 ? { time: plan.time, near: levels[0].values, deep: deepest.values } : null;
    this.band.show(band, this.colors.color.level);
  }

  setMarks(marks: readonly TradeMark[], selected: number | null): void {
    this.marks.show(marks, this.colors, selected);
  }

  /** Puts the last bars in view, with room for labels at the right. */
  showLast(bars: number): void {
    const length = this.page?.time.length ?? 0;
    this.chart.timeScale().setVisibleLogicalRange({ from: Math.max(-2, length - bars), to: length + 12 });
  }

  /** Brings `[fromMs, toMs]` to the middle of the view; keeps the zoom unless the range would not fit. */
  scrollTo(fromMs: number, toMs: number): void {
    const scale = this.chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (!this.page || !range) return;
    const first = Math.max(0, indexAtOrBefore(this.page.time, fromMs));
    const last = Math.max(first, indexAtOrBefore(this.page.time, toMs));
    const shown = Math.min(400, range.to - range.from);
    const half = Math.max(shown / 2, (last - first) * 0.7, 20);
    const middle = (first + last) / 2;
    scale.setVisibleLogicalRange({ from: middle - half, to: middle + half });
  }

  /** Like `scrollTo`, but leaves the view alone when it shows the range already. */
  ensureVisible(fromMs: number, toMs: number): void {
    const range = this.chart.timeScale().getVisibleRange();
    if (range && Number(range.from) * 1000 <= fromMs && toMs <= Number(range.to) * 1000) return;
    this.scrollTo(fromMs, toMs);
  }

  /** Moves by a share of the view; negative goes back in time. */
  pan(share: number): void {
    const range = this.chart.timeScale().getVisibleLogicalRange();
    if (!range) return;
    const step = (range.to - range.from) * share;
    this.chart.timeScale().setVisibleLogicalRange({ from: range.from + step, to: range.to + step });
  }

  /** Below 1 zooms in, above 1 out, around the right edge. */
  zoom(factor: number): void {
    const range = this.chart.timeScale().getVisibleLogicalRange();
    if (!range) return;
    const width = Math.max(10, (range.to - range.from) * factor);
    this.chart.timeScale().setVisibleLogicalRange({ from: range.to - width, to: range.to });
  }

  showAll(): void {
    this.chart.timeScale().fitContent();
  }

  /** Calls back with the position of the bar under the crosshair, or null when it left. */
  onCrosshair(callback: (index: number | null) => void): void {
    this.chart.subscribeCrosshairMove((event: MouseEventParams) => {
      const { time } = event;
      if (time === undefined || !this.page) callback(null);
      else {
        const index = indexAtOrBefore(this.page.time, (time as UTCTimestamp) * 1000);
        callback(chartTime(this.page.time[index]) === time ? index : null);
      }
    });
  }

  dispose(): void {
    this.chart.remove();
  }
}
