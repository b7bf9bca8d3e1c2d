import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import { useElementSize } from '../../plot/use-element-size.ts';
import { shortName } from './axis-arrangement.ts';
import { drawAxisLabels } from './draw-axis-labels.ts';
import type { CellImage, HeatmapPicture } from './draw-heatmap.ts';
import { drawCells, drawMarks } from './draw-heatmap.ts';
import { cardPosition, cellRect, cellsBetween, heatmapLayout, hitCell, ringRect } from './heatmap-layout.ts';
import type { CellBox, HeatmapLayout } from './heatmap-layout.ts';
import { arrowKeys, neighbourCell } from './heatmap-model.ts';
import { maximumZoom, panBy, revealCell, wholeView, zoomAt } from './heatmap-view.ts';
import type { HeatmapView } from './heatmap-view.ts';
import styles from './explorer.module.css';

interface HeatmapCanvasProps {
  readonly picture: HeatmapPicture;
  /** Cells, or -1. */
  readonly pinned: number;
  readonly hovered: number;
  readonly view: HeatmapView;
  readonly brush: CellBox | null;
  readonly onHover: (cell: number) => void;
  readonly onPin: (cell: number) => void;
  readonly onView: (view: HeatmapView) => void;
  readonly onBrush: (brush: CellBox | null) => void;
  readonly label: string;
  /** What the card beside a cell says. */
  readonly card: (cell: number) => ReactNode;
}

/** Cells this far from a press are no longer a click. */
const dragStartPixels = 4;
/** The heatmap has come to rest when nothing moved it for this long. */
const restMs = 120;

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

/** A picture whose layout is known only when its size is. */
function useLayout(
  picture: HeatmapPicture,
  width: number,
  height: number,
  view: HeatmapView,
): HeatmapLayout | null {
  const { model, colors, formatAxis } = picture;
  const labelWidths = useMemo(() => {
    const g = document.createElement('canvas').getContext('2d');
    return model.y.levels.map((axis, level) => {
      if (!g) return 40;
      const isInner = level === model.y.levels.length - 1;
      g.font = canvasFont(colors, isInner ? 10 : 11, isInner ? 400 : 600);
      const widest = Math.max(
        ...axis.values.map((value) => g.measureText(formatAxis(axis.name, value)).width),
      );
      g.font = canvasFont(colors, 10);
      // The outer level also carries its name above the value.
      const name = isInner
        ? 0
        : Math.min(92, g.measureText(width < 800 ? shortName(axis.name) : axis.name).width);
      return Math.ceil(Math.max(widest, name)) + 2;
    });
  }, [model, colors, formatAxis, width]);
  return useMemo(() => {
    if (width < 40 || height < 40) return null;
    const ratio = window.devicePixelRatio || 1;
    return heatmapLayout(model, width, height - 2, (level) => labelWidths[level], ratio, view);
  }, [model, labelWidths, width, height, view]);
}

/** True from a change of `view` until it has rested for a moment. */
function useIsMoving(view: HeatmapView): boolean {
  const [rested, setRested] = useState(view);
  useEffect(() => {
    const timer = setTimeout(() => setRested(view), restMs);
    return () => clearTimeout(timer);
  }, [view]);
  return rested !== view;
}

/**
 * The heatmap. Cells are an indexed bitmap, made once per change of the data and blitted through the view; moving the
 * pointer repaints nothing and moves one element. Both cost the same for a hundred thousand cells as for ten.
 */
export function HeatmapCanvas(props: HeatmapCanvasProps) {
  const { picture, pinned, hovered, view, brush, onHover, onPin, onView, onBrush, label, card } = props;
  const [boxRef, size] = useElementSize<HTMLDivElement>();
  const layout = useLayout(picture, size.width, size.height, view);
  const isMoving = useIsMoving(view);
  const [isKeyboard, setIsKeyboard] = useState(false);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [brushing, setBrushing] = useState<CellBox | null>(null);
  const image = useRef<CellImage>({ image: null });
  const anchor = useRef(-1);
  const { model } = picture;

  const paintCells = useCallback<Paint>(
    (g) => {
      if (!layout) return;
      drawCells(g, picture, layout, image.current, isMoving);
      drawAxisLabels(g, picture, layout);
    },
    [picture, layout, isMoving],
  );
  const shownBrush = brushing ?? brush;
  const paintMarks = useCallback<Paint>(
    (g) => {
      if (layout) drawMarks(g, layout, picture.colors, { pinned, brush: shownBrush });
    },
    [layout, picture.colors, pinned, shownBrush],
  );

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
    setDrag(null);
    setBrushing(null);
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

  const isCardShown = layout !== null && hovered >= 0 && drag === null;
  return (
    <div ref={boxRef} className={styles['heatBox']}>
      <div ref={listenToWheel} className={styles['heatBox']}>
        <CanvasSurface paint={paintCells} aria-hidden="true" />
        <CanvasSurface
          paint={paintMarks}
          role="application"
          tabIndex={0}
          aria-label={label}
          aria-describedby="heatmap-card"
          data-testid="heatmap"
          data-zoom={view.zoom.toFixed(2)}
          style={{
            cursor: drag?.does === 'pan' && drag.hasMoved ? 'grabbing' : 'crosshair',
            touchAction: 'none',
          }}
          onPointerDown={press}
          onPointerMove={move}
          onPointerUp={release}
          onPointerCancel={() => {
            setDrag(null);
            setBrushing(null);
          }}
          onPointerLeave={() => {
            if (!drag) onHover(-1);
          }}
          onDoubleClick={() => onView(wholeView)}
          onKeyDown={type}
          onFocus={(event) => {
            if (!event.currentTarget.matches(':focus-visible') || hovered >= 0) return;
            goTo(Math.max(0, pinned));
          }}
          onBlur={() => onHover(-1)}
        />
        {isCardShown && hovered !== pinned && <HoverRing layout={layout} cell={hovered} />}
      </div>
      {isCardShown && (
        <HeatmapCard
          layout={layout}
          cell={hovered}
          width={size.width}
          height={size.height}
          isLive={isKeyboard}
        >
          {card(hovered)}
        </HeatmapCard>
      )}
    </div>
  );
}

/** Around the hovered cell. An element and not paint: moving it costs the screen two small rectangles. */
function HoverRing({ layout, cell }: { readonly layout: HeatmapLayout; readonly cell: number }) {
  const { left, top, right, bottom } = layout;
  const { x, y, width, height } = ringRect(layout, cell);
  return (
    <div
      className={styles['ringClip']}
      style={{ left: left - 2, top: top - 2, width: right - left + 4, height: bottom - top + 4 }}
    >
      <div
        className={styles['ring']}
        style={{ width, height, transform: `translate(${x - left + 2}px, ${y - top + 2}px)` }}
      />
    </div>
  );
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

interface HeatmapCardProps {
  readonly layout: HeatmapLayout;
  readonly cell: number;
  readonly width: number;
  readonly height: number;
  readonly isLive: boolean;
  readonly children: ReactNode;
}

/** The card beside the hovered cell; spoken only when the keyboard moved it. */
function HeatmapCard({ layout, cell, width, height, isLive, children }: HeatmapCardProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const { left, top } = cardPosition(cellRect(layout, cell), size, { width, height });
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  });
  return (
    <div ref={ref} id="heatmap-card" className={styles['card']} aria-live={isLive ? 'polite' : 'off'}>
      {children}
    </div>
  );
}
