import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import type { MaintenanceService } from '../maintenance.ts';
import type { TrackedWork } from './tracked-work.ts';

type BackupRequest = Parameters<MaintenanceService['backup']>[0];
type BackupStep = ReturnType<MaintenanceService['backup']> extends AsyncGenerator<infer Step> ? Step : never;

/**
 * A backup with its steps told to whoever asked. Detached it goes on when they have left: it is cancelled among the jobs,
 * and by nothing else.
 */
export async function* trackedBackup(
  maintenance: Pick<MaintenanceService, 'backup'>,
  work: TrackedWork,
  asked: {
    readonly request: BackupRequest;
    readonly signal: AbortSignal | undefined;
    readonly isDetached: boolean;
  },
): AsyncGenerator<BackupStep, void, void> {
  const { request, signal, isDetached } = asked;
  const left = new AbortController();
  const steps: BackupStep[] = [];
  let isSettled = false;
  let wake: () => void = () => {};

  async function copy(stop: AbortSignal, report: (done: number, all: number) => void): Promise<BackupFacts> {
    const stops = isDetached ? stop : AbortSignal.any([stop, left.signal]);
    let made: BackupFacts | null = null;
    for await (const step of maintenance.backup(request, stops)) {
      if (step.kind === 'progress') report(step.done, step.all);
      else made = step.backup;
      if (!left.signal.aborted) steps.push(step);
      wake();
    }
    if (made === null) throw new Error('The backup ended without a result.');
    return made;
  }

  const leave = (): void => {
    left.abort();
    wake();
  };
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted === true) left.abort();
  const copied = work
    .run<BackupFacts>(
      {
        kind: 'backup',
        title: request.folder ?? 'backups',
        unit: 'bytes',
        noteOf: ({ path }) => path,
        resultOf: () => ({ kind: 'storage' }),
        again: async () => {
          for await (const _ of trackedBackup(maintenance, work, {
            request,
            signal: undefined,
            isDetached,
          })) {
            // Its progress is told among the jobs.
          }
        },
      },
      (context) => copy(context.signal, context.report),
      { canCancel: true },
    )
    .finally(() => {
      isSettled = true;
      wake();
    });
  // The failure is thrown where the result is awaited below.
  copied.catch(() => {});
  try {
    while (!left.signal.aborted) {
      const step = steps.shift();
      if (step !== undefined) yield step;
      else if (isSettled) {
        await copied;
        return;
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    left.abort();
    signal?.removeEventListener('abort', leave);
    if (!isDetached) await copied.catch(() => {});
  }
}
