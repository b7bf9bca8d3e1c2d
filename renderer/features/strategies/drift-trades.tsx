import type { ReactNode } from 'react';
import type { DriftReport, DriftRow, DriftTrade } from '../../../shared/contract/drift.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { useGuardName } from '../risk/use-guard-name.ts';
import styles from './strategies.module.css';

interface DriftTradesProps {
  readonly report: DriftReport;
  readonly series: SeriesKey;
  readonly currency: string;
}

/** Differences below half a cent are rounding. */
const least = 0.005;

/** Every trade beside its twin, newest first, with why they differ. */
export function DriftTrades({ report, series, currency }: DriftTradesProps) {
  const t = useT();
  const columns = useColumns(series, currency);
  if (report.rows.length === 0) return <p className={styles['quiet']}>{t('strategies.drift.noTrades')}</p>;
  return (
    <Table
      aria-label={t('strategies.drift.tradesTable')}
      rows={report.rows}
      columns={columns}
      rowKey={({ cycleId, paper, backtest }) => `${cycleId} ${paper?.entryTime} ${backtest?.entryTime}`}
      isDense
    />
  );
}

function useColumns(series: SeriesKey, currency: string): TableColumn<DriftRow>[] {
  const t = useT();
  const guardName = useGuardName();
  const format = useFormat();
  const times = useTimes(series);
  const entry = ({ paper, backtest }: DriftRow): number => (paper ?? backtest)!.entryTime;
  const money = (value: number | null): ReactNode => (
    <FigureText change={value} undefinedBecause={t('strategies.drift.noTwin')}>
      {format.signed(value, 2)}
    </FigureText>
  );
  const prices = (trade: DriftTrade | null): ReactNode => (
    <FigureText undefinedBecause={t('strategies.drift.noTwin')}>
      {trade === null
        ? '–'
        : `${format.number(trade.averageEntry, 2)} → ${format.number(trade.exitPrice, 2)}`}
    </FigureText>
  );
  return [
    {
      key: 'time',
      header: t('strategies.drift.entered'),
      unit: times.name,
      cell: (row) => times.dateTime(entry(row)),
      sortBy: entry,
    },
    {
      key: 'side',
      header: t('strategies.drift.side'),
      cell: ({ paper, backtest }) => t(`strategies.side.${(paper ?? backtest)!.side}`),
    },
    {
      key: 'paperPrices',
      header: t('strategies.drift.paper'),
      isNumeric: true,
      isSeparated: true,
      cell: ({ paper }) => prices(paper),
    },
    {
      key: 'paper',
      header: t('strategies.drift.net'),
      unit: currency,
      isNumeric: true,
      cell: ({ paper }) => money(paper?.netPnl ?? null),
      sortBy: ({ paper }) => paper?.netPnl ?? null,
    },
    {
      key: 'backtestPrices',
      header: t('strategies.drift.backtest'),
      isNumeric: true,
      isSeparated: true,
      cell: ({ backtest }) => prices(backtest),
    },
    {
      key: 'backtest',
      header: t('strategies.drift.net'),
      unit: currency,
      isNumeric: true,
      cell: ({ backtest }) => money(backtest?.netPnl ?? null),
      sortBy: ({ backtest }) => backtest?.netPnl ?? null,
    },
    {
      key: 'difference',
      header: t('strategies.drift.difference'),
      unit: currency,
      isNumeric: true,
      isSeparated: true,
      cell: ({ difference }) => money(difference),
      sortBy: ({ difference }) => Math.abs(difference),
    },
    {
      key: 'why',
      header: t('strategies.drift.why'),
      cell: ({ parts, finding, guard }) => (
        <span className={styles['parts']}>
          {parts
            .filter(({ amount }) => Math.abs(amount) >= least)
            .map(({ cause, amount }) => (
              <Badge key={cause} title={format.signed(amount, 2)}>
                {t(`strategies.cause.${cause}`)}
              </Badge>
            ))}
          {finding !== null && (
            <span className={styles['unit']}>
              {t(`strategies.finding.${finding}`)}
              {guard !== null && `: ${guardName(guard)}`}
            </span>
          )}
        </span>
      ),
    },
  ];
}
