import { useMemo } from 'react';
import type { OverfittingReport } from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { AsTable } from '../../ui/as-table.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { logitsPaint } from './draw-logits.ts';
import { WithValidation } from './with-report.tsx';
import styles from './research.module.css';

/** How often the best of one half of the history is among the worse of the other half. */
export function OverfittingPanel() {
  return (
    <WithValidation section="overfitting" of={(validation) => validation.overfitting}>
      {(report) => <Overfitting report={report} />}
    </WithValidation>
  );
}

function Overfitting({ report }: { readonly report: OverfittingReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const colors = useThemeColors();
  const { logits, pbo, splits, comparedCombinations, powerNote } = report;
  const paint = useMemo(
    () =>
      logitsPaint({
        logits,
        colors,
        formatTick: (value, step) => format.number(value, decimalsOf(step)),
        formatCount: (count) => format.number(count),
        axisTitle: t('research.pbo.axis'),
      }),
    [logits, colors, format, t],
  );
  const because = (name: string) => {
    const reason = report.undefinedBecause[name];
    return reason === undefined ? undefined : hostText(reason);
  };
  return (
    <div className={styles['withFacts']}>
      <div className={styles['figures']}>
        <Figure
          label={<Term of="pbo" />}
          isLarge
          value={<FigureText undefinedBecause={because('pbo')}>{format.percent(pbo, 1)}</FigureText>}
          note={
            report.isPowered ? undefined : (
              <Badge tone="warning" {...(powerNote === null ? {} : { title: hostText(powerNote) })}>
                {t('research.underpowered')}
              </Badge>
            )
          }
        />
        <Figure
          label={t('research.pbo.slope')}
          value={
            <FigureText undefinedBecause={because('degradationSlope')}>
              {format.signed(report.degradationSlope, 2)}
            </FigureText>
          }
        />
        <Figure
          label={t('research.pbo.loss')}
          value={
            <FigureText undefinedBecause={because('probabilityOfLoss')}>
              {format.percent(report.probabilityOfLoss, 1)}
            </FigureText>
          }
        />
        <Figure
          label={t('research.pbo.splits')}
          value={format.number(splits)}
          note={t('research.pbo.combinations', { count: format.number(comparedCombinations) })}
        />
      </div>
      <div className={styles['plot']}>
        <CanvasSurface
          paint={paint}
          role="img"
          aria-label={t('research.pbo.label', { pbo: format.percent(pbo, 1), splits: format.number(splits) })}
        />
        <LogitsAsTable logits={logits} />
      </div>
    </div>
  );
}

function LogitsAsTable({ logits }: Pick<OverfittingReport, 'logits'>) {
  const t = useT();
  const format = useFormat();
  const edge = (key: 'from' | 'to', after: number): DataColumn<number> => ({
    key,
    header: t(`research.pbo.${key}`),
    isNumeric: true,
    text: (row) => format.signed(logits.edges[row + after] ?? null, 2),
    value: (row) => logits.edges[row + after],
  });
  const columns: DataColumn<number>[] = [
    edge('from', 0),
    edge('to', 1),
    {
      key: 'count',
      header: t('research.pbo.splits'),
      isNumeric: true,
      value: (row) => logits.counts[row],
    },
  ];
  return (
    <AsTable
      isOverlay
      title={t('research.pbo.axis')}
      fileName="logits"
      columns={columns}
      rows={() => logits.counts.map((_, row) => row)}
    />
  );
}
