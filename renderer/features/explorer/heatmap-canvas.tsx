import type { ReactNode } from 'react';
import { useCallback, useRef } from 'react';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import type { Paint } from '../../plot/canvas-surface.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { drawAxisLabels } from './draw-axis-labels.ts';
import type { CellImage, HeatmapPicture } from './draw-heatmap.ts';
import { drawCells, drawMarks } from './draw-heatmap.ts';
import type { CellBox } from './heatmap-layout.ts';
import { HeatmapCard, HoverRing } from './heatmap-overlays.tsx';
import type { HeatmapView } from './heatmap-view.ts';
import { useHeatmapGestures } from './use-heatmap-gestures.ts';
import { useHeatmapLayout, useIsMoving } from './use-heatmap-layout.ts';
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

/**
 * The heatmap. Cells are an indexed bitmap, made once per change of the data and blitted through the view; moving the
 * pointer repaints nothing and moves one element. Both cost the same for a hundred thousand cells as for ten.
 */
export function HeatmapCanvas(props: HeatmapCanvasProps) {
  const { picture, pinned, hovered, view, brush, label, card } = props;
  const [boxRef, size] = useElementSize<HTMLDivElement>();
  const layout = useHeatmapLayout(picture, size.width, size.height, view);
  const isMoving = useIsMoving(view);
  const image = useRef<CellImage>({ image: null });
  const { listenToWheel, brushing, isDragging, isPanning, isKeyboard, handlers } = useHeatmapGestures({
    ...props,
    model: picture.model,
    layout,
    size,
  });

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

  const isCardShown = layout !== null && hovered >= 0 && !isDragging;
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
          style={{ cursor: isPanning ? 'grabbing' : 'crosshair', touchAction: 'none' }}
          {...handlers}
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
