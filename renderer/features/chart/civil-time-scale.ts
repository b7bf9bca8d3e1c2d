import type { ChartOptions, DeepPartial, IChartApi, Time } from 'lightweight-charts';
import { createChartEx, defaultHorzScaleBehavior } from 'lightweight-charts';
import { dayMs } from '../../../shared/domain/time.ts';
import type { TimeFormat } from '../../ui/format/time-format.ts';
import { utcTimes } from '../../ui/format/time-format.ts';

const minuteMs = 60_000;

/** How much a tick tells, as the library ranks them: what begins at a bar, from a second to a year. */
const steps = [
  [720 * minuteMs, 33],
  [360 * minuteMs, 32],
  [180 * minuteMs, 31],
  [60 * minuteMs, 30],
  [30 * minuteMs, 22],
  [5 * minuteMs, 21],
  [minuteMs, 20],
  [1000, 10],
] as const;

/** The rank of a bar after another, both in milliseconds of a clock. */
export function tickWeight(clock: number, before: number): number {
  const now = new Date(clock);
  const last = new Date(before);
  if (now.getUTCFullYear() !== last.getUTCFullYear()) return 70;
  if (now.getUTCMonth() !== last.getUTCMonth()) return 60;
  if (now.getUTCDate() !== last.getUTCDate()) return 50;
  return steps.find(([length]) => Math.floor(clock / length) !== Math.floor(before / length))?.[1] ?? 0;
}

/** Bars of a day and more have a day for a name, the same in every zone. */
function clockOf(timesMs: readonly number[], times: TimeFormat): TimeFormat {
  const [first = 0] = timesMs;
  const span = (timesMs.at(-1) ?? first) - first;
  return timesMs.length > 1 && span / (timesMs.length - 1) >= 0.9 * dayMs ? utcTimes : times;
}

/** A chart whose days, months and years begin when they do by the clock of `times`, which is also that of its labels. */
export function createCivilChart(
  container: HTMLElement,
  options: DeepPartial<ChartOptions>,
  times: TimeFormat,
): IChartApi {
  const Behavior = defaultHorzScaleBehavior();
  const behavior = new Behavior();
  behavior.fillWeightsForPoints = (points, startIndex) => {
    const timesMs = points.map(({ originalTime }) => (originalTime as number) * 1000);
    const { civil } = clockOf(timesMs, times);
    for (let at = startIndex; at < points.length; at += 1) {
      // Before the first bar one more is imagined, as far away as the second.
      const step = (timesMs[1] ?? timesMs[0]!) - timesMs[0]!;
      const before = timesMs[at - 1] ?? timesMs[0]! - step;
      const weight = tickWeight(civil(timesMs[at]!), civil(before));
      points[at]!.timeWeight = weight as (typeof points)[number]['timeWeight'];
    }
  };
  // The library's own chart is made in the same way, with these defaults; only its type says less.
  return createChartEx<Time, typeof behavior>(container, behavior, {
    ...options,
    localization: { dateFormat: "dd MMM 'yy", ...options.localization },
  }) as IChartApi;
}
