import type { ReactNode } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { cardPosition, cellRect, ringRect } from './heatmap-layout.ts';
import type { HeatmapLayout } from './heatmap-layout.ts';
import styles from './explorer.module.css';

/** Around the hovered cell. An element and not paint: moving it costs the screen two small rectangles. */
export function HoverRing({ layout, cell }: { readonly layout: HeatmapLayout; readonly cell: number }) {
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

interface HeatmapCardProps {
  readonly layout: HeatmapLayout;
  readonly cell: number;
  readonly width: number;
  readonly height: number;
  readonly isLive: boolean;
  readonly children: ReactNode;
}

/** The card beside the hovered cell; spoken only when the keyboard moved it. */
export function HeatmapCard({ layout, cell, width, height, isLive, children }: HeatmapCardProps) {
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
