import type { RegimeResult } from '../../../shared/contract/validation.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { WithValidation } from './with-report.tsx';

/** In which markets the profit was made. */
export function RegimesPanel() {
  const t = useT();
  const columns = useColumns();
  return (
    <WithValidation section="regimes" of={({ regimes }) => (regimes.length === 0 ? null : regimes)}>
      {(regimes) => (
        <PanelScroll>
          <Table
            aria-label={t('research.panel.regimes')}
            rows={regimes}
            columns={columns}
            rowKey={({ regime }) => regime}
            isDense
          />
        </PanelScroll>
      )}
    </WithValidation>
  );
}

function useColumns(): TableColumn<RegimeResult>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      key: 'regime',
      header: t('research.regimes.regime'),
      cell: (row) => t(`research.regime.${row.regime}`),
    },
    {
      key: 'share',
      header: t('research.regimes.share'),
      unit: '%',
      isNumeric: true,
      cell: (row) => <FigureText>{format.points(row.share, 0)}</FigureText>,
    },
    {
      key: 'trades',
      header: t('research.column.trades'),
      isNumeric: true,
      cell: (row) => format.number(row.trades),
    },
    {
      key: 'totalReturn',
      header: t('research.regimes.return'),
      unit: '%',
      isNumeric: true,
      cell: (row) => (
        <FigureText change={row.totalReturn} undefinedBecause={row.undefinedBecause['totalReturn']}>
          {format.signedPoints(row.totalReturn, 1)}
        </FigureText>
      ),
    },
    {
      key: 'winRate',
      header: t('research.regimes.winRate'),
      unit: '%',
      isNumeric: true,
      cell: (row) => (
        <FigureText undefinedBecause={row.undefinedBecause['winRate']}>
          {format.points(row.winRate, 0)}
        </FigureText>
      ),
    },
    {
      key: 'sharpe',
      header: t('research.regimes.sharpe'),
      isNumeric: true,
      cell: (row) => (
        <FigureText undefinedBecause={row.undefinedBecause['sharpe']}>
          {format.number(row.sharpe, 2)}
        </FigureText>
      ),
    },
  ];
}
