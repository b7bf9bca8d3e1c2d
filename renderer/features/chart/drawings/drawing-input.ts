import type { Drawing, DrawingKind, DrawingPoint, DrawingStyle } from '../../../../shared/contract/charts.ts';
import { drawingPoints } from '../../../../shared/contract/charts.ts';
import type { ChartSurface, PlotPointer } from '../chart-surface.ts';
import { movedBy, nudged, onTick, withPoint } from './change-drawing.ts';
import type { Pixel } from './drawing-shape.ts';
import type { Hit } from './hit-test.ts';
import { snapped } from './snap.ts';

/** What a pointer and keys need to know of the drawings, and may do to them. */
export interface DrawingDesk {
  readonly tickSize: number;
  readonly barMs: number;
  drawings(): readonly Drawing[];
  selected(): Drawing | null;
  tool(): DrawingKind | null;
  style(): DrawingStyle;
  isSnapping(): boolean;
  newId(): string;
  /** Words of a note that has none yet. */
  noteText(): string;
  /** The uppermost drawing at a pixel. */
  hitAt(at: Pixel): { readonly drawing: Drawing; readonly hit: Hit } | null;
  select(id: string | null): void;
  chooseTool(tool: DrawingKind | null): void;
  put(drawing: Drawing): void;
  remove(id: string): void;
  undo(): void;
  redo(): void;
  /** Shows a drawing as it would become; null shows what is kept. */
  preview(drawing: Drawing | null): void;
}

type Action =
  | { readonly kind: 'none' }
  /** `isPressed` until the button of the first click is let go. */
  | {
      readonly kind: 'drawing';
      readonly drawing: Drawing;
      readonly start: Pixel;
      readonly isPressed: boolean;
    }
  | { readonly kind: 'moving'; readonly original: Drawing; readonly hit: Hit; readonly start: Pixel };

/** A press that moves less than this is a click. */
const clickReach = 4;
const idle: Action = { kind: 'none' };

/** Turns pointer and keys over a chart into drawings: click and click, or press and drag. */
export class DrawingInput {
  private readonly surface: ChartSurface;
  private readonly desk: DrawingDesk;
  private action: Action = idle;
  private shown: Drawing | null = null;
  private hasCursor = false;

  constructor(surface: ChartSurface, desk: DrawingDesk) {
    this.surface = surface;
    this.desk = desk;
  }

  /** Listens until the returned function is called. */
  listen(): () => void {
    const stops = [
      this.surface.onPointer((pointer) => this.point(pointer)),
      this.surface.onKey((event) => this.press(event)),
    ];
    return () => {
      for (const stop of stops) stop();
      this.stop();
      this.setCursor(null);
    };
  }

  point(pointer: PlotPointer): boolean {
    switch (pointer.kind) {
      case 'down':
        return pointer.button === 0 && pointer.isOnPlot && this.down(pointer);
      case 'move':
        return this.move(pointer);
      case 'up':
        return this.up(pointer);
      case 'cancel':
        return this.stop();
      case 'double':
        return pointer.isOnPlot && this.desk.hitAt(pointer) !== null;
      case 'menu':
        return this.stop();
      default:
        return pointer.kind satisfies never;
    }
  }

  press(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): boolean {
    const { key, shiftKey } = event;
    if (event.ctrlKey || event.metaKey) return this.pressWithControl(key.toLowerCase(), shiftKey);
    if (event.altKey) return false;
    const selected = this.desk.selected();
    switch (key) {
      case 'Escape':
        return this.escape();
      case 'Enter':
        return this.placeInView();
      case 'Delete':
      case 'Backspace':
        if (selected === null || selected.isLocked) return false;
        this.desk.remove(selected.id);
        return true;
      case 'ArrowUp':
      case 'ArrowDown':
      case 'ArrowLeft':
      case 'ArrowRight':
        return selected !== null && this.nudge(selected, key, shiftKey ? 10 : 1);
      default:
        return false;
    }
  }

  private pressWithControl(key: string, isShifted: boolean): boolean {
    if (key === 'z' && !isShifted) this.desk.undo();
    else if (key === 'y' || key === 'z') this.desk.redo();
    else return false;
    return true;
  }

  private nudge(drawing: Drawing, key: string, steps: number): boolean {
    if (drawing.isLocked) return false;
    const ticks = key === 'ArrowUp' ? steps : key === 'ArrowDown' ? -steps : 0;
    const bars = key === 'ArrowRight' ? steps : key === 'ArrowLeft' ? -steps : 0;
    this.desk.put(nudged(drawing, { ticks, bars }, this.desk));
    return true;
  }

  private escape(): boolean {
    if (this.stop()) return true;
    if (this.desk.tool() !== null) this.desk.chooseTool(null);
    else if (this.desk.selected() !== null) this.desk.select(null);
    else return false;
    return true;
  }

  /** Without a pointer: the chosen tool draws in the middle of the view, where keys then move it. */
  private placeInView(): boolean {
    const kind = this.desk.tool();
    if (kind === null) return false;
    const { width, height } = this.surface.plotSize();
    const first = this.pointAt({ x: width * 0.35, y: height * 0.6 }, false);
    const second = this.pointAt({ x: width * 0.65, y: height * 0.4 }, false);
    if (first === null || second === null) return true;
    this.finish(this.drawingOf(kind, drawingPoints[kind] === 1 ? [first] : [first, second]));
    return true;
  }

  private drawingOf(kind: DrawingKind, points: readonly DrawingPoint[]): Drawing {
    const { desk } = this;
    return {
      id: desk.newId(),
      kind,
      points: [...points],
      style: desk.style(),
      text: kind === 'note' ? desk.noteText() : '',
      isLocked: false,
    };
  }

  /** A moment and a price on a whole tick, or those of the nearest bar. */
  private pointAt({ x, y }: Pixel, isSnapped: boolean): DrawingPoint | null {
    const time = this.surface.timeAt(x);
    const price = this.surface.priceAt(y);
    if (time === null || price === null) return null;
    const point = { time: Math.round(time), price: onTick(price, this.desk.tickSize) };
    const bar = isSnapped ? this.surface.barNear(point.time) : null;
    return bar === null ? point : snapped(point, bar);
  }

  private isSnapped({ ctrlKey }: PlotPointer): boolean {
    return ctrlKey !== this.desk.isSnapping();
  }

  private down(pointer: PlotPointer): boolean {
    const { desk, action } = this;
    const at = { x: pointer.x, y: pointer.y };
    const kind = desk.tool();
    if (kind !== null) {
      const point = this.pointAt(at, this.isSnapped(pointer));
      if (point === null) return true;
      if (action.kind === 'drawing') {
        this.finish(withPoint(action.drawing, 1, point));
      } else if (drawingPoints[kind] === 1) {
        this.finish(this.drawingOf(kind, [point]));
      } else {
        const drawing = this.drawingOf(kind, [point, point]);
        this.action = { kind: 'drawing', drawing, start: at, isPressed: true };
        this.show(drawing);
      }
      return true;
    }
    const found = desk.hitAt(at);
    desk.select(found?.drawing.id ?? null);
    if (found === null || found.drawing.isLocked) return false;
    this.action = { kind: 'moving', original: found.drawing, hit: found.hit, start: at };
    return true;
  }

  private move(pointer: PlotPointer): boolean {
    const { action } = this;
    const at = { x: pointer.x, y: pointer.y };
    if (action.kind === 'drawing') {
      const point = this.pointAt(at, this.isSnapped(pointer));
      if (point !== null) this.show(withPoint(action.drawing, 1, point));
      return true;
    }
    if (action.kind === 'moving') {
      this.show(this.movedTo(action, at, this.isSnapped(pointer)));
      return true;
    }
    return this.hover(pointer);
  }

  private movedTo(
    { original, hit, start }: Extract<Action, { kind: 'moving' }>,
    at: Pixel,
    isSnapped: boolean,
  ): Drawing {
    if (hit.part === 'handle') {
      const point = this.pointAt(at, isSnapped);
      return point === null ? original : withPoint(original, hit.index, point);
    }
    return movedBy(original, { x: at.x - start.x, y: at.y - start.y }, this.surface, (pixel) =>
      this.pointAt(pixel, false),
    );
  }

  private up(pointer: PlotPointer): boolean {
    const { action } = this;
    const isDragged = action.kind !== 'none' && farFrom(action.start, pointer);
    if (action.kind === 'drawing') {
      if (action.isPressed && isDragged && this.shown !== null) this.finish(this.shown);
      else this.action = { ...action, isPressed: false };
      return true;
    }
    if (action.kind !== 'moving') return false;
    const { shown } = this;
    this.stop();
    if (isDragged && shown !== null) this.desk.put(shown);
    return true;
  }

  private hover(pointer: PlotPointer): boolean {
    if (this.desk.tool() !== null) {
      this.setCursor(pointer.isOnPlot ? 'crosshair' : null);
      return pointer.isOnPlot;
    }
    const found = pointer.isOnPlot ? this.desk.hitAt(pointer) : null;
    if (found === null) this.setCursor(null);
    else this.setCursor(found.drawing.isLocked ? 'pointer' : found.hit.part === 'handle' ? 'grab' : 'move');
    return found !== null;
  }

  private setCursor(cursor: string | null): void {
    if (cursor === null && !this.hasCursor) return;
    this.hasCursor = cursor !== null;
    this.surface.setCursor(cursor);
  }

  private show(drawing: Drawing | null): void {
    this.shown = drawing;
    this.desk.preview(drawing);
  }

  private finish(drawing: Drawing): void {
    this.stop();
    this.desk.put(drawing);
    this.desk.chooseTool(null);
    this.desk.select(drawing.id);
  }

  /** Lets go of what is under way; false when nothing is. */
  private stop(): boolean {
    if (this.action.kind === 'none') return false;
    this.action = idle;
    this.show(null);
    return true;
  }
}

function farFrom(start: Pixel, { x, y }: Pixel): boolean {
  return Math.hypot(x - start.x, y - start.y) >= clickReach;
}
