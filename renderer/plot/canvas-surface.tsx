import type { ComponentPropsWithoutRef } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/** Paints a canvas of `width` by `height` CSS pixels; the context is already scaled to the device. */
export type Paint = (g: CanvasRenderingContext2D, width: number, height: number) => void;

interface CanvasSurfaceProps extends ComponentPropsWithoutRef<'canvas'> {
  readonly paint: Paint;
}

/** A canvas that fills its parent at device resolution and repaints when `paint` or its size changes. */
export function CanvasSurface({ paint, style, ...rest }: CanvasSurfaceProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const latest = useRef(paint);

  const repaint = useCallback(() => {
    const canvas = ref.current;
    const box = canvas?.parentElement?.getBoundingClientRect();
    const g = canvas?.getContext('2d');
    if (!canvas || !box || !g) return;
    const width = Math.floor(box.width);
    const height = Math.floor(box.height);
    if (width < 4 || height < 4) return;
    const ratio = window.devicePixelRatio || 1;
    const deviceWidth = Math.round(width * ratio);
    const deviceHeight = Math.round(height * ratio);
    if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
      canvas.width = deviceWidth;
      canvas.height = deviceHeight;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, width, height);
    g.fontKerning = 'none';
    latest.current(g, width, height);
  }, []);

  useLayoutEffect(() => {
    latest.current = paint;
    repaint();
    // The page may still be settling within this frame, which no observer tells: what it measured must hold after it.
    const frame = requestAnimationFrame(() => {
      const canvas = ref.current;
      const box = canvas?.parentElement?.getBoundingClientRect();
      if (!canvas || !box) return;
      const isStale =
        canvas.style.width !== `${Math.floor(box.width)}px` ||
        canvas.style.height !== `${Math.floor(box.height)}px`;
      if (isStale) repaint();
    });
    return () => cancelAnimationFrame(frame);
  }, [paint, repaint]);
  useEffect(() => {
    const parent = ref.current?.parentElement;
    if (!parent) return undefined;
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(repaint);
    });
    observer.observe(parent);
    // Widths of labels are measured, so the first paint may have used a fallback font.
    void document.fonts.ready.then(repaint);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [repaint]);

  return (
    <canvas ref={ref} style={{ display: 'block', position: 'absolute', inset: 0, ...style }} {...rest} />
  );
}
