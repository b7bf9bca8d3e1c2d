import type { Job } from '../../../shared/contract/research.ts';
import { t } from '../../locales/translate.tsx';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { showRefusal } from '../research-form/accept-gaps.ts';

async function queue(client: DeskClient, start: () => Promise<Job>): Promise<void> {
  try {
    const job = await start();
    showToast({ title: t('research.queued'), text: job.title });
  } catch (error) {
    showRefusal(client, error, () => queue(client, start));
  }
}

/** Draws a run's statistics again, with more paths and markets when asked. */
export function validateAgain(
  client: DeskClient,
  runId: string,
  resampling?: { readonly paths: number; readonly markets: number },
): Promise<void> {
  return queue(client, () => client.research.validate({ runId, ...(resampling && { resampling }) }));
}

/** Runs the same walk-forward again from what its capsule names. */
export function rerun(client: DeskClient, runId: string): Promise<void> {
  return queue(client, () => client.research.rerun({ runId }));
}

/** Takes the suggested parameters of a run into the settings; the host refuses while audits fail. */
export async function applyParameters(client: DeskClient, runId: string): Promise<void> {
  try {
    const applied = await client.research.apply({ runId });
    showToast({
      tone: 'good',
      title: t('research.applied', { strategy: applied.strategyId, symbol: applied.symbol }),
    });
  } catch (error) {
    showFailure(error);
  }
}
