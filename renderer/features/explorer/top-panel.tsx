import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import type { ExplorerReport } from './combination-columns.ts';
import { CombinationTable, rankCombinations, rankOf } from './combination-table.tsx';
import { WithReport } from './explorer-states.tsx';
import { useExplorer } from './explorer-store.ts';
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
  const isBrushed = useExplorer((state) => state.selection !== null);
  const metric = t('explorer.metric.outOfSampleSharpe');
  return (
    <span className={styles['tools']}>
      {t(isBrushed ? 'explorer.top.captionBrushed' : 'explorer.top.caption', { metric })}
    </span>
  );
}

function TopTen({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const pinned = useExplorer((state) => state.pinned);
  const selection = useExplorer((state) => state.selection);
  const best = useMemo(() => rankCombinations(report, 10, selection), [report, selection]);
  const rows = useMemo(() => {
    // The pinned one stays in sight below the best, with its own rank.
    const rank = rankOf(report, pinned, selection);
    return rank !== null && rank > 10 ? [...best, { rank, position: pinned }] : best;
  }, [report, best, pinned, selection]);
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
