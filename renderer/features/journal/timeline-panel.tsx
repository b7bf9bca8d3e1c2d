import { BookOpenText, FilterX } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useChosenAccountId, useTradingStore } from '../../stores/trading-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { JournalFilters } from './journal-filters.tsx';
import { clearFilter, isFiltered, useJournal } from './journal-store.ts';
import { Timeline } from './timeline.tsx';
import { useJournalLines } from './use-journal-lines.ts';
import styles from './journal.module.css';

/** Everything that was decided, ordered, filled, refused and told, newest first. */
export function TimelinePanel() {
  const loadOlder = useJournalLines();
  return (
    <PanelColumn>
      <JournalFilters />
      <Content onNeedOlder={loadOlder} />
    </PanelColumn>
  );
}

function Content({ onNeedOlder }: { readonly onNeedOlder: () => void }) {
  const t = useT();
  const accountId = useChosenAccountId();
  const isHeard = useTradingStore(({ accounts }) => accounts !== null);
  const lines = useJournal((state) => state.lines);
  const error = useJournal((state) => state.error);
  const isNarrowed = useJournal((state) => isFiltered(state.filter));
  if (isHeard && accountId === null) {
    return (
      <EmptyState icon={BookOpenText} title={t('risk.noAccount.title')}>
        {t('risk.noAccount.text')}
      </EmptyState>
    );
  }
  if (lines === null) {
    return error === null ? (
      <Skeleton rows={14} />
    ) : (
      <ErrorState error={error} safe={t('journal.failed.safe')} />
    );
  }
  if (lines.rows.length > 0) {
    return (
      <>
        {error !== null && <ErrorState error={error} safe={t('journal.failed.safe')} />}
        <Timeline lines={lines} onNeedOlder={onNeedOlder} />
      </>
    );
  }
  return isNarrowed ? (
    <EmptyState
      icon={FilterX}
      title={t('journal.none.title')}
      actions={<Button onClick={clearFilter}>{t('journal.none.clear')}</Button>}
    >
      {t('journal.none.text')}
    </EmptyState>
  ) : (
    <EmptyState
      icon={BookOpenText}
      title={t('journal.empty.title')}
      actions={
        <Button look="primary" onClick={() => openWorkspace('grids')}>
          {t('journal.empty.start')}
        </Button>
      }
    >
      {t('journal.empty.text')}
    </EmptyState>
  );
}

export function TimelineTools() {
  const t = useT();
  const format = useFormat();
  const lines = useJournal((state) => state.lines);
  if (lines === null) return null;
  return (
    <span className={styles['tools']} data-testid="journal-count">
      {t(lines.isComplete ? 'journal.count.all' : 'journal.count.some', {
        count: lines.rows.length,
        shown: format.number(lines.rows.length),
      })}
    </span>
  );
}
