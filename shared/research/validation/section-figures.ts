import type { Statistic } from '../metrics/statistic.ts';

/** Collects a section's figures: the value, or null and the reason under the figure's name. */
export interface SectionFigures {
  readonly undefinedBecause: Record<string, string>;
  readonly take: (name: string, figure: Statistic) => number | null;
}

/** An empty collection. */
export function sectionFigures(): SectionFigures {
  const undefinedBecause: Record<string, string> = {};
  return {
    undefinedBecause,
    take(name, figure) {
      if (figure.ok && Number.isFinite(figure.value)) return figure.value;
      undefinedBecause[name] = figure.ok ? 'not finite' : figure.error;
      return null;
    },
  };
}
