import { Scale } from 'lucide-react';
import type { Overview, OverviewRisk } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { signOf } from '../../ui/format/decimal-text.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { useHome } from './home-store.ts';
import { Lead } from './lead.tsx';
import { openOfAccount, openSession } from './leads.ts';
import { WithOverview } from './with-overview.tsx';
import styles from './home.module.css';

type Row = OverviewRisk['rows'][number];
type Sums = Omit<Row, 'strategyId' | 'isManual' | 'accountIds' | 'sessionIds'>;

/** What every open position would lose if its stop filled, by who holds it. */
export function RiskPanel() {
  return <WithOverview rows={4}>{(overview) => <RiskTable overview={overview} />}</WithOverview>;
}

function RiskTable({ overview }: { readonly overview: Overview }) {
  const t = useT();
  const format = useFormat();
  const { risk, equity } = overview;
  const { currency, moneyDecimals, accountIds } = equity;
  const [first = ''] = accountIds;
  if (risk.rows.length === 0) {
    return (
      <EmptyState icon={Scale} title={t('home.risk.none')}>
        {t('home.risk.none.text')}
      </EmptyState>
    );
  }
  const most = Math.max(risk.limitShare * 1.6, risk.total.lossShare ?? 0);
  const open = ({ accountIds: held, sessionIds }: Row): void => {
    const [accountId = first] = held;
    const [sessionId] = sessionIds;
    if (sessionId !== undefined) openSession(accountId, sessionId);
    else openOfAccount(accountId, 'trading', 'trading.positions');
  };
  const money = (amount: string | null, sums: Sums) => (
    <FigureText undefinedBecause={why(sums, t)}>{format.decimal(amount, moneyDecimals)}</FigureText>
  );
  const share = (sums: Sums) => (
    <span className={classNames((sums.lossShare ?? 0) > risk.limitShare && styles['above'])}>
      <FigureText undefinedBecause={why(sums, t)}>
        {format.number(sums.lossShare === null ? null : sums.lossShare * 100, 2)}
      </FigureText>
    </span>
  );
  return (
    <PanelColumn>
      <PanelScroll className={styles['risks']}>
        <Table
          isDense
          aria-label={t('home.panel.risk')}
          rows={risk.rows}
          rowKey={({ strategyId }) => strategyId}
          columns={[
            {
              key: 'strategy',
              header: t('home.column.strategy'),
              cell: (row) => (
                <Lead
                  to={t(row.sessionIds.length > 0 ? 'home.to.session' : 'home.to.positions')}
                  onOpen={() => open(row)}
                >
                  {row.isManual ? t('home.risk.manual') : row.strategyId}
                </Lead>
              ),
            },
            {
              key: 'open',
              header: t('home.column.open'),
              isNumeric: true,
              cell: (row) => format.number(row.open),
            },
            {
              key: 'notional',
              header: t('home.column.notional'),
              unit: currency,
              isNumeric: true,
              cell: (row) => (row.open === 0 ? empty(t('home.risk.flat')) : money(row.notional, row)),
            },
            {
              key: 'atStop',
              header: t('home.column.atStop'),
              unit: currency,
              isNumeric: true,
              cell: (row) => (row.open === 0 ? empty(t('home.risk.flat')) : money(row.lossAtStops, row)),
            },
            {
              key: 'bar',
              header: <span className={text['screenReader']}>{t('home.column.bar')}</span>,
              cell: (row) => <RiskBar share={row.lossShare} limit={risk.limitShare} most={most} />,
            },
            { key: 'share', header: t('home.equity'), unit: '%', isNumeric: true, cell: share },
          ]}
          total={
            <tr className={styles['total']}>
              <td>{t('home.total')}</td>
              <td className={text['number']}>
                <Lead
                  to={t('home.to.positions')}
                  onOpen={() => openOfAccount(first, 'trading', 'trading.positions')}
                >
                  {format.number(risk.total.open)}
                </Lead>
              </td>
              <td className={text['number']}>{money(risk.total.notional, risk.total)}</td>
              <td className={classNames(text['number'], signOf(risk.total.lossAtStops) < 0 && text['down'])}>
                {money(risk.total.lossAtStops, risk.total)}
              </td>
              <td>
                <RiskBar share={risk.total.lossShare} limit={risk.limitShare} most={most} />
              </td>
              <td className={text['number']}>
                <Lead to={t('home.to.limits')} onOpen={() => openOfAccount(first, 'risk', 'risk.limits')}>
                  {share(risk.total)}
                </Lead>
              </td>
            </tr>
          }
        />
      </PanelScroll>
    </PanelColumn>
  );
}

const empty = (because: string) => <FigureText undefinedBecause={because}>{'\u2013'}</FigureText>;

function why({ uncovered }: Sums, t: ReturnType<typeof useT>): string {
  return uncovered > 0 ? t('home.risk.uncovered', { count: uncovered }) : t('home.risk.noPrice');
}

interface RiskBarProps {
  readonly share: number | null;
  readonly limit: number;
  readonly most: number;
}

/** The loss against the daily limit, which is the mark. */
function RiskBar({ share, limit, most }: RiskBarProps) {
  const width = Math.min(1, (share ?? 0) / most) * 100;
  return (
    <span className={styles['bar']} data-above={share !== null && share > limit} aria-hidden>
      <i style={{ width: `${width}%` }} />
      <u style={{ left: `${Math.min(1, limit / most) * 100}%` }} />
    </span>
  );
}

/** The limit that the marks stand for. */
export function RiskTools() {
  const t = useT();
  const format = useFormat();
  const risk = useHome((state) => state.overview?.risk);
  const accountId = useHome((state) => state.overview?.equity.accountIds[0]);
  if (risk === undefined || accountId === undefined) return null;
  return (
    <Lead to={t('home.to.limits')} onOpen={() => openOfAccount(accountId, 'risk', 'risk.limits')}>
      <span className={styles['limitMark']} aria-hidden />
      <span className={text['tertiary']}>
        {t('home.risk.limit', { limit: format.percent(risk.limitShare, 2) })}
      </span>
    </Lead>
  );
}
