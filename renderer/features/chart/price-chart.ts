import type {
  IChartApi,
  ISeriesApi,
  ISeriesMarkersPluginApi,
  ISeriesPrimitive,
  Logical,
  MouseEventParams,
  Time,
  UTCTimestamp,
} from 'lightweight-charts';
import { CandlestickSeries, createChart, createSeriesMarkers, HistogramSeries } from 'lightweight-charts';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import type { Bar, CandlePage } from './bars.ts';
import { barAt, candleBars, chartTime, indexAtOrBefore, pageOf, putBar, volumeBars } from './bars.ts';
import type { ChartSurface, KeyListener, PointerListener } from './chart-surface.ts';
import type { ChartWords } from './chart-theme.ts';
import { chartOptions, withAlpha } from './chart-theme.ts';
import type { PlanLines } from './plan-lines.ts';
import { PlanLinesLayer } from './plan-lines.ts';
import { PlotInput } from './plot-pointer.ts';
import { placeOfTime, timeOfPlace } from './time-axis.ts';
import type { TradeMark } from './trade-marks.ts';
import { TradeMarksPrimitive } from './trade-marks-primitive.ts';
import { WorkingLinesPrimitive } from './working-lines-primitive.ts';
import type { FillMark, WorkingLine } from './working-lines.ts';

/** Brings bars; a promise is settled when they are on the chart. */
export interface BarLoader {
  older(): Promise<void>;
  newer(): Promise<void>;
  around(timeMs: number): Promise<void>;
  latest(): Promise<void>;
  all(): Promise<void>;
}

/** A chart of one series. It owns a canvas: whoever creates it disposes of it. */
export class PriceChart implements ChartSurface {
  private readonly container: HTMLElement;
  private readonly chart: IChartApi;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private readonly volume: ISeriesApi<'Histogram'>;
  private readonly marks: TradeMarksPrimitive;
  private readonly lines: PlanLinesLayer;
  private readonly start: ISeriesMarkersPluginApi<Time>;
  private readonly working: WorkingLinesPrimitive;
  private readonly fills: ISeriesMarkersPluginApi<Time>;
  private page: CandlePage | null = null;
  private loader: BarLoader | null = null;
  private plan: PlanLines | null = null;
  private linesUntil = Number.POSITIVE_INFINITY;
  private colors: ThemeColors;
  private barMs = 60_000;
  private isDisposed = false;
  private readonly input: PlotInput;
  private readonly views = new Set<() => void>();

  constructor(container: HTMLElement, colors: ThemeColors, words: ChartWords) {
    this.container = container;
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
    this.lines = new PlanLinesLayer(this.chart, this.candles);
    this.start = createSeriesMarkers(this.candles, []);
    this.fills = createSeriesMarkers(this.candles, []);
    this.working = new WorkingLinesPrimitive(colors);
    this.candles.attachPrimitive(this.marks);
    this.candles.attachPrimitive(this.working);
    this.input = new PlotInput(container, (x, y) => {
      const { width, height } = this.plotSize();
      return {
        timeMs: this.timeAt(x),
        price: this.priceAt(y),
        isOnPlot: x >= 0 && x < width && y >= 0 && y < height,
      };
    });
    this.chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
      const bars = this.page?.time.length ?? 0;
      if (range !== null && bars > 0) {
        const margin = Math.max(200, (range.to - range.from) / 2);
        if (range.from < margin) void this.loader?.older();
        if (range.to > bars - margin) void this.loader?.newer();
      }
      for (const listener of this.views) listener();
    });
  }

  /** Applies theme and language; data that carries colours is set again. */
  restyle(colors: ThemeColors, words: ChartWords, barMs: number, tickSize: number): void {
    this.barMs = barMs;
    const hasNewColors = this.colors.key !== colors.key;
    this.colors = colors;
    const { color } = colors;
    this.chart.applyOptions(chartOptions(colors, words, barMs < 86_400_000));
    this.candles.applyOptions({
      upColor: color.up,
      downColor: color.down,
      wickUpColor: color.up,
      wickDownColor: color.down,
      priceFormat: { type: 'custom', formatter: words.formatPrice, minMove: tickSize },
    });
    if (!hasNewColors) return;
    if (this.page) this.setVolume(this.page);
    this.setLines(this.plan, this.linesUntil);
  }

  /** Shows a page, which grows in place with every bar that is put; the chart takes it over. */
  setCandles(page: CandlePage): void {
    this.page = page;
    // Lines of other bars would only have to be laid out once more; whoever sets candles sets their lines.
    this.lines.show(null, this.colors, 0, 0);
    this.candles.setData(candleBars(page));
    this.setVolume(page);
    this.showLast(220);
  }

  /** Draws the page anew after `added` bars came at its left, or went when negative; the view stays on its bars. */
  redraw(added: number): void {
    const { page } = this;
    if (page === null) return;
    const range = this.chart.timeScale().getVisibleLogicalRange();
    this.candles.setData(candleBars(page));
    this.setVolume(page);
    this.setLines(this.plan, this.linesUntil);
    if (range)
      this.chart.timeScale().setVisibleLogicalRange({ from: range.from + added, to: range.to + added });
  }

  /** Adds a bar, or shows the newer state of the last one; an older bar is left out. */
  put(bar: Bar): void {
    if (this.page === null || !putBar(this.page, bar)) return;
    const one = pageOf(bar);
    for (const candle of candleBars(one)) this.candles.update(candle);
    for (const volume of volumeBars(one, this.volumeColors())) this.volume.update(volume);
  }

  /** Who brings the bars that the view comes to. */
  setLoader(loader: BarLoader | null): void {
    this.loader = loader;
  }

  visibleBars(): { readonly from: number; readonly to: number } | null {
    return this.chart.timeScale().getVisibleLogicalRange();
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
    const last = this.page?.time.at(-1) ?? 0;
    this.lines.show(plan, this.colors, this.page?.time[0] ?? 0, Math.min(untilMs, last));
  }

  /** Draws the lines on up to `untilMs`. */
  extendLines(untilMs: number): void {
    this.linesUntil = untilMs;
    this.lines.extend(untilMs);
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

  /** Puts the last bars in view, with room for labels at the right. */
  showLast(bars: number): void {
    const length = this.page?.time.length ?? 0;
    this.chart.timeScale().setVisibleLogicalRange({ from: Math.max(-2, length - bars), to: length + 12 });
  }

  /** The same of the series' newest bars, which are brought where the chart does not hold them. */
  showLatest(): void {
    void Promise.resolve(this.loader?.latest()).then(() => {
      if (!this.isDisposed) this.showLast(220);
    });
  }

  /**
   * Brings `[fromMs, toMs]` to the middle of the view, loading it where need be; keeps the zoom unless the range would
   * not fit.
   */
  scrollTo(fromMs: number, toMs: number): void {
    const middle = (fromMs + toMs) / 2;
    void Promise.resolve(this.loader?.around(middle)).then(() => {
      if (!this.isDisposed) this.center(fromMs, toMs);
    });
  }

  private center(fromMs: number, toMs: number): void {
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

  /** Everything, or as much of it as the chart may hold. */
  showAll(): void {
    void Promise.resolve(this.loader?.all()).then(() => {
      if (!this.isDisposed) this.chart.timeScale().fitContent();
    });
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

  /** Calls back with the time of a bar that is clicked, until the returned function is called. */
  onPick(callback: (timeMs: number) => void): () => void {
    const listener = (event: MouseEventParams): void => {
      if (event.time !== undefined) callback((event.time as UTCTimestamp) * 1000);
    };
    this.chart.subscribeClick(listener);
    return () => this.chart.unsubscribeClick(listener);
  }

  /** Calls back with the price under a double click, until the returned function is called. */
  onPickPrice(callback: (price: number) => void): () => void {
    const listener = (event: MouseEventParams): void => {
      const price = event.point === undefined ? null : this.candles.coordinateToPrice(event.point.y);
      if (price !== null) callback(price);
    };
    this.chart.subscribeDblClick(listener);
    return () => this.chart.unsubscribeDblClick(listener);
  }

  attach(primitive: ISeriesPrimitive<Time>): () => void {
    this.candles.attachPrimitive(primitive);
    return () => {
      if (!this.isDisposed) this.candles.detachPrimitive(primitive);
    };
  }

  xOf(timeMs: number): number | null {
    const place = placeOfTime(this.page?.time ?? [], timeMs, this.barMs);
    const axis = this.axis();
    return place === null || axis === null ? null : axis.origin + place * axis.spacing;
  }

  /** Where the first bar is and how far the next; the library itself places whole bars only. */
  private axis(): { readonly origin: number; readonly spacing: number } | null {
    const scale = this.chart.timeScale();
    const origin = scale.logicalToCoordinate(0 as Logical);
    const next = scale.logicalToCoordinate(1 as Logical);
    return origin === null || next === null || next === origin ? null : { origin, spacing: next - origin };
  }

  timeAt(x: number): number | null {
    const axis = this.axis();
    if (axis === null) return null;
    return timeOfPlace(this.page?.time ?? [], (x - axis.origin) / axis.spacing, this.barMs);
  }

  yOf(price: number): number | null {
    return this.candles.priceToCoordinate(price);
  }

  priceAt(y: number): number | null {
    return this.candles.coordinateToPrice(y);
  }

  barNear(timeMs: number): Bar | null {
    const { page } = this;
    if (page === null || page.time.length === 0) return null;
    return barAt(page, Math.max(0, indexAtOrBefore(page.time, timeMs)));
  }

  barsBetween(fromMs: number, toMs: number): number {
    const times = this.page?.time ?? [];
    const from = placeOfTime(times, fromMs, this.barMs) ?? 0;
    return Math.round((placeOfTime(times, toMs, this.barMs) ?? 0) - from);
  }

  plotSize(): { readonly width: number; readonly height: number } {
    return { width: this.chart.timeScale().width(), height: this.chart.panes()[0]?.getHeight() ?? 0 };
  }

  onPointer(listener: PointerListener): () => void {
    return this.input.onPointer(listener);
  }

  onKey(listener: KeyListener): () => void {
    return this.input.onKey(listener);
  }

  /** Offers a key to those who listen; true when one took it. */
  press(event: KeyboardEvent): boolean {
    return this.input.key(event);
  }

  onView(listener: () => void): () => void {
    this.views.add(listener);
    return () => this.views.delete(listener);
  }

  setCursor(cursor: string | null): void {
    this.container.style.cursor = cursor ?? '';
  }

  picture(): HTMLCanvasElement {
    return this.chart.takeScreenshot(true, false);
  }

  dispose(): void {
    this.isDisposed = true;
    this.input.dispose();
    this.chart.remove();
  }
}
