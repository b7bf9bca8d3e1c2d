import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { job } from './research.ts';
import { candleSeries } from './series.ts';
import { settings } from './settings.ts';

export const hostInfo = z.object({
  version: z.string(),
  engineVersion: z.string(),
  root: z.enum(['desktop', 'headless', 'cli']),
  platform: z.string(),
  node: z.string(),
  electron: z.string().nullable(),
  home: z.string(),
  poolThreads: z.number().int(),
  startedAt: timeMs,
});

export type HostInfo = z.infer<typeof hostInfo>;

/** All that the frame shows, at one moment. */
export const liveState = z.object({
  info: hostInfo,
  settings,
  series: z.array(candleSeries),
  /** Jobs that wait or run, and the last 20 that ended, newest first. */
  jobs: z.array(job),
});

export type LiveState = z.infer<typeof liveState>;

/**
 * The host's state as one snapshot and then numbered changes. A subscriber that misses a number, or reconnects,
 * subscribes again and starts from a new snapshot.
 */
export const liveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), sequence: z.number().int(), state: liveState }),
  z.object({ kind: z.literal('series-changed'), sequence: z.number().int(), series: z.array(candleSeries) }),
  z.object({ kind: z.literal('settings-changed'), sequence: z.number().int(), settings }),
  z.object({ kind: z.literal('job-changed'), sequence: z.number().int(), job }),
]);

export type LiveEvent = z.infer<typeof liveEvent>;

export const liveContract = {
  info: procedure.output(hostInfo),
  subscribe: procedure.output(eventIterator(liveEvent)),
};
