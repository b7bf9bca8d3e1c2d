import type { ChartSurface, PlotPointer } from '../../chart/chart-surface.ts';
import type { MovableLine } from './movable-lines.ts';

/** What a pointer over lines needs to know, and tells. */
export interface LineDragDesk {
  lines(): readonly MovableLine[];
  /** Whether lines may be taken now: not while something is being drawn, nor while a move is looked at. */
  isOpen(): boolean;
  /** A price of the chart as decimal text on a whole tick; null for none that can be. */
  priceText(price: number): string | null;
  /** A line is held over a price. */
  over(line: MovableLine, price: string): void;
  drop(line: MovableLine, price: string): void;
  letGo(line: MovableLine): void;
}

/** Pixels that a pointer may be off a line, and that it must go for a move. */
const reach = 5;

/** Lines are drawn on the right half of the plot and are taken there. */
const takenFrom = 0.5;

interface Held {
  readonly line: MovableLine;
  readonly startY: number;
  readonly price: string | null;
}

/** Turns a pointer over a chart into moves of lines. Nothing is sent from here. */
export class LineDrag {
  private readonly surface: ChartSurface;
  private readonly desk: LineDragDesk;
  private held: Held | null = null;
  private hasCursor = false;

  constructor(surface: ChartSurface, desk: LineDragDesk) {
    this.surface = surface;
    this.desk = desk;
  }

  /** Listens until the returned function is called. */
  listen(): () => void {
    const stops = [
      this.surface.onPointer((pointer) => this.point(pointer)),
      this.surface.onKey(({ key }) => key === 'Escape' && this.cancel()),
    ];
    return () => {
      for (const stop of stops) stop();
      this.cancel();
      this.setCursor(null);
    };
  }

  point(pointer: PlotPointer): boolean {
    switch (pointer.kind) {
      case 'down':
        return this.take(pointer);
      case 'move':
        return this.held === null ? this.hover(pointer) : this.drag(this.held, pointer);
      case 'up':
        return this.held !== null && this.release(this.held);
      case 'cancel':
        return this.cancel();
      case 'double':
        return this.lineAt(pointer) !== null;
      case 'menu':
        return this.cancel();
      default:
        return pointer.kind satisfies never;
    }
  }

  private lineAt({ x, y, isOnPlot }: PlotPointer): MovableLine | null {
    if (!isOnPlot || !this.desk.isOpen() || x < this.surface.plotSize().width * takenFrom) return null;
    let nearest: MovableLine | null = null;
    let least = reach;
    for (const line of this.desk.lines()) {
      const at = this.surface.yOf(Number(line.price));
      if (at === null || Math.abs(at - y) > least) continue;
      least = Math.abs(at - y);
      nearest = line;
    }
    return nearest;
  }

  private take(pointer: PlotPointer): boolean {
    const line = pointer.button === 0 ? this.lineAt(pointer) : null;
    if (line === null) return false;
    this.held = { line, startY: pointer.y, price: null };
    return true;
  }

  private hover(pointer: PlotPointer): boolean {
    const isOver = this.lineAt(pointer) !== null;
    this.setCursor(isOver ? 'ns-resize' : null);
    return isOver;
  }

  private drag(held: Held, { y }: PlotPointer): boolean {
    const price = this.surface.priceAt(y);
    const text = price === null || price <= 0 ? null : this.desk.priceText(price);
    const hasMoved = held.price !== null || Math.abs(y - held.startY) >= reach;
    if (text === null || !hasMoved) return true;
    this.held = { ...held, price: text };
    this.desk.over(held.line, text);
    return true;
  }

  private release({ line, price }: Held): boolean {
    this.held = null;
    if (price === null) this.desk.letGo(line);
    else this.desk.drop(line, price);
    return true;
  }

  private cancel(): boolean {
    const { held } = this;
    if (held === null) return false;
    this.held = null;
    this.desk.letGo(held.line);
    return true;
  }

  private setCursor(cursor: string | null): void {
    if (cursor === null && !this.hasCursor) return;
    this.hasCursor = cursor !== null;
    this.surface.setCursor(cursor);
  }
}
