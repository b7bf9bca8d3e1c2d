import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded before a host with `--import`: writes its memory and the delay of its event loop to a file, now and then. */
const file = process.env['CANDLEWRIGHT_SOAK_FILE'];
const everyMs = Number(process.env['CANDLEWRIGHT_SOAK_EVERY_MS'] ?? 15_000);
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    const { rss, heapUsed, external } = process.memoryUsage();
    const figures = {
      p50: delay.percentile(50) / 1e6,
      p99: delay.percentile(99) / 1e6,
      max: delay.max / 1e6,
    };
    delay.reset();
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), rss, heapUsed, external, ...figures })}\n`);
  }, everyMs).unref();
}
