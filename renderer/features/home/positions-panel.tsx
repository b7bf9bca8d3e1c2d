import { Wallet } from 'lucide-react';
import type { Overview, OverviewPosition } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { signOf } from '../../ui/format/decimal-text.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { showOnChart } from '../trading/show-on-chart.ts';
import { useHome } from './home-store.ts';
import { Lead } from './lead.tsx';
import { openOfAccount } from './leads.ts';
import { WithOverview } from './with-overview.tsx';
import styles from './home.module.css';

/** Every open position of the scope, with how far its stop is. */
export function PositionsPanel() {
  return <WithOverview rows={4}>{(overview) => <Positions overview={overview} />}</WithOverview>;
}

function Positions({ overview }: { readonly overview: Overview }) {
  const t = useT();
  const format = useFormat();
  const { positions, equity } = overview;
  const { currency, moneyDecimals } = equity;
  if (positions.length === 0) {
    return (
      <EmptyState icon={Wallet} title={t('home.positions.none')}>
        {t('home.positions.none.text')}
      </EmptyState>
    );
  }
  const open = (row: OverviewPosition): void => {
    showOnChart(row);
    openOfAccount(row.accountId, 'trading', 'trading.positions');
  };
  return (
    <PanelColumn>
      <PanelScroll>
        <Table
          isDense
          aria-label={t('home.panel.positions')}
          rows={positions}
          rowKey={({ accountId, key }) => `${accountId} ${key}`}
          columns={[
            {
              key: 'symbol',
              header: t('home.column.symbol'),
              cell: (row) => (
                <Lead to={t('home.to.positions')} onOpen={() => open(row)}>
                  <span title={`${row.instrument.symbol}, ${row.accountId}`}>
                    {`${row.instrument.base}/${row.instrument.quote}`}
                  </span>
                </Lead>
              ),
            },
            {
              key: 'side',
              header: t('home.column.side'),
              cell: ({ side }) => <Badge>{t(`home.side.${side}`)}</Badge>,
            },
            {
              key: 'notional',
              header: t('home.column.notional'),
              unit: currency,
              isNumeric: true,
              cell: ({ notional }) => (
                <FigureText undefinedBecause={t('home.risk.noPrice')}>
                  {format.decimal(notional, moneyDecimals)}
                </FigureText>
              ),
            },
            {
              key: 'unrealised',
              header: t('home.column.unrealised'),
              unit: currency,
              isNumeric: true,
              cell: ({ unrealised }) => (
                <FigureText undefinedBecause={t('home.risk.noPrice')} change={signOf(unrealised)}>
                  {format.signedDecimal(unrealised, moneyDecimals)}
                </FigureText>
              ),
            },
            {
              key: 'stop',
              header: t('home.column.toStop'),
              unit: '%',
              isNumeric: true,
              cell: ({ stopDistance }) => (
                <FigureText undefinedBecause={t('home.positions.noStop')}>
                  {format.number(stopDistance === null ? null : stopDistance * 100, 1)}
                </FigureText>
              ),
            },
          ]}
        />
      </PanelScroll>
    </PanelColumn>
  );
}

/** How many there are. */
export function PositionsTools() {
  const t = useT();
  const count = useHome((state) => state.overview?.positions.length ?? 0);
  return count === 0 ? null : (
    <span className={styles['quiet']}>
      <span className={text['tertiary']}>{t('home.positions.count', { count })}</span>
    </span>
  );
}
