import type { CDPSession, Page } from 'playwright';

/** How a page drew while something was done. */
export interface Frames {
  readonly name: string;
  /** Milliseconds from frame to frame. */
  readonly gaps: readonly number[];
  /** Milliseconds of processor time of the page's main thread, per frame; other programs do not count. */
  readonly work: number;
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** Records every frame of the page while `act` runs. */
export async function framesDuring(
  page: Page,
  session: CDPSession,
  name: string,
  act: () => Promise<void>,
): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    const note = (time: number) => {
      times.push(time);
      if (Reflect.get(window, 'isRecording') === true) requestAnimationFrame(note);
    };
    Object.assign(window, { isRecording: true, frameTimes: times });
    requestAnimationFrame(note);
  });
  const before = await busySeconds(session);
  await act();
  const after = await busySeconds(session);
  const times = await page.evaluate(() => {
    Object.assign(window, { isRecording: false });
    return Reflect.get(window, 'frameTimes') as number[];
  });
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return { name, gaps, work: (1000 * (after - before)) / Math.max(1, gaps.length) };
}

/** Median, 95th percentile and worst gap, in milliseconds. */
export function frameLine({ name, gaps, work }: Frames): string {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  const late = gaps.filter((gap) => gap > 25).length;
  return `${name.padEnd(28)} ${String(gaps.length).padStart(4)} frames  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  worst ${at(1)} ms  over 25 ms: ${late}  work ${work.toFixed(1)} ms a frame`;
}
