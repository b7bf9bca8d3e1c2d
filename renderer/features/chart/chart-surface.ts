import type { ISeriesPrimitive, Time } from 'lightweight-charts';
import type { Bar } from './bars.ts';

/** Where the pointer is on the price pane, in its pixels and in the chart's own units. */
export interface PlotPointer {
  readonly kind: 'down' | 'move' | 'up' | 'cancel' | 'double' | 'menu';
  readonly x: number;
  readonly y: number;
  /** Null only while the chart is empty. Between bars and beyond the last one it is a time of no bar. */
  readonly timeMs: number | null;
  readonly price: number | null;
  /** Whether it is over the price pane: not over an axis, nor over the pane of an indicator. */
  readonly isOnPlot: boolean;
  readonly button: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
}

/** True takes the event: after a taken `down` the chart does not pan, and moves come here until the `up`. */
export type PointerListener = (pointer: PlotPointer) => boolean;

/** True takes the key: nobody else sees it. */
export type KeyListener = (event: KeyboardEvent) => boolean;

/** What may be drawn on a price chart and done with a pointer, for whoever is not the chart itself. */
export interface ChartSurface {
  /** Draws a primitive over the candles, until the returned function is called. */
  attach(primitive: ISeriesPrimitive<Time>): () => void;
  /** Pixels from the left of the plot; times between and beyond bars are interpolated. Null while the chart is empty. */
  xOf(timeMs: number): number | null;
  timeAt(x: number): number | null;
  /** Pixels from the top of the price pane. */
  yOf(price: number): number | null;
  priceAt(y: number): number | null;
  /** The loaded bar that is open at a time, the first or last one beyond them; null while the chart is empty. */
  barNear(timeMs: number): Bar | null;
  /** Bars between two times: as many as the axis shows, counted on where there are none. */
  barsBetween(fromMs: number, toMs: number): number;
  /** Of the price pane, without its axes. */
  plotSize(): { readonly width: number; readonly height: number };
  /** The newest listener is asked first. */
  onPointer(listener: PointerListener): () => void;
  onKey(listener: KeyListener): () => void;
  /** Called after the view moved or other bars were loaded. */
  onView(listener: () => void): () => void;
  /** Shape of the pointer over the chart; null is the chart's own. */
  setCursor(cursor: string | null): void;
  /** The chart as it is drawn, at the screen's own resolution. */
  picture(): HTMLCanvasElement;
}
