import type { ParameterConvergence } from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import styles from './research.module.css';

/** Whether the newest runs of the strategy on other assets chose the same; nothing with a single asset. */
export function ConvergenceTable({ rows }: { readonly rows: readonly ParameterConvergence[] }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  if (rows.length === 0) return null;
  const columns: TableColumn<ParameterConvergence>[] = [
    { key: 'parameter', header: t('research.stability.parameter'), cell: (row) => row.parameter },
    {
      key: 'values',
      header: t('research.convergence.values'),
      cell: (row) => row.values.map(({ symbol, value }) => `${symbol} ${format.plain(value, 6)}`).join(', '),
    },
    {
      key: 'spread',
      header: t('research.convergence.spread'),
      unit: '%',
      isNumeric: true,
      cell: (row) => (
        <FigureText undefinedBecause={row.reason === null ? undefined : hostText(row.reason)}>
          {format.points(row.spread, 0)}
        </FigureText>
      ),
    },
    {
      key: 'verdict',
      header: '',
      cell: (row) =>
        row.spread === null ? null : (
          <Badge tone={row.isConverged ? 'good' : 'warning'}>
            {t(row.isConverged ? 'research.convergence.agree' : 'research.convergence.differ')}
          </Badge>
        ),
    },
  ];
  return (
    <section data-testid="convergence">
      <h3 className={styles['sectionHead']}>{t('research.convergence.title')}</h3>
      <Table
        aria-label={t('research.convergence.title')}
        rows={rows}
        columns={columns}
        rowKey={({ parameter }) => parameter}
        isDense
      />
    </section>
  );
}
