import type { IChartApi, ISeriesApi } from 'lightweight-charts';
import { BarSeries, CandlestickSeries, LineSeries } from 'lightweight-charts';
import type { ThemeColors } from '../../../plot/theme-colors.ts';
import type { CandlePage } from '../bars.ts';
import { candleBars, chartTime, indexAtOrBefore } from '../bars.ts';
import type { ChartView } from './view-store.ts';

/** Heikin-Ashi bars as the host computed them, in columns. */
export type SmoothedBars = Pick<CandlePage, 'time' | 'open' | 'high' | 'low' | 'close'>;

const none: SmoothedBars = { time: [], open: [], high: [], low: [], close: [] };

/**
 * Bars, a line or Heikin-Ashi bars in place of the candles. The candles stay underneath, unseen: prices, the scale and
 * whatever is drawn on them are theirs.
 */
export class BarStyleLayer {
  private readonly chart: IChartApi;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private style: ChartView['barStyle'] = 'candles';
  private bars: ISeriesApi<'Bar'> | null = null;
  private line: ISeriesApi<'Line'> | null = null;
  private smooth: ISeriesApi<'Candlestick'> | null = null;
  private smoothed: SmoothedBars = none;

  constructor(chart: IChartApi, candles: ISeriesApi<'Candlestick'>) {
    this.chart = chart;
    this.candles = candles;
  }

  /** Chooses a way to draw; the data is set again. */
  choose(style: ChartView['barStyle'], colors: ThemeColors, page: CandlePage | null, untilMs: number): void {
    for (const series of [this.bars, this.line, this.smooth]) if (series) this.chart.removeSeries(series);
    this.style = style;
    this.bars = null;
    this.line = null;
    this.smooth = null;
    const { color } = colors;
    const quiet = { lastValueVisible: false, priceLineVisible: false } as const;
    const [up, down] = style === 'candles' ? [color.up, color.down] : ['transparent', 'transparent'];
    this.candles.applyOptions({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down });
    if (style === 'bars') {
      this.bars = this.chart.addSeries(BarSeries, {
        ...quiet,
        upColor: color.up,
        downColor: color.down,
        thinBars: true,
      });
    } else if (style === 'line') {
      this.line = this.chart.addSeries(LineSeries, {
        ...quiet,
        color: color['series-1'],
        lineWidth: 2,
        crosshairMarkerVisible: false,
      });
    } else if (style === 'heikin-ashi') {
      this.smooth = this.chart.addSeries(CandlestickSeries, {
        ...quiet,
        upColor: color.up,
        downColor: color.down,
        wickUpColor: color.up,
        wickDownColor: color.down,
        borderVisible: false,
      });
    }
    if (page) this.setData(page, untilMs);
  }

  setSmoothed(smoothed: SmoothedBars | null, fromMs: number, untilMs: number): void {
    this.smoothed = smoothed ?? none;
    this.setSmooth(fromMs, untilMs);
  }

  setData(page: CandlePage, untilMs: number): void {
    this.bars?.setData(candleBars(page));
    this.line?.setData(page.time.map((time, i) => ({ time: chartTime(time), value: page.close[i]! })));
    this.setSmooth(page.time[0] ?? 0, Math.min(untilMs, page.time.at(-1) ?? 0));
  }

  /** A page of one bar. */
  put(page: CandlePage): void {
    for (const bar of candleBars(page)) {
      this.bars?.update(bar);
      this.line?.update({ time: bar.time, value: bar.close });
    }
  }

  private setSmooth(fromMs: number, untilMs: number): void {
    if (this.smooth === null || this.style !== 'heikin-ashi') return;
    const { time, open, high, low, close } = this.smoothed;
    const first = indexAtOrBefore(time, fromMs - 1) + 1;
    const end = Math.max(first, indexAtOrBefore(time, untilMs) + 1);
    const part = (values: number[]): number[] => values.slice(first, end);
    this.smooth.setData(
      candleBars({
        time: part(time),
        open: part(open),
        high: part(high),
        low: part(low),
        close: part(close),
        volume: [],
      }),
    );
  }
}
