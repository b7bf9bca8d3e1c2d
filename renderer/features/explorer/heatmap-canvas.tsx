import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { canvasFont } from '../../plot/theme-colors.ts';
import { useElementSize } from '../../plot/use-element-size.ts';
import { shortName } from './axis-arrangement.ts';
import type { HeatmapPicture } from './draw-heatmap.ts';
import { drawAxisLabels, drawCells, drawRings } from './draw-heatmap.ts';
import { cardPosition, cellRect, heatmapLayout, hitCell } from './heatmap-layout.ts';
import type { HeatmapLayout } from './heatmap-layout.ts';
import { neighbourCell } from './heatmap-model.ts';
import styles from './explorer.module.css';

interface HeatmapCanvasProps {
  readonly picture: HeatmapPicture;
  /** Cells, or -1. */
  readonly pinned: number;
  readonly hovered: number;
  readonly onHover: (cell: number) => void;
  readonly onPin: (cell: number) => void;
  readonly label: string;
  /** What the card beside a cell says. */
  readonly card: (cell: number) => ReactNode;
}

const arrowKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;

/** A picture whose layout is known only when its size is. */
function useLayout(picture: HeatmapPicture, width: number, height: number): HeatmapLayout | null {
  const { model, colors, formatAxis } = picture;
  return useMemo(() => {
    if (width < 40 || height < 40) return null;
    const g = document.createElement('canvas').getContext('2d');
    const labelWidth = (level: number) => {
      const axis = model.y.levels[level];
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
    };
    return heatmapLayout(model, width, height - 2, labelWidth, window.devicePixelRatio || 1);
  }, [model, colors, formatAxis, width, height]);
}

/**
 * The heatmap. The cells are painted once per data, size and theme; moving the pointer repaints only the layer with the
 * rings, so that a hundred thousand cells hover as fast as ten.
 */
export function HeatmapCanvas({ picture, pinned, hovered, onHover, onPin, label, card }: HeatmapCanvasProps) {
  const [boxRef, size] = useElementSize<HTMLDivElement>();
  const layout = useLayout(picture, size.width, size.height);
  const [isKeyboard, setIsKeyboard] = useState(false);

  const paintCells = useCallback<Paint>(
    (g) => {
      if (!layout) return;
      drawCells(g, picture, layout);
      drawAxisLabels(g, picture, layout);
    },
    [picture, layout],
  );
  const paintRings = useCallback<Paint>(
    (g) => {
      if (layout) drawRings(g, layout, picture.colors, pinned, hovered);
    },
    [layout, picture.colors, pinned, hovered],
  );

  const cellOf = (event: MouseEvent<HTMLCanvasElement>) => {
    if (!layout) return -1;
    const box = event.currentTarget.getBoundingClientRect();
    return hitCell(layout, event.clientX - box.left, event.clientY - box.top);
  };
  const move = (event: MouseEvent<HTMLCanvasElement>) => {
    setIsKeyboard(false);
    onHover(cellOf(event));
  };
  const pin = (event: MouseEvent<HTMLCanvasElement>) => {
    const cell = cellOf(event);
    if (cell >= 0) onPin(cell);
  };
  const press = (event: KeyboardEvent) => {
    const arrow = arrowKeys.find((key) => key === event.key);
    const from = hovered >= 0 ? hovered : Math.max(0, pinned);
    if (arrow) {
      setIsKeyboard(true);
      onHover(neighbourCell(picture.model, from, arrow));
    } else if (event.key === 'Enter' || event.key === ' ') onPin(from);
    else if (event.key === 'Escape') onHover(-1);
    else return;
    event.preventDefault();
  };

  const isCardShown = layout !== null && hovered >= 0;
  return (
    <div ref={boxRef} className={styles['heatBox']}>
      <CanvasSurface paint={paintCells} aria-hidden="true" />
      <CanvasSurface
        paint={paintRings}
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-describedby="heatmap-card"
        data-testid="heatmap"
        onMouseMove={move}
        onMouseLeave={() => onHover(-1)}
        onClick={pin}
        onKeyDown={press}
        onFocus={(event) => {
          if (!event.currentTarget.matches(':focus-visible') || hovered >= 0) return;
          setIsKeyboard(true);
          onHover(Math.max(0, pinned));
        }}
        onBlur={() => onHover(-1)}
      />
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
