import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ElementSize } from '../../plot/use-element-size.ts';
import { cellRect, cellsBetween, hitCell } from './heatmap-layout.ts';
import type { CellBox, HeatmapLayout } from './heatmap-layout.ts';
import { arrowKeys, neighbourCell } from './heatmap-model.ts';
import type { HeatmapModel } from './heatmap-model.ts';
import { maximumZoom, panBy, revealCell, wholeView, zoomAt } from './heatmap-view.ts';
import type { HeatmapView } from './heatmap-view.ts';

/** Cells this far from a press are no longer a click. */
const dragStartPixels = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A press of the pointer and what it has become. */
interface Drag {
  readonly from: Point;
  readonly view: HeatmapView;
  /** What moving will do; a press without moving pins. */
  readonly does: 'pan' | 'brush';
  readonly hasMoved: boolean;
}

function pointOf(event: { clientX: number; clientY: number; currentTarget: Element }): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

interface GestureInput {
  readonly model: HeatmapModel;
  readonly layout: HeatmapLayout | null;
  readonly size: ElementSize;
  /** Cells, or -1. */
  readonly pinned: number;
  readonly hovered: number;
  readonly view: HeatmapView;
  readonly brush: CellBox | null;
  readonly onHover: (cell: number) => void;
  readonly onPin: (cell: number) => void;
  readonly onView: (view: HeatmapView) => void;
  readonly onBrush: (brush: CellBox | null) => void;
}

/**
 * What pointer, wheel and keys do to the heatmap: hovering, a click to pin, a drag to brush or, magnified, to move, the
 * wheel to zoom, and a way to all of it by keyboard.
 */
export function useHeatmapGestures(input: GestureInput) {
  const { model, layout, size, pinned, hovered, view, brush, onHover, onPin, onView, onBrush } = input;
  const [isKeyboard, setIsKeyboard] = useState(false);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [brushing, setBrushing] = useState<CellBox | null>(null);
  const anchor = useRef(-1);

  const endDrag = () => {
    setDrag(null);
    setBrushing(null);
  };

  const largest = maximumZoom(model.x.length, model.y.length, size.width, size.height);
  const zoomAbout = (factor: number, point: Point) => {
    if (!layout) return;
    const share = (at: number, from: number, to: number) =>
      Math.max(0, Math.min(1, (at - from) / Math.max(1, to - from)));
    const at = {
      x: share(point.x, layout.left, layout.right),
      y: share(point.y, layout.top, layout.bottom),
    };
    onView(zoomAt(view, factor, at, largest));
  };
  const wheel = useRef((_: WheelEvent) => undefined as void);
  useLayoutEffect(() => {
    wheel.current = (event) => {
      event.preventDefault();
      if (!layout) return;
      const lines = event.deltaMode === 1 ? 16 : 1;
      if (event.shiftKey) {
        const by = (event.deltaX || event.deltaY) * lines;
        onView(panBy(view, by / (layout.right - layout.left), 0));
      } else {
        const box = (event.currentTarget as Element).getBoundingClientRect();
        zoomAbout(1.0018 ** (-event.deltaY * lines), {
          x: event.clientX - box.left,
          y: event.clientY - box.top,
        });
      }
    };
  });
  // React listens to the wheel passively, which could not keep the page from scrolling.
  const listenToWheel = useCallback((canvas: HTMLDivElement | null) => {
    if (!canvas) return undefined;
    const listen = (event: WheelEvent) => wheel.current(event);
    canvas.addEventListener('wheel', listen, { passive: false });
    return () => canvas.removeEventListener('wheel', listen);
  }, []);

  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button > 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const pans = event.button === 1 || (view.zoom > 1 && !event.shiftKey);
    setDrag({ from: pointOf(event), view, does: pans ? 'pan' : 'brush', hasMoved: event.button === 1 });
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!layout) return;
    const at = pointOf(event);
    if (!drag) {
      setIsKeyboard(false);
      onHover(hitCell(layout, at.x, at.y));
      return;
    }
    const far = Math.hypot(at.x - drag.from.x, at.y - drag.from.y) > dragStartPixels;
    if (!drag.hasMoved && !far) return;
    if (!drag.hasMoved) setDrag({ ...drag, hasMoved: true });
    onHover(-1);
    if (drag.does === 'brush') setBrushing(cellsBetween(layout, drag.from, at));
    else {
      const x = (drag.from.x - at.x) / (layout.right - layout.left);
      const y = (drag.from.y - at.y) / (layout.bottom - layout.top);
      onView(panBy(drag.view, x, y));
    }
  };
  const release = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drag || !layout) return;
    const at = pointOf(event);
    const cell = hitCell(layout, at.x, at.y);
    if (!drag.hasMoved && cell >= 0) onPin(cell);
    if (drag.hasMoved && drag.does === 'brush') onBrush(brushing);
    endDrag();
  };

  const goTo = (cell: number) => {
    setIsKeyboard(true);
    onHover(cell);
    const columns = model.x.length;
    if (view.zoom > 1) {
      onView(revealCell(view, [cell % columns, columns], [Math.floor(cell / columns), model.y.length]));
    }
  };
  const type = (event: KeyboardEvent) => {
    const arrow = arrowKeys.find((key) => key === event.key);
    const from = hovered >= 0 ? hovered : Math.max(0, pinned);
    const middle = layout && cellRect(layout, from);
    const about = middle
      ? { x: middle.x + middle.width / 2, y: middle.y + middle.height / 2 }
      : { x: 0, y: 0 };
    if (arrow) {
      const to = neighbourCell(model, from, arrow);
      if (event.shiftKey) {
        if (anchor.current < 0) anchor.current = from;
        onBrush(boxBetween(model.x.length, anchor.current, to));
      } else anchor.current = -1;
      goTo(to);
    } else if (event.key === 'Enter' || event.key === ' ') onPin(from);
    else if (event.key === '+' || event.key === '=') zoomAbout(1.5, about);
    else if (event.key === '-') zoomAbout(1 / 1.5, about);
    else if (event.key === '0') onView(wholeView);
    else if (event.key === 'Escape') {
      anchor.current = -1;
      if (brush) onBrush(null);
      else onHover(-1);
    } else return;
    event.preventDefault();
  };

  const focus = (event: FocusEvent<HTMLCanvasElement>) => {
    if (event.currentTarget.matches(':focus-visible') && hovered < 0) goTo(Math.max(0, pinned));
  };
  return {
    /** For the element around the canvases. */
    listenToWheel,
    /** The rectangle that is being drawn, or null. */
    brushing,
    isDragging: drag !== null,
    isPanning: drag?.does === 'pan' && drag.hasMoved,
    /** The last move came from the keyboard, so that it should be spoken. */
    isKeyboard,
    handlers: {
      onPointerDown: press,
      onPointerMove: move,
      onPointerUp: release,
      onPointerCancel: endDrag,
      onPointerLeave: () => {
        if (!drag) onHover(-1);
      },
      onDoubleClick: () => onView(wholeView),
      onKeyDown: type,
      onFocus: focus,
      onBlur: () => onHover(-1),
    },
  };
}

/** The smallest box that holds two cells. */
function boxBetween(columns: number, a: number, b: number): CellBox {
  const column = (cell: number) => cell % columns;
  const row = (cell: number) => Math.floor(cell / columns);
  return {
    fromColumn: Math.min(column(a), column(b)),
    toColumn: Math.max(column(a), column(b)),
    fromRow: Math.min(row(a), row(b)),
    toRow: Math.max(row(a), row(b)),
  };
}
