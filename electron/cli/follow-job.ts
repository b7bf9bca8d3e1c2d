import type { Job } from '../../shared/contract/research.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { WalkForwardReport } from '../../shared/contract/research.ts';
import type { CommandContext } from './command-context.ts';

const barLength = 24;

/** `[######------]  50 %` */
function progressBar(progress: number): string {
  const done = Math.floor(Math.min(1, Math.max(0, progress)) * barLength);
  return `[${'#'.repeat(done)}${'-'.repeat(barLength - done)}] ${String(Math.floor(progress * 100)).padStart(3)} %`;
}

function progressLine(job: Job): string {
  const left = job.remainingMs === null ? '' : `, about ${Math.ceil(job.remainingMs / 1000)} s left`;
  return `${progressBar(job.progress)}  ${job.title}: ${job.phase}${left}`;
}

/** Follows the job to its end; Ctrl-C cancels it and waits until it has stopped. */
async function followJob(started: Job, { client, console, signal }: CommandContext): Promise<Job> {
  const cancel = (): void => void client.research.cancel({ jobId: started.id }).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  let job = started;
  const spent = new Map<string, number>();
  let since = performance.now();
  try {
    for await (const next of await client.research.watch({ jobId: started.id })) {
      const now = performance.now();
      spent.set(job.phase, (spent.get(job.phase) ?? 0) + now - since);
      since = now;
      job = next;
      console.progress(progressLine(job));
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  const seconds = [...spent].map(([phase, ms]) => `${phase} ${(ms / 1000).toFixed(2)} s`);
  if (job.state === 'completed') console.say(`Time: ${seconds.join(', ')}.`);
  return job;
}

/** The report of a job that was just started, once it has ended. Throws CANCELLED, or CONFLICT with what went wrong. */
export async function reportOf(started: Job, context: CommandContext): Promise<WalkForwardReport> {
  const job = await followJob(started, context);
  if (job.state === 'cancelled') {
    throw new CandlewrightError(
      'CANCELLED',
      'The walk-forward was cancelled.',
      'Run the command again to start over.',
    );
  }
  const report =
    job.state === 'completed' ? await context.client.research.reportOfJob({ jobId: job.id }) : null;
  if (report !== null) return report;
  throw new CandlewrightError(
    'CONFLICT',
    `The walk-forward ended without a result: ${job.error ?? job.state}.`,
    'Look into the log in the home folder, correct the cause and run it again.',
  );
}
