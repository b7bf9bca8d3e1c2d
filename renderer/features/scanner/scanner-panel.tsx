import { FilterX, TextSearch } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ScannerFilters } from './scanner-filters.tsx';
import { noFilter, useScanner } from './scanner-store.ts';
import { ScannerTable } from './scanner-table.tsx';
import { useFollowScanner, useShownRows } from './use-scanner.ts';
import styles from './scanner.module.css';

const noRows: readonly [] = [];

/** What every strategy waits for on every asset, as it is heard. */
export function ScannerPanel() {
  const t = useT();
  const format = useFormat();
  useFollowScanner();
  const rows = useScanner((state) => state.rows);
  const error = useScanner((state) => state.error);
  const shown = useShownRows(rows ?? noRows);
  if (rows === null) return error === null ? <Skeleton rows={12} /> : <ErrorState error={error} />;
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={TextSearch}
        title={t('scanner.empty.title')}
        actions={
          <Button look="primary" onClick={() => openWorkspace('data')}>
            {t('scanner.empty.data')}
          </Button>
        }
      >
        {t('scanner.empty.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <ScannerFilters rows={rows} />
      {error !== null && <ErrorState error={error} />}
      {shown.length === 0 ? (
        <EmptyState
          icon={FilterX}
          title={t('scanner.none.title')}
          actions={
            <Button onClick={() => useScanner.setState({ filter: noFilter })}>
              {t('scanner.none.reset')}
            </Button>
          }
        >
          {t('scanner.none.text', { count: format.number(rows.length) })}
        </EmptyState>
      ) : (
        <ScannerTable rows={shown} />
      )}
    </PanelColumn>
  );
}

export function ScannerTools() {
  const t = useT();
  const format = useFormat();
  const rows = useScanner((state) => state.rows) ?? noRows;
  const shown = useShownRows(rows);
  if (rows.length === 0) return null;
  return (
    <span className={styles['tools']} data-testid="scanner-count">
      {t('scanner.count', {
        due: shown.filter(({ side, entry }) => side !== null && entry === 'market').length,
        resting: shown.filter(({ nextLevel }) => nextLevel !== null).length,
        shown: format.number(shown.length),
        all: format.number(rows.length),
      })}
    </span>
  );
}
