import type { IChartApi, ISeriesApi, SeriesPartialOptionsMap } from 'lightweight-charts';
import { HistogramSeries, LineSeries, LineStyle } from 'lightweight-charts';
import type { ThemeColors } from '../../../plot/theme-colors.ts';
import { withAlpha } from '../chart-theme.ts';
import type { RevealedLine } from '../revealed-lines.ts';
import { RevealedLines } from '../revealed-lines.ts';
import type { IndicatorColor } from './indicator-colors.ts';

/** An indicator as it is drawn: its rows and their looks. */
export interface DrawnIndicator {
  readonly key: string;
  readonly pane: 'overlay' | 'own';
  readonly unit: 'price' | 'points' | 'percent' | 'volume' | 'ratio';
  readonly width: number;
  readonly guides: readonly number[];
  readonly time: readonly number[];
  readonly outputs: readonly {
    readonly style: 'line' | 'histogram' | 'trend';
    readonly color: IndicatorColor;
    readonly values: readonly (number | null)[];
  }[];
}

type Drawn = ISeriesApi<'Line'> | ISeriesApi<'Histogram'>;

/** The price pane is this many times as high as one below it. */
const pricePaneShare = 4;

/** Indicators on a chart: over the candles, or each in a pane of its own below. */
export class IndicatorLayer {
  private readonly chart: IChartApi;
  private readonly formatPrice: () => (price: number) => string;
  private drawn: readonly DrawnIndicator[] = [];
  private series: Drawn[] = [];
  private readonly rows = new Map<string, RevealedLines>();
  private looks = '';

  constructor(chart: IChartApi, formatPrice: () => (price: number) => string) {
    this.chart = chart;
    this.formatPrice = formatPrice;
  }

  /** Draws the rows of `[fromMs, untilMs]`. */
  show(drawn: readonly DrawnIndicator[], colors: ThemeColors, fromMs: number, untilMs: number): void {
    this.drawn = drawn;
    const looks = JSON.stringify([
      colors.key,
      drawn.map(({ key, width, pane, guides, outputs }) => [
        key,
        width,
        pane,
        guides,
        outputs.map(({ style, color }) => [style, color]),
      ]),
    ]);
    if (looks !== this.looks) this.build(colors);
    this.looks = looks;
    let at = 0;
    for (const one of drawn) {
      const isSigned = one.guides.includes(0);
      const lines = one.outputs.map((output): RevealedLine => {
        const series = this.series[at++]!;
        if (output.style !== 'histogram' || !isSigned) return { series, values: output.values };
        const [above, below] = [withAlpha(colors.color.up, 0.6), withAlpha(colors.color.down, 0.6)];
        return { series, values: output.values, paint: (value) => (value >= 0 ? above : below) };
      });
      const rows = this.rows.get(one.key) ?? new RevealedLines();
      this.rows.set(one.key, rows);
      rows.show(one.time, lines, fromMs, untilMs);
    }
  }

  /** Shows what is known of other bars. */
  clip(fromMs: number, untilMs: number): void {
    for (const rows of this.rows.values()) rows.clip(fromMs, untilMs);
  }

  extend(untilMs: number): void {
    for (const rows of this.rows.values()) rows.extend(untilMs);
  }

  private build(colors: ThemeColors): void {
    for (const series of this.series.reverse()) this.chart.removeSeries(series);
    this.series = [];
    this.rows.clear();
    let pane = 0;
    for (const one of this.drawn) {
      if (one.pane === 'own') pane += 1;
      const at = one.pane === 'own' ? pane : 0;
      const first = this.series.length;
      for (const output of one.outputs) this.series.push(this.add(one, output, colors, at));
      for (const price of one.guides) {
        this.series[first]?.createPriceLine({
          price,
          color: colors.color['border-3'],
          lineWidth: 1,
          lineStyle: LineStyle.Dashed,
          axisLabelVisible: false,
        });
      }
    }
    this.chart.panes().forEach((one, i) => one.setStretchFactor(i === 0 ? pricePaneShare : 1));
  }

  private add(
    { unit, width }: DrawnIndicator,
    { style, color }: DrawnIndicator['outputs'][number],
    colors: ThemeColors,
    pane: number,
  ): Drawn {
    const looks = {
      color: colors.color[color],
      lastValueVisible: pane > 0,
      priceLineVisible: false,
      priceFormat: this.priceFormat(unit),
    };
    if (style === 'histogram') return this.chart.addSeries(HistogramSeries, looks, pane);
    const line: SeriesPartialOptionsMap['Line'] = {
      ...looks,
      lineWidth: Math.min(4, Math.max(1, width)) as 1 | 2 | 3 | 4,
      crosshairMarkerVisible: false,
    };
    return this.chart.addSeries(LineSeries, line, pane);
  }

  private priceFormat(
    unit: DrawnIndicator['unit'],
  ): NonNullable<SeriesPartialOptionsMap['Line']['priceFormat']> {
    if (unit === 'volume') return { type: 'volume' };
    if (unit === 'price')
      return { type: 'custom', formatter: (value: number) => this.formatPrice()(value), minMove: 1e-8 };
    const precision = unit === 'points' ? 1 : 2;
    return { type: 'price', precision, minMove: 10 ** -precision };
  }
}
