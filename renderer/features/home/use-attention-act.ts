import { useMutation } from '@tanstack/react-query';
import type { AttentionItem } from '../../../shared/contract/overview.ts';
import { openResume } from '../../app/kill/kill-store.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { openData, openJob, openJournal, openOfAccount, openPanel, openSession } from './leads.ts';

/** What is done about a line: done at once, asked first, or looked at where it is. */
export interface AttentionAct {
  readonly label: MessageId;
  readonly isPending: boolean;
  readonly run: () => void;
}

/** The action of each line; `close` asks before it closes a position. */
export function useAttentionAct(
  close: (item: Extract<AttentionItem, { kind: 'stop-missing' }>) => void,
): (item: AttentionItem) => AttentionAct {
  const t = useT();
  const client = useClient();
  const retry = useMutation({
    mutationFn: (id: string) => client.jobs.retry({ id }),
    onError: (error) => showFailure(error),
  });
  const backup = useMutation({
    async mutationFn() {
      for await (const step of await client.maintenance.backup({}))
        if (step.kind === 'done') return step.backup;
      return null;
    },
    onSuccess: (made) =>
      made !== null && showToast({ tone: 'good', title: t('home.attention.backup.made'), text: made.path }),
    onError: (error) => showFailure(error),
  });

  const look = (label: MessageId, run: () => void): AttentionAct => ({ label, isPending: false, run });

  return (item) => {
    switch (item.kind) {
      case 'stop-missing':
        return look('home.act.close', () => close(item));
      case 'account':
        return look('home.act.open', () => openOfAccount(item.accountId, 'trading', 'trading.account'));
      case 'halted':
        return look('home.act.resume', () => openResume(true));
      case 'drift':
        return look('home.act.journal', () => openJournal(item.accountId, { kinds: ['Alert'] }));
      case 'session-failed':
        return look('home.act.open', () => openSession(item.accountId, item.sessionId));
      case 'limit':
      case 'open-risk':
        return look('home.act.review', () => openOfAccount(item.accountId, 'risk', 'risk.limits'));
      case 'near-stop':
        return look('home.act.open', () => openOfAccount(item.accountId, 'trading', 'trading.positions'));
      case 'feed':
      case 'clock':
        return look('home.act.open', () => openPanel('data', 'data.feeds'));
      case 'gaps':
        return look('home.act.review', () => openData(item.series, 'data.gaps'));
      case 'job-failed':
        return item.job.canRetry
          ? { label: 'home.act.retry', isPending: retry.isPending, run: () => retry.mutate(item.job.id) }
          : look('home.act.open', () => openJob(client, item.job));
      case 'disk':
      case 'restore':
        return look('home.act.open', () => openPanel('data', 'data.storage'));
      case 'backup':
        return { label: 'home.act.backup', isPending: backup.isPending, run: () => backup.mutate() };
    }
  };
}
