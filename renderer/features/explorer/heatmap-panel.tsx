import { Grid3x3, TableProperties } from 'lucide-react';
import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { AxisChips, RestChips } from './axis-chips.tsx';
import type { ExplorerReport } from './combination-columns.ts';
import { CombinationTable, rankCombinations } from './combination-table.tsx';
import { WithReport } from './explorer-states.tsx';
import { arrangeHeatmap, hoverCombination, pinCombination, useExplorer } from './explorer-store.ts';
import { HeatmapCanvas } from './heatmap-canvas.tsx';
import { HeatmapCellCard } from './heatmap-card.tsx';
import { HeatmapFoot } from './heatmap-foot.tsx';
import { heatmapMetricIds } from './heatmap-metrics.ts';
import { representativeOf } from './heatmap-model.ts';
import { useBrushedSelection } from './use-brushed-selection.ts';
import { useResume } from './use-resume.ts';
import { useHeatmap } from './use-heatmap.ts';
import type { Heatmap } from './use-heatmap.ts';
import styles from './explorer.module.css';

/** Rows that the table view shows; a page with more of them would be slow and nobody reads that far. */
const tableRows = 1000;

export function HeatmapPanel() {
  useResume();
  return (
    <PanelColumn>
      <WithReport isMain>{(report) => <HeatmapOfReport report={report} />}</WithReport>
    </PanelColumn>
  );
}

/** Beside the panel's title: which run is shown, and the table view. */
export function HeatmapTools() {
  const t = useT();
  const format = useFormat();
  const report = useExplorer((state) => state.report);
  const isTable = useExplorer((state) => state.isTable);
  if (!report) return null;
  return (
    <span className={styles['tools']}>
      {t('explorer.heat.caption', {
        policy: t(`explorer.policy.${report.request.simulation.policy}`),
        windows: format.number(report.windows.length),
      })}
      <Button
        look="ghost"
        size="small"
        icon={isTable ? Grid3x3 : TableProperties}
        aria-pressed={isTable}
        data-testid="heatmap-as-table"
        onClick={() => useExplorer.setState({ isTable: !isTable })}
      >
        {t(isTable ? 'explorer.heat.asMap' : 'explorer.heat.asTable')}
      </Button>
    </span>
  );
}

function HeatmapOfReport({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const format = useFormat();
  const heatmap = useHeatmap(report);
  useBrushedSelection(heatmap.picture.model);
  const isTable = useExplorer((state) => state.isTable);
  const pinned = useExplorer((state) => state.pinned);
  const selection = useExplorer((state) => state.selection);
  const rows = useMemo(
    () => (isTable ? rankCombinations(report, tableRows, selection) : []),
    [report, isTable, selection],
  );
  const isCut = isTable && report.columns.count > tableRows && rows.length === tableRows;
  return (
    <>
      <HeatmapToolbar heatmap={heatmap} />
      {isTable ? (
        <div className={classNames(styles['tableScroll'], styles['tableApart'])} data-testid="heatmap-table">
          <CombinationTable
            label={t('explorer.table.caption')}
            report={report}
            rows={rows}
            pinned={pinned}
            isSortable
          />
          {isCut && (
            <p className={styles['waiting']}>
              {t('explorer.table.cut', {
                shown: format.number(tableRows),
                total: format.number(report.columns.count),
              })}
            </p>
          )}
        </div>
      ) : (
        <HeatmapMap heatmap={heatmap} />
      )}
      <HeatmapFoot heatmap={heatmap} />
    </>
  );
}

function HeatmapToolbar({ heatmap }: { readonly heatmap: Heatmap }) {
  const t = useT();
  const { arrangement, text, report } = heatmap;
  const showValues = useExplorer((state) => state.showValues);
  const isComparing = useExplorer((state) => state.isComparing);
  const metric = useExplorer((state) => state.metric);
  const slices = useExplorer((state) => state.slices);
  return (
    <div className={styles['toolbar']}>
      <span className={styles['metric']} data-testid="metric-select">
        <Select
          size="small"
          aria-label={t('explorer.heat.metric')}
          value={metric}
          options={heatmapMetricIds.map((id) => ({ value: id, label: text.metricName(id) }))}
          onChange={(id) => useExplorer.setState({ metric: id })}
        />
      </span>
      <AxisChips arrangement={arrangement} side="x" onArrange={arrangeHeatmap} />
      <AxisChips arrangement={arrangement} side="y" onArrange={arrangeHeatmap} />
      <RestChips
        arrangement={arrangement}
        axes={report.axes}
        slices={slices}
        formatAxis={text.axisValue}
        onArrange={arrangeHeatmap}
      />
      <span className={styles['toggles']}>
        <span title={t('explorer.heat.compareHint')}>
          <Checkbox
            label={
              <>
                <span className={styles['long']}>{t('explorer.heat.compare')}</span>
                <span className={styles['short']}>{t('explorer.heat.versusPinned')}</span>
              </>
            }
            isChecked={isComparing}
            onChange={(next) => useExplorer.setState({ isComparing: next })}
          />
        </span>
        <Checkbox
          label={t('explorer.heat.values')}
          isChecked={showValues}
          onChange={(next) => useExplorer.setState({ showValues: next })}
        />
      </span>
    </div>
  );
}

function HeatmapMap({ heatmap }: { readonly heatmap: Heatmap }) {
  const t = useT();
  const format = useFormat();
  const pinned = useExplorer((state) => state.pinned);
  const hovered = useExplorer((state) => state.hovered);
  const hoveredEmpty = useExplorer((state) => state.hoveredEmptyCell);
  const view = useExplorer((state) => state.view);
  const brush = useExplorer((state) => state.brush);
  const { report, metric, text, picture } = heatmap;
  const { model } = picture;
  const cellOf = (position: number) => (position < 0 ? -1 : model.cellOf[position]);
  const positionOf = (cell: number) =>
    representativeOf(model, cell, report.columns[metric.id], metric.better);
  return (
    <div className={styles['heat']}>
      <HeatmapCanvas
        picture={picture}
        pinned={cellOf(pinned)}
        hovered={hovered >= 0 ? cellOf(hovered) : hoveredEmpty}
        view={view}
        brush={brush}
        onHover={(cell) => hoverCombination(positionOf(cell), cell)}
        onPin={(cell) => {
          const position = positionOf(cell);
          if (position >= 0) pinCombination(position);
        }}
        onView={(next) => useExplorer.setState({ view: next })}
        onBrush={(next) => useExplorer.setState({ brush: next })}
        label={t('explorer.heat.label', {
          metric: text.metricName(metric.id),
          count: format.number(report.columns.count),
        })}
        card={(cell) => <HeatmapCellCard heatmap={heatmap} cell={cell} pinned={pinned} />}
      />
    </div>
  );
}
