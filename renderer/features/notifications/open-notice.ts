import type { Notice } from '../../../shared/contract/notifications.ts';
import { openPanel } from '../../stores/open-panel.ts';
import { selectAccount } from '../../stores/trading-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure } from '../../ui/toast.tsx';
import { setJobsOpen } from '../jobs/jobs-store.ts';
import { openSeries } from '../jobs/open-job.ts';

async function openLine(client: DeskClient, accountId: string, sequence: number): Promise<void> {
  const { clearFilter, selectLine } = await import('../journal/journal-store.ts');
  selectAccount(accountId);
  clearFilter();
  openWorkspace('journal');
  const [line] = await client.trading.journal({ accountId, before: sequence + 1, limit: 1 });
  if (line?.sequence === sequence) selectLine(line);
}

/** Opens the screen that a notice is about, and counts it as read. */
export function openNotice(client: DeskClient, { id, target }: Pick<Notice, 'id' | 'target'>): void {
  void client.notifications.markRead({ ids: [id] }).catch(showFailure);
  switch (target?.kind) {
    case undefined:
      return;
    case 'journal':
      void openLine(client, target.accountId, target.sequence).catch(showFailure);
      return;
    case 'job':
      return setJobsOpen(true);
    case 'series':
      return openSeries(target);
    case 'storage':
      return openPanel('data', 'data.storage');
    default:
      return target satisfies never;
  }
}
