import { useEffect, useMemo, useState } from 'react';
import { canvasFont } from '../../plot/theme-colors.ts';
import { shortName } from './axis-arrangement.ts';
import type { HeatmapPicture } from './draw-heatmap.ts';
import { heatmapLayout } from './heatmap-layout.ts';
import type { HeatmapLayout } from './heatmap-layout.ts';
import type { HeatmapView } from './heatmap-view.ts';

/** The heatmap has come to rest when nothing moved it for this long. */
const restMs = 120;

/** A picture whose layout is known only when its size is. */
export function useHeatmapLayout(
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
export function useIsMoving(view: HeatmapView): boolean {
  const [rested, setRested] = useState(view);
  useEffect(() => {
    const timer = setTimeout(() => setRested(view), restMs);
    return () => clearTimeout(timer);
  }, [view]);
  return rested !== view;
}
