import type { FillPolicyResult } from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Note } from '../../ui/note.tsx';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { GradeBadge } from './grade-badge.tsx';
import { WithValidation } from './with-report.tsx';

/** The same walk-forward under every reading of what happens inside a bar. */
export function PoliciesPanel() {
  const t = useT();
  const columns = useColumns();
  return (
    <WithValidation section="fillPolicies" of={(validation) => validation.fillPolicies}>
      {({ rows, isPolicyDependent }) => (
        <PanelScroll>
          {isPolicyDependent && (
            <Note tone="warning" title={t('research.policies.dependent')}>
              {t('research.policies.dependentText')}
            </Note>
          )}
          <Table
            aria-label={t('research.panel.policies')}
            rows={rows}
            columns={columns}
            rowKey={({ policy, limitFill }) => `${policy} ${limitFill}`}
            isDense
          />
        </PanelScroll>
      )}
    </WithValidation>
  );
}

function useColumns(): TableColumn<FillPolicyResult>[] {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const figure = (row: FillPolicyResult, text: string) => (
    <FigureText undefinedBecause={row.reason === null ? undefined : hostText(row.reason)}>{text}</FigureText>
  );
  return [
    {
      key: 'policy',
      header: t('research.policies.policy'),
      cell: (row) => (
        <span title={row.reason === null ? undefined : hostText(row.reason)}>
          {row.isBase ? <strong>{row.policy}</strong> : row.policy}, {row.limitFill}
        </span>
      ),
    },
    {
      key: 'grade',
      header: '',
      cell: (row) => (row.grade === null ? figure(row, '–') : <GradeBadge letter={row.grade} />),
    },
    {
      key: 'score',
      header: t('research.column.score'),
      isNumeric: true,
      cell: (row) => figure(row, format.number(row.score, 1)),
    },
    {
      key: 'sharpe',
      header: t('research.column.sharpe'),
      isNumeric: true,
      cell: (row) => figure(row, format.number(row.sharpe, 2)),
    },
    {
      key: 'return',
      header: t('research.column.return'),
      unit: '%',
      isNumeric: true,
      cell: (row) => figure(row, format.signedPoints(row.totalReturn, 1)),
    },
    {
      key: 'drawdown',
      header: t('research.column.drawdown'),
      unit: '%',
      isNumeric: true,
      cell: (row) => figure(row, format.points(row.maxDrawdown, 1)),
    },
    {
      key: 'trades',
      header: t('research.column.trades'),
      isNumeric: true,
      cell: (row) => figure(row, format.number(row.trades)),
    },
  ];
}
