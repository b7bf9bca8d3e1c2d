import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** How busy this process was since the last start, in milliseconds and bytes. */
export interface PerformanceFacts {
  readonly upMs: number;
  /** How late timers were: the mean, the 99th percentile and the worst. */
  readonly delayMs: { readonly mean: number; readonly p99: number; readonly worst: number };
  /** Share of the time in which the process had something to do. */
  readonly busy: number;
  readonly memory: {
    readonly resident: number;
    readonly heapUsed: number;
    readonly heapTotal: number;
    readonly external: number;
  };
  readonly cpuMs: { readonly user: number; readonly system: number };
}

export interface PerformanceWatch {
  facts(): PerformanceFacts;
  close(): void;
}

const nanosecondsPerMs = 1e6;
const resolutionMs = 50;

export function watchPerformance(): PerformanceWatch {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  const began = performance.eventLoopUtilization();
  const inMs = (nanoseconds: number): number =>
    // The histogram counts the interval itself as well.
    Number.isFinite(nanoseconds)
      ? Math.max(0, Math.round(nanoseconds / nanosecondsPerMs - resolutionMs) || 0)
      : 0;
  return {
    facts() {
      const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      return {
        upMs: Math.round(process.uptime() * 1_000),
        delayMs: { mean: inMs(delays.mean), p99: inMs(delays.percentile(99)), worst: inMs(delays.max) },
        busy: performance.eventLoopUtilization(began).utilization,
        memory: { resident: rss, heapUsed, heapTotal, external },
        cpuMs: { user: Math.round(user / 1_000), system: Math.round(system / 1_000) },
      };
    },
    close: () => void delays.disable(),
  };
}
