import { Scale } from 'lucide-react';
import type { RiskView } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { useChosenAccount } from '../../stores/trading-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import { columnDecimals } from './loss-text.tsx';
import { WithRisk } from './with-risk.tsx';
import styles from './exposure.module.css';

type Exposure = RiskView['exposures'][number];

/** What is held and what rests, by instrument and side. */
export function ExposurePanel() {
  return <WithRisk>{({ exposures }) => <Exposures rows={exposures} />}</WithRisk>;
}

function Exposures({ rows }: { readonly rows: readonly Exposure[] }) {
  const t = useT();
  const format = useFormat();
  const account = useChosenAccount();
  if (rows.length === 0) {
    return (
      <EmptyState icon={Scale} title={t('risk.exposure.none')}>
        {t('risk.exposure.none.text')}
      </EmptyState>
    );
  }
  const money = account?.moneyDecimals ?? columnDecimals(rows.map(({ notional }) => notional));
  const most = Math.max(...rows.map(({ share }) => Math.abs(share ?? 0)), Number.MIN_VALUE);
  return (
    <PanelColumn>
      <PanelScroll>
        <Table
          aria-label={t('risk.panel.exposure')}
          rows={rows}
          rowKey={({ symbol, side }) => `${symbol} ${side}`}
          columns={[
            {
              key: 'symbol',
              header: t('risk.exposure.symbol'),
              cell: ({ symbol }) => (
                <span className={styles['symbol']} title={symbol}>
                  {symbol}
                </span>
              ),
            },
            {
              key: 'side',
              header: t('risk.exposure.side'),
              cell: ({ side }) => <Badge>{t(`risk.side.${side}`)}</Badge>,
            },
            {
              key: 'notional',
              header: t('risk.exposure.held'),
              unit: account?.currency,
              isNumeric: true,
              cell: ({ notional }) => format.decimal(notional, money),
            },
            {
              key: 'resting',
              header: t('risk.exposure.resting'),
              unit: account?.currency,
              isNumeric: true,
              cell: ({ resting }) => format.decimal(resting, money),
            },
            {
              key: 'share',
              header: t('risk.exposure.share'),
              unit: '%',
              isNumeric: true,
              cell: ({ share }) => (
                <span className={styles['share']}>
                  <span className={styles['track']}>
                    <i style={{ width: `${(Math.abs(share ?? 0) / most) * 100}%` }} />
                  </span>
                  <FigureText undefinedBecause={t('risk.exposure.noEquity')}>
                    {format.points(share, 1)}
                  </FigureText>
                </span>
              ),
            },
          ]}
          total={
            account && (
              <tr>
                <td colSpan={2}>{t('risk.exposure.total')}</td>
                <td className={styles['number']}>{format.decimal(account.exposure, money)}</td>
                <td className={styles['number']}>{format.decimal(account.resting, money)}</td>
                <td className={styles['number']}>{format.points(account.exposureShare, 1)}</td>
              </tr>
            )
          }
        />
      </PanelScroll>
    </PanelColumn>
  );
}
