/** One month of a series as the host counted it. */
export interface MonthCoverage {
  readonly month: string;
  readonly bars: number;
  readonly expectedBars: number | null;
}

export type MonthState = 'full' | 'partial' | 'empty';

/** Whether a month has all bars, some or none. A month with an open number of bars is full when it has any. */
export function monthState({ bars, expectedBars }: Pick<MonthCoverage, 'bars' | 'expectedBars'>): MonthState {
  if (bars === 0) return expectedBars === 0 ? 'full' : 'empty';
  return expectedBars === null || bars >= expectedBars ? 'full' : 'partial';
}

export interface MonthRun {
  readonly state: MonthState;
  readonly months: number;
  readonly first: string;
  readonly last: string;
}

/** Neighbouring months of one state as one stretch, so that a strip of 300 months is a few boxes. */
export function monthRuns(months: readonly MonthCoverage[]): readonly MonthRun[] {
  const runs: MonthRun[] = [];
  for (const month of months) {
    const state = monthState(month);
    const last = runs.at(-1);
    if (last?.state === state)
      runs[runs.length - 1] = { ...last, months: last.months + 1, last: month.month };
    else runs.push({ state, months: 1, first: month.month, last: month.month });
  }
  return runs;
}

export interface CoverageYear {
  readonly year: string;
  /** January to December; null outside the series. */
  readonly months: readonly (MonthCoverage | null)[];
  readonly bars: number;
}

/** Months by calendar year, for a table of years. */
export function coverageYears(months: readonly MonthCoverage[]): readonly CoverageYear[] {
  const years = new Map<string, (MonthCoverage | null)[]>();
  for (const month of months) {
    const [year, number] = month.month.split('-') as [string, string];
    const row = years.get(year) ?? Array.from({ length: 12 }, () => null);
    row[Number(number) - 1] = month;
    years.set(year, row);
  }
  return [...years].map(([year, row]) => ({
    year,
    months: row,
    bars: row.reduce((sum, month) => sum + (month?.bars ?? 0), 0),
  }));
}

/** How deep a box is coloured: by the share of the bars that are there. */
export function shareOf({ bars, expectedBars }: Pick<MonthCoverage, 'bars' | 'expectedBars'>): {
  readonly opacity: number;
} {
  if (expectedBars === null || expectedBars === 0 || bars === 0) return { opacity: 1 };
  return { opacity: 0.4 + 0.6 * Math.min(1, bars / expectedBars) };
}
