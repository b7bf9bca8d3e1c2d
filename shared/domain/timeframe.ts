/** Bar lengths that a series can have. */
export const timeframes = [
  '1m',
  '3m',
  '5m',
  '15m',
  '30m',
  '1h',
  '2h',
  '4h',
  '6h',
  '8h',
  '12h',
  '1d',
  '1w',
] as const;

export type Timeframe = (typeof timeframes)[number];

const minuteMs = 60_000;

const durations: Readonly<Record<Timeframe, number>> = {
  '1m': minuteMs,
  '3m': 3 * minuteMs,
  '5m': 5 * minuteMs,
  '15m': 15 * minuteMs,
  '30m': 30 * minuteMs,
  '1h': 60 * minuteMs,
  '2h': 120 * minuteMs,
  '4h': 240 * minuteMs,
  '6h': 360 * minuteMs,
  '8h': 480 * minuteMs,
  '12h': 720 * minuteMs,
  '1d': 1440 * minuteMs,
  '1w': 10_080 * minuteMs,
};

/** Length of one bar in milliseconds. */
export function timeframeMs(timeframe: Timeframe): number {
  return durations[timeframe];
}

export function isTimeframe(text: string): text is Timeframe {
  return Object.hasOwn(durations, text);
}

/** The timeframe whose bars are `durationMs` long, or null. */
export function timeframeOfMs(durationMs: number): Timeframe | null {
  return timeframes.find((timeframe) => durations[timeframe] === durationMs) ?? null;
}
