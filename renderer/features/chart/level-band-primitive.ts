import type {
  IChartApiBase,
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  SeriesType,
  Time,
} from 'lightweight-charts';
import { chartTime, indexAtOrBefore } from './bars.ts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

/** The nearest and the deepest level of a plan, row by row. */
export interface LevelBand {
  readonly time: readonly number[];
  readonly near: readonly (number | null)[];
  readonly deep: readonly (number | null)[];
}

/** A faint shade between the nearest and the deepest level. */
export class LevelBandPrimitive implements ISeriesPrimitive<Time> {
  private chart: IChartApiBase<Time> | null = null;
  private series: ISeriesApi<SeriesType, Time> | null = null;
  private requestUpdate: (() => void) | null = null;
  private band: LevelBand | null = null;
  private rows = 0;
  private color = '#000000';
  private readonly views: readonly IPrimitivePaneView[];

  constructor() {
    const renderer: IPrimitivePaneRenderer = { draw: (target) => this.draw(target) };
    this.views = [{ zOrder: () => 'bottom', renderer: () => renderer }];
  }

  show(band: LevelBand | null, color: string): void {
    this.band = band;
    this.rows = band?.time.length ?? 0;
    this.color = color;
    this.requestUpdate?.();
  }

  /** Draws the first rows only. */
  showRows(rows: number): void {
    this.rows = rows;
    this.requestUpdate?.();
  }

  attached({ chart, series, requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.chart = chart;
    this.series = series;
    this.requestUpdate = requestUpdate;
  }

  detached(): void {
    this.chart = null;
    this.series = null;
    this.requestUpdate = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }

  private draw(target: Target): void {
    const { chart, series, band } = this;
    const range = chart?.timeScale().getVisibleRange();
    if (!chart || !series || !band || !range) return;
    const from = Math.max(0, indexAtOrBefore(band.time, Number(range.from) * 1000));
    const to = Math.min(this.rows - 1, indexAtOrBefore(band.time, Number(range.to) * 1000));
    // More rows than pixels add nothing to see.
    const stride = Math.max(1, Math.floor((to - from) / Math.max(1, chart.timeScale().width() * 2)));
    target.useMediaCoordinateSpace(({ context }) => {
      context.fillStyle = this.color;
      context.globalAlpha = 0.1;
      let near: [number, number][] = [];
      let deep: [number, number][] = [];
      const flush = () => {
        if (near.length > 1) {
          context.beginPath();
          near.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
          deep.reverse().forEach(([x, y]) => context.lineTo(x, y));
          context.fill();
        }
        near = [];
        deep = [];
      };
      for (let i = from; i <= to; i += stride) {
        const nearPrice = band.near[i];
        const deepPrice = band.deep[i];
        const x = chart.timeScale().timeToCoordinate(chartTime(band.time[i]));
        const nearY = nearPrice === null ? null : series.priceToCoordinate(nearPrice);
        const deepY = deepPrice === null ? null : series.priceToCoordinate(deepPrice);
        if (x === null || nearY === null || deepY === null) {
          flush();
          continue;
        }
        near.push([x, nearY]);
        deep.push([x, deepY]);
      }
      flush();
      context.globalAlpha = 1;
    });
  }
}
