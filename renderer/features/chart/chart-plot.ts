import type {
  IChartApi,
  ISeriesApi,
  ISeriesPrimitive,
  Logical,
  MouseEventParams,
  Time,
  UTCTimestamp,
} from 'lightweight-charts';
import { CandlestickSeries } from 'lightweight-charts';
import type { Bar, CandlePage } from './bars.ts';
import { barAt, chartTime, indexAtOrBefore } from './bars.ts';
import type { ChartSurface, KeyListener, PointerListener } from './chart-surface.ts';
import { PlotInput } from './plot-pointer.ts';
import { placeOfTime, timeOfPlace } from './time-axis.ts';

/** Brings bars; a promise is settled when they are on the chart. */
export interface BarLoader {
  older(): Promise<void>;
  newer(): Promise<void>;
  around(timeMs: number): Promise<void>;
  latest(): Promise<void>;
  all(): Promise<void>;
}

/** The candles of a chart and the view of them: where it is, what it comes to, who points at it. */
export class ChartPlot implements ChartSurface {
  protected readonly chart: IChartApi;
  protected readonly candles: ISeriesApi<'Candlestick'>;
  protected page: CandlePage | null = null;
  protected barMs = 60_000;
  private readonly container: HTMLElement;
  private loader: BarLoader | null = null;
  private isDisposed = false;
  private readonly input: PlotInput;
  private readonly views = new Set<() => void>();

  protected constructor(container: HTMLElement, chart: IChartApi) {
    this.container = container;
    this.chart = chart;
    this.candles = this.chart.addSeries(CandlestickSeries, { borderVisible: false });
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

  /** Who brings the bars that the view comes to. */
  setLoader(loader: BarLoader | null): void {
    this.loader = loader;
  }

  visibleBars(): { readonly from: number; readonly to: number } | null {
    return this.chart.timeScale().getVisibleLogicalRange();
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

  protected get firstTime(): number {
    return this.page?.time[0] ?? 0;
  }

  protected get lastTime(): number {
    return this.page?.time.at(-1) ?? 0;
  }

  dispose(): void {
    this.isDisposed = true;
    this.input.dispose();
    this.chart.remove();
  }

  /** Where the first bar is and how far the next; the library itself places whole bars only. */
  private axis(): { readonly origin: number; readonly spacing: number } | null {
    const scale = this.chart.timeScale();
    const origin = scale.logicalToCoordinate(0 as Logical);
    const next = scale.logicalToCoordinate(1 as Logical);
    return origin === null || next === null || next === origin ? null : { origin, spacing: next - origin };
  }
}
