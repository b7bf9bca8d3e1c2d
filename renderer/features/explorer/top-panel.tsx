import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { CombinationTable, rankCombinations } from './combination-table.tsx';
import { WithReport } from './explorer-states.tsx';
import { type ExplorerReport, useExplorer } from './explorer-store.ts';
import styles from './explorer.module.css';

export function TopPanel() {
  const t = useT();
  return (
    <PanelColumn>
      <WithReport waiting={t('explorer.top.empty')}>{(report) => <TopTen report={report} />}</WithReport>
    </PanelColumn>
  );
}

/** Beside the panel's title. */
export function TopTools() {
  const t = useT();
  return (
    <span className={styles['tools']}>
      {t('explorer.top.caption', { metric: t('explorer.metric.outOfSampleSharpe') })}
    </span>
  );
}

function TopTen({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const pinned = useExplorer((state) => state.pinned);
  const ranked = useMemo(() => rankCombinations(report.combinations), [report]);
  const rows = useMemo(() => {
    const best = ranked.slice(0, 10);
    // The pinned one stays in sight below the best, with its own rank.
    const own = ranked.find((row) => row.position === pinned);
    return own && own.rank > 10 ? [...best, own] : best;
  }, [ranked, pinned]);
  return (
    <div className={styles['tableScroll']} data-testid="top10">
      <CombinationTable
        label={t('explorer.panel.top')}
        report={report}
        rows={rows}
        pinned={pinned}
        isSortable={false}
        isDense
      />
    </div>
  );
}
