import { useSyncExternalStore } from 'react';
import type { Ramp } from './ramp.ts';
import { buildRamp } from './ramp.ts';

const names = [
  'surface-0', 'surface-1', 'surface-2', 'surface-3', 'surface-4', 'inset', 'border', 'border-2', 'border-3',
  'text', 'text-2', 'text-3', 'accent', 'up', 'down', 'warning', 'grid', 'axis', 'mean', 'level', 'stop', 'target', 'series-6',
  'series-1', 'series-2', 'series-3', 'series-4', 'series-5',
  'up-soft', 'down-soft',
] as const; // prettier-ignore

export type ColorName = (typeof names)[number];

/** The design tokens that canvases paint with, read once per theme. */
export interface ThemeColors {
  /** Changes with every theme, so that it can key a cached layer. */
  readonly key: string;
  readonly color: Readonly<Record<ColorName, string>>;
  readonly sequential: Ramp;
  readonly diverging: Ramp;
  readonly fontUi: string;
}

function themeKey(): string {
  const { theme, updown } = document.documentElement.dataset;
  return `${theme ?? ''}/${updown ?? ''}`;
}

function read(key: string): ThemeColors {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const stops = (kind: string) => Array.from({ length: 11 }, (_, i) => value(`${kind}-${i}`));
  return {
    key,
    color: Object.fromEntries(names.map((name) => [name, value(name)])) as Record<ColorName, string>,
    sequential: buildRamp(stops('seq')),
    diverging: buildRamp(stops('div')),
    fontUi: value('font-ui') || 'sans-serif',
  };
}

let current: ThemeColors | null = null;

/** The colours of the theme that the document shows now. */
export function themeColors(): ThemeColors {
  const key = themeKey();
  if (current?.key !== key) current = read(key);
  return current;
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-updown'],
  });
  return () => observer.disconnect();
}

/** The same, redrawing the component when the theme changes. */
export function useThemeColors(): ThemeColors {
  return useSyncExternalStore(subscribe, themeColors);
}

/** A canvas font of the desk's own family. */
export function canvasFont(colors: ThemeColors, size = 10, weight = 400): string {
  return `${weight} ${size}px ${colors.fontUi}`;
}
