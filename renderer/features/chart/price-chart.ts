import type { ISeriesApi, ISeriesMarkersPluginApi, Time } from 'lightweight-charts';
import { createSeriesMarkers, CrosshairMode, HistogramSeries, PriceScaleMode } from 'lightweight-charts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import type { Bar, CandlePage } from './bars.ts';
import { candleBars, chartTime, indexAtOrBefore, pageOf, putBar, volumeBars } from './bars.ts';
import { ChartPlot } from './chart-plot.ts';
import type { ChartWords } from './chart-theme.ts';
import { createCivilChart } from './civil-time-scale.ts';
import { chartOptions, withAlpha } from './chart-theme.ts';
import { IndicatorLayer, type DrawnIndicator } from './indicators/indicator-layer.ts';
import type { PlanLines } from './plan-lines.ts';
import { PlanLinesLayer } from './plan-lines.ts';
import type { TradeMark } from './trade-marks.ts';
import { TradeMarksPrimitive } from './trade-marks-primitive.ts';
import { BarStyleLayer, type SmoothedBars } from './view/bar-style-layer.ts';
import type { ChartView } from './view/view-store.ts';
import { WorkingLinesPrimitive } from './working-lines-primitive.ts';
import type { FillMark, WorkingLine } from './working-lines.ts';

export type ChartLooks = Pick<ChartView, 'barStyle' | 'scale' | 'hasVolume' | 'isMagnet'>;

const scaleModes = {
  linear: PriceScaleMode.Normal,
  log: PriceScaleMode.Logarithmic,
  percent: PriceScaleMode.Percentage,
} as const;

/** A chart of one series. It owns a canvas: whoever creates it disposes of it. */
export class PriceChart extends ChartPlot {
  private readonly volume: ISeriesApi<'Histogram'>;
  private readonly marks: TradeMarksPrimitive;
  private readonly lines: PlanLinesLayer;
  private readonly indicators: IndicatorLayer;
  private readonly barStyle: BarStyleLayer;
  private drawn: readonly DrawnIndicator[] = [];
  private looks: ChartLooks = { barStyle: 'candles', scale: 'linear', hasVolume: true, isMagnet: false };
  private formatPrice: (price: number) => string = String;
  private readonly start: ISeriesMarkersPluginApi<Time>;
  private readonly working: WorkingLinesPrimitive;
  private readonly fills: ISeriesMarkersPluginApi<Time>;
  private plan: PlanLines | null = null;
  private linesUntil = Number.POSITIVE_INFINITY;
  private colors: ThemeColors;

  constructor(container: HTMLElement, colors: ThemeColors, words: ChartWords) {
    super(
      container,
      createCivilChart(container, { ...chartOptions(colors, words, true), autoSize: true }, words.times),
    );
    this.colors = colors;
    this.volume = this.chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
    this.marks = new TradeMarksPrimitive(colors);
    this.lines = new PlanLinesLayer(this.chart, this.candles);
    this.indicators = new IndicatorLayer(this.chart, () => this.formatPrice);
    this.barStyle = new BarStyleLayer(this.chart, this.candles);
    this.start = createSeriesMarkers(this.candles, []);
    this.fills = createSeriesMarkers(this.candles, []);
    this.working = new WorkingLinesPrimitive(colors);
    this.candles.attachPrimitive(this.marks);
    this.candles.attachPrimitive(this.working);
  }

  /** Applies theme and language; data that carries colours is set again. */
  restyle(colors: ThemeColors, words: ChartWords, barMs: number, tickSize: number): void {
    this.barMs = barMs;
    const hasNewColors = this.colors.key !== colors.key;
    this.colors = colors;
    this.formatPrice = words.formatPrice;
    this.chart.applyOptions(chartOptions(colors, words, barMs < 86_400_000));
    this.setLooks(this.looks);
    this.candles.applyOptions({
      priceFormat: { type: 'custom', formatter: words.formatPrice, minMove: tickSize },
    });
    if (!hasNewColors) return;
    if (this.page) this.setVolume(this.page);
    this.setLines(this.plan, this.linesUntil);
    this.setIndicators(this.drawn, this.linesUntil);
  }

  /** How bars, prices and the crosshair are shown. */
  setLooks(looks: ChartLooks): void {
    this.looks = looks;
    this.barStyle.choose(looks.barStyle, this.colors, this.page, this.linesUntil);
    this.volume.applyOptions({ visible: looks.hasVolume });
    this.candles.priceScale().applyOptions({ mode: scaleModes[looks.scale] });
    this.chart.applyOptions({
      crosshair: { mode: looks.isMagnet ? CrosshairMode.MagnetOHLC : CrosshairMode.Normal },
    });
  }

  /** Heikin-Ashi bars, for the looks that draw them. */
  setSmoothed(bars: SmoothedBars | null): void {
    this.barStyle.setSmoothed(bars, this.firstTime, Math.min(this.linesUntil, this.lastTime));
  }

  /** Prices on the axis follow what is in view again, after somebody pulled at it. */
  fitPrices(): void {
    this.candles.priceScale().applyOptions({ autoScale: true });
  }

  /** Draws indicators, up to `untilMs` where a replay has come no further. */
  setIndicators(drawn: readonly DrawnIndicator[], untilMs: number = Number.POSITIVE_INFINITY): void {
    this.drawn = drawn;
    this.linesUntil = untilMs;
    this.indicators.show(drawn, this.colors, this.firstTime, Math.min(untilMs, this.lastTime));
  }

  /** Calls back with the top of each pane, now and whenever one moves, until the returned function is called. */
  watchPanes(callback: (tops: readonly number[]) => void): () => void {
    const root = this.chart.chartElement();
    let elements: HTMLElement[] = [];
    const tell = (): void => {
      const { top } = root.getBoundingClientRect();
      callback(elements.map((element) => Math.round(element.getBoundingClientRect().top - top)));
    };
    const observer = new ResizeObserver(tell);
    // A pane has its place from the library's next picture on.
    const look = (): void => {
      elements = this.chart.panes().flatMap((pane) => pane.getHTMLElement() ?? []);
      if (elements.length < this.chart.panes().length) frame = requestAnimationFrame(look);
      for (const element of elements) observer.observe(element);
    };
    let frame = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }

  /** Shows a page, which grows in place with every bar that is put; the chart takes it over. */
  setCandles(page: CandlePage): void {
    this.page = page;
    this.candles.setData(candleBars(page));
    this.setVolume(page);
    this.setLines(this.plan, this.linesUntil);
    this.indicators.clip(this.firstTime, Math.min(this.linesUntil, this.lastTime));
    this.barStyle.setData(page, this.linesUntil);
    this.showLast(220);
  }

  /** Draws the page anew after `added` bars came at its left, or went when negative; the view stays on its bars. */
  redraw(added: number): void {
    const { page } = this;
    if (page === null) return;
    const range = this.chart.timeScale().getVisibleLogicalRange();
    this.candles.setData(candleBars(page));
    this.setVolume(page);
    this.barStyle.setData(page, this.linesUntil);
    this.setLines(this.plan, this.linesUntil);
    this.indicators.clip(this.firstTime, Math.min(this.linesUntil, this.lastTime));
    if (range)
      this.chart.timeScale().setVisibleLogicalRange({ from: range.from + added, to: range.to + added });
  }

  /** Adds a bar, or shows the newer state of the last one; an older bar is left out. */
  put(bar: Bar): void {
    if (this.page === null || !putBar(this.page, bar)) return;
    const one = pageOf(bar);
    for (const candle of candleBars(one)) this.candles.update(candle);
    this.barStyle.put(one);
    for (const volume of volumeBars(one, this.volumeColors())) this.volume.update(volume);
  }

  private volumeColors(): { readonly up: string; readonly down: string } {
    const { color } = this.colors;
    return { up: withAlpha(color.up, 0.28), down: withAlpha(color.down, 0.28) };
  }

  private setVolume(page: CandlePage): void {
    this.volume.setData(volumeBars(page, this.volumeColors()));
  }

  /** Draws a plan's lines, up to `untilMs` where a replay has come no further. */
  setLines(plan: PlanLines | null, untilMs: number = Number.POSITIVE_INFINITY): void {
    this.plan = plan;
    this.linesUntil = untilMs;
    // A row of no bar would be a place of its own on the axis.
    this.lines.show(plan, this.colors, this.firstTime, Math.min(untilMs, this.lastTime));
  }

  /** Draws the lines on up to `untilMs`. */
  extendLines(untilMs: number): void {
    this.linesUntil = untilMs;
    this.lines.extend(untilMs);
    this.indicators.extend(untilMs);
  }

  setMarks(marks: readonly TradeMark[], selected: number | null): void {
    this.marks.show(marks, this.colors, selected);
  }

  /** Draws what an account works with at these prices. */
  setWorkingLines(lines: readonly WorkingLine[], formatPrice: (price: number) => string): void {
    this.working.show(lines, this.colors, formatPrice);
  }

  /** Points at the fills of bars that the chart holds; in order of time. */
  setFills(fills: readonly FillMark[]): void {
    const { page } = this;
    const { text } = this.colors.color;
    this.fills.setMarkers(
      fills.flatMap((fill) => {
        const at = page === null ? -1 : indexAtOrBefore(page.time, fill.time);
        if (page === null || at < 0) return [];
        const isBuy = fill.side === 'buy';
        return {
          time: chartTime(page.time[at]),
          position: isBuy ? ('atPriceBottom' as const) : ('atPriceTop' as const),
          price: fill.price,
          shape: isBuy ? ('arrowUp' as const) : ('arrowDown' as const),
          color: text,
          size: 0.8,
          text: fill.text,
        };
      }),
    );
  }

  /** Points at the bar that a replay would start with. */
  markStart(timeMs: number | null): void {
    const at = timeMs === null || this.page === null ? -1 : indexAtOrBefore(this.page.time, timeMs);
    if (this.page === null || at < 0) return this.start.setMarkers([]);
    const time = chartTime(this.page.time[at]);
    this.start.setMarkers([
      { time, position: 'aboveBar', shape: 'arrowDown', size: 2, color: this.colors.color.accent },
    ]);
  }
}
