/** One figure of a combination that the heatmap can show. Presentation only: the host computed every value. */
export interface HeatmapMetric {
  readonly id: HeatmapMetricId;
  /** How the value is written: a plain ratio, a fraction shown as percent, or a whole number. */
  readonly format: 'ratio' | 'percent' | 'count';
  readonly decimals: number;
  /** Which end of the scale a trader wants; it takes the strong end of the ramp. */
  readonly better: 'high' | 'low';
}

export const heatmapMetricIds = [
  'outOfSampleSharpe',
  'inSampleSharpe',
  'outOfSampleOverInSample',
  'outOfSampleReturn',
  'consistency',
  'trades',
  'winRate',
  'maxDrawdown',
  'timesChosen',
] as const;

export type HeatmapMetricId = (typeof heatmapMetricIds)[number];

const formats: Readonly<Record<HeatmapMetricId, Omit<HeatmapMetric, 'id'>>> = {
  outOfSampleSharpe: { format: 'ratio', decimals: 2, better: 'high' },
  inSampleSharpe: { format: 'ratio', decimals: 2, better: 'high' },
  outOfSampleOverInSample: { format: 'ratio', decimals: 2, better: 'high' },
  outOfSampleReturn: { format: 'percent', decimals: 1, better: 'high' },
  consistency: { format: 'percent', decimals: 0, better: 'high' },
  trades: { format: 'count', decimals: 0, better: 'high' },
  winRate: { format: 'percent', decimals: 1, better: 'high' },
  maxDrawdown: { format: 'percent', decimals: 1, better: 'low' },
  timesChosen: { format: 'count', decimals: 0, better: 'high' },
};

export function heatmapMetric(id: HeatmapMetricId): HeatmapMetric {
  return { id, ...formats[id] };
}
