import { FilterX } from 'lucide-react';
import { journalKinds } from '../../../shared/contract/trading/journal.ts';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useChosenView } from '../../stores/trading-store.ts';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Picks } from '../data/picks.tsx';
import { changeFilter, clearFilter, isFiltered, useJournal } from './journal-store.ts';
import styles from './journal.module.css';

const all = '*';
const noSessions: readonly SessionRow[] = [];

/** What of the journal is shown. */
export function JournalFilters() {
  const t = useT();
  const filter = useJournal((state) => state.filter);
  const sessions = useChosenView(({ sessions }) => sessions) ?? noSessions;
  const isKnown = sessions.some(({ id }) => id === filter.sessionId);
  return (
    <div className={styles['filters']} role="search" aria-label={t('journal.filters')}>
      <Picks
        aria-label={t('journal.filter.kinds')}
        options={journalKinds.map((value) => ({ value, label: t(`journal.kind.${value}`) }))}
        chosen={filter.kinds}
        onChange={(kinds) => changeFilter({ kinds })}
      />
      <Select
        size="small"
        className={styles['choice']!}
        aria-label={t('journal.filter.session')}
        value={filter.sessionId ?? all}
        options={[
          { value: all, label: t('journal.filter.allSessions') },
          ...(filter.sessionId !== null && !isKnown
            ? [{ value: filter.sessionId, label: filter.sessionId }]
            : []),
          ...sessions.map(({ id, instrument, strategyTitle }) => ({
            value: id,
            label: instrument.symbol,
            detail: strategyTitle,
          })),
        ]}
        onChange={(value) => changeFilter({ sessionId: value === all ? null : value })}
      />
      <TextField
        size="small"
        className={styles['search']!}
        aria-label={t('journal.filter.text')}
        placeholder={t('journal.filter.text')}
        maxLength={100}
        value={filter.text}
        onChange={(text) => changeFilter({ text })}
      />
      <TextField
        size="small"
        className={styles['search']!}
        aria-label={t('journal.filter.order')}
        placeholder={t('journal.filter.order')}
        maxLength={32}
        value={filter.clientOrderId ?? ''}
        onChange={(text) => changeFilter({ clientOrderId: text.trim() === '' ? null : text.trim() })}
      />
      <DateTimeField
        aria-label={t('journal.filter.from')}
        placeholder={t('journal.filter.from')}
        className={styles['moment']!}
        value={filter.from}
        onChange={(from) => changeFilter({ from })}
      />
      <DateTimeField
        aria-label={t('journal.filter.to')}
        placeholder={t('journal.filter.to')}
        className={styles['moment']!}
        value={filter.to}
        onChange={(to) => changeFilter({ to })}
      />
      <IconButton
        icon={FilterX}
        label={t('journal.filter.clear')}
        disabled={!isFiltered(filter)}
        onClick={clearFilter}
      />
    </div>
  );
}
