import { Grid3x3, TableProperties } from 'lucide-react';
import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { AxisChips } from './axis-chips.tsx';
import { CombinationTable, rankCombinations } from './combination-table.tsx';
import { legendPaint } from './draw-legend.ts';
import { WithReport } from './explorer-states.tsx';
import { type ExplorerReport, hoverCombination, pinCombination, useExplorer } from './explorer-store.ts';
import { HeatmapCanvas } from './heatmap-canvas.tsx';
import { HeatmapCellCard } from './heatmap-card.tsx';
import { heatmapMetricIds } from './heatmap-metrics.ts';
import { heatmapCoverage } from './heatmap-model.ts';
import { useResume } from './use-resume.ts';
import { useHeatmap } from './use-heatmap.ts';
import type { Heatmap } from './use-heatmap.ts';
import styles from './explorer.module.css';

/** Rows that the table view shows; a page with more of them would be slow and nobody reads that far. */
const tableRows = 2000;

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
  const heatmap = useHeatmap(report);
  const isTable = useExplorer((state) => state.isTable);
  const pinned = useExplorer((state) => state.pinned);
  const rows = useMemo(
    () => (isTable ? rankCombinations(report.combinations).slice(0, tableRows) : []),
    [report, isTable],
  );
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
  const { arrangement, text } = heatmap;
  const showValues = useExplorer((state) => state.showValues);
  const isComparing = useExplorer((state) => state.isComparing);
  const metric = useExplorer((state) => state.metric);
  const arrange = (next: typeof arrangement) => useExplorer.setState({ arrangement: next });
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
      <AxisChips arrangement={arrangement} side="x" onArrange={arrange} />
      <AxisChips arrangement={arrangement} side="y" onArrange={arrange} />
      <span className={styles['end']} />
      <span title={t('explorer.heat.compareHint')}>
        <Checkbox
          label={t('explorer.heat.compare')}
          isChecked={isComparing}
          onChange={(next) => useExplorer.setState({ isComparing: next })}
        />
      </span>
      <Checkbox
        label={t('explorer.heat.values')}
        isChecked={showValues}
        onChange={(next) => useExplorer.setState({ showValues: next })}
      />
    </div>
  );
}

function HeatmapMap({ heatmap }: { readonly heatmap: Heatmap }) {
  const t = useT();
  const format = useFormat();
  const pinned = useExplorer((state) => state.pinned);
  const hovered = useExplorer((state) => state.hovered);
  const hoveredEmpty = useExplorer((state) => state.hoveredEmptyCell);
  const { model } = heatmap.picture;
  const cellOf = (combination: number) => (combination < 0 ? -1 : model.cellOf[combination]);
  return (
    <div className={styles['heat']}>
      <HeatmapCanvas
        picture={heatmap.picture}
        pinned={cellOf(pinned)}
        hovered={hovered >= 0 ? cellOf(hovered) : hoveredEmpty}
        onHover={(cell) => hoverCombination(cell < 0 ? -1 : model.cells[cell], cell)}
        onPin={(cell) => {
          if (model.cells[cell] >= 0) pinCombination(model.cells[cell]);
        }}
        label={t('explorer.heat.label', {
          metric: heatmap.text.metricName(heatmap.metric.id),
          count: format.number(model.combinations.length),
        })}
        card={(cell) => <HeatmapCellCard heatmap={heatmap} cell={cell} pinned={pinned} />}
      />
    </div>
  );
}

function HeatmapFoot({ heatmap }: { readonly heatmap: Heatmap }) {
  const t = useT();
  const format = useFormat();
  const { picture, metric, pinnedValue, formatShown } = heatmap;
  const coverage = useMemo(() => heatmapCoverage(picture.model, metric.read), [picture.model, metric]);
  const paint = useMemo(
    () =>
      picture.scale &&
      legendPaint({
        values: picture.values,
        scale: picture.scale,
        colors: picture.colors,
        pinned: pinnedValue,
        pinnedText: t('explorer.heat.pinnedValue', { value: formatShown(pinnedValue) }),
        formatValue: formatShown,
      }),
    [picture, pinnedValue, formatShown, t],
  );
  const parts = [
    t('explorer.heat.filled', {
      filled: format.number(coverage.filled),
      total: format.number(coverage.total),
      notEligible: format.number(coverage.notEligible),
    }),
    ...(coverage.undefinedValues > 0
      ? [t('explorer.heat.filledUndefined', { count: format.number(coverage.undefinedValues) })]
      : []),
    ...(coverage.leftOut > 0
      ? [t('explorer.heat.filledLeftOut', { count: format.number(coverage.leftOut) })]
      : []),
  ];
  return (
    <div className={styles['foot']}>
      <span data-testid="heatmap-coverage">{parts.join(', ')}</span>
      <span className={styles['footText']} title={t('explorer.heat.keys')}>
        {t('explorer.heat.keys')}
      </span>
      <div className={styles['legend']}>{paint && <CanvasSurface paint={paint} aria-hidden="true" />}</div>
    </div>
  );
}
