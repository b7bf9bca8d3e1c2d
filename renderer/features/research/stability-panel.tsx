import type { StabilityReport } from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { ConvergenceTable } from './convergence-table.tsx';
import { WithValidation } from './with-report.tsx';
import styles from './research.module.css';

type Neighbour = StabilityReport['neighbours'][number];

/** What becomes of the result when each chosen parameter moves a little. */
export function StabilityPanel() {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const columns = useColumns();
  return (
    <WithValidation section="stability" of={(validation) => validation.stability}>
      {(report, { validation }) => (
        <PanelScroll>
          <div className={styles['figures']}>
            <Figure
              label={<Term of="param_stability">{t('research.stability.variance')}</Term>}
              value={
                <FigureText
                  undefinedBecause={
                    report.undefinedBecause['variance'] === undefined
                      ? undefined
                      : hostText(report.undefinedBecause['variance'])
                  }
                >
                  {format.number(report.variance, 3)}
                </FigureText>
              }
            />
            <Figure
              label={t('research.stability.base')}
              value={<FigureText>{format.number(report.baseSharpe, 2)}</FigureText>}
            />
            <Figure
              label={t('research.stability.cliffs')}
              value={report.cliffs.length === 0 ? t('research.stability.none') : report.cliffs.join(', ')}
            />
          </div>
          <Table
            aria-label={t('research.panel.stability')}
            rows={report.neighbours}
            columns={columns}
            rowKey={({ parameter, change }) => `${parameter} ${change}`}
            isDense
          />
          <ConvergenceTable rows={validation?.convergence ?? []} />
        </PanelScroll>
      )}
    </WithValidation>
  );
}

function useColumns(): TableColumn<Neighbour>[] {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  return [
    { key: 'parameter', header: t('research.stability.parameter'), cell: (row) => row.parameter },
    {
      key: 'change',
      header: t('research.stability.change'),
      unit: '%',
      isNumeric: true,
      cell: (row) => format.signedPoints(row.change, 0),
    },
    {
      key: 'value',
      header: t('research.stability.value'),
      isNumeric: true,
      cell: (row) => format.plain(row.value, 6),
    },
    {
      key: 'sharpe',
      header: t('research.column.sharpe'),
      isNumeric: true,
      cell: (row) => (
        <FigureText undefinedBecause={row.reason === null ? undefined : hostText(row.reason)}>
          {format.number(row.sharpe, 2)}
        </FigureText>
      ),
    },
    {
      key: 'return',
      header: t('research.column.return'),
      unit: '%',
      isNumeric: true,
      cell: (row) => <FigureText>{format.signedPoints(row.totalReturn, 1)}</FigureText>,
    },
    {
      key: 'trades',
      header: t('research.column.trades'),
      isNumeric: true,
      cell: (row) => format.number(row.trades),
    },
    {
      key: 'cliff',
      header: '',
      cell: (row) => (row.isCliff ? <Badge tone="warning">{t('research.stability.cliff')}</Badge> : null),
    },
  ];
}
