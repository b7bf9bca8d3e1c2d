import { CandlestickChart } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ArenaRow } from '../../../shared/contract/trading/arena.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { Sparkline } from './sparkline.tsx';
import { useOpenOnChart } from './use-open-on-chart.ts';
import styles from './arena.module.css';

export function useRankingColumns(): TableColumn<ArenaRow>[] {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const hostText = useHostText();
  const openOnChart = useOpenOnChart();
  const figure = (
    row: ArenaRow,
    value: number | null,
    write: (value: number | null) => string,
    change?: number | null,
  ): ReactNode => (
    <FigureText
      undefinedBecause={row.reason === null ? t('arena.notDefined') : hostText(row.reason)}
      {...(change === undefined ? {} : { change })}
    >
      {write(value)}
    </FigureText>
  );
  const percent = (row: ArenaRow, share: number | null) =>
    figure(row, share, (value) => format.points(value, 1));
  const ratio = (row: ArenaRow, value: number | null) => figure(row, value, (it) => format.number(it, 2));
  return [
    {
      key: 'rank',
      header: t('arena.column.rank'),
      isNumeric: true,
      width: 48,
      cell: (row) => figure(row, row.rank, (value) => format.number(value)),
      sortBy: ({ rank }) => rank,
    },
    {
      key: 'strategy',
      header: t('arena.column.strategy'),
      cell: (row) => (
        <span className={styles['strategy']} title={paramsText(row)}>
          {row.strategyTitle}
          {row.parameters === 'applied' && <Badge title={t('arena.applied.hint')}>WF</Badge>}
        </span>
      ),
      sortBy: ({ strategyTitle }) => strategyTitle,
    },
    {
      key: 'series',
      header: t('arena.column.series'),
      cell: ({ symbol, timeframe }) => `${symbol} ${timeframe}`,
      sortBy: ({ symbol, timeframe }) => `${symbol} ${timeframe}`,
    },
    {
      key: 'score',
      header: <span title={t('arena.score.hint')}>{t('arena.column.score')}</span>,
      isNumeric: true,
      isSeparated: true,
      cell: (row) => <b>{ratio(row, row.score)}</b>,
      sortBy: ({ score }) => score,
    },
    {
      key: 'sharpe',
      header: t('arena.column.sharpe'),
      isNumeric: true,
      cell: (row) => ratio(row, row.sharpe),
      sortBy: ({ sharpe }) => sharpe,
    },
    {
      key: 'return',
      header: t('arena.column.return'),
      unit: '%',
      isNumeric: true,
      cell: (row) => figure(row, row.netReturn, (value) => format.signedPoints(value, 1), row.netReturn),
      sortBy: ({ netReturn }) => netReturn,
    },
    {
      key: 'drawdown',
      header: <Term of="drawdown" />,
      unit: '%',
      isNumeric: true,
      cell: (row) => percent(row, row.maxDrawdown),
      sortBy: ({ maxDrawdown }) => maxDrawdown,
    },
    {
      key: 'winRate',
      header: <Term of="win_rate">{t('arena.column.won')}</Term>,
      unit: '%',
      isNumeric: true,
      cell: (row) => percent(row, row.winRate),
      sortBy: ({ winRate }) => winRate,
    },
    {
      key: 'profitFactor',
      header: <Term of="profit_factor">{t('arena.column.profitFactor')}</Term>,
      isNumeric: true,
      cell: (row) => ratio(row, row.profitFactor),
      sortBy: ({ profitFactor }) => profitFactor,
    },
    {
      key: 'trades',
      header: t('arena.column.trades'),
      isNumeric: true,
      cell: ({ trades }) => format.number(trades),
      sortBy: ({ trades }) => trades,
    },
    {
      key: 'equity',
      header: t('arena.column.equity'),
      isSeparated: true,
      width: 112,
      cell: (row) => (
        <Sparkline equity={row.equity} label={t('arena.equity', { strategy: row.strategyTitle })} />
      ),
    },
    {
      key: 'side',
      header: t('arena.column.side'),
      cell: (row) =>
        row.side === null ? (
          <FigureText undefinedBecause={t('arena.flat')}>–</FigureText>
        ) : (
          <Badge>{t(`arena.side.${row.side}`)}</Badge>
        ),
      sortBy: ({ side }) => side,
    },
    {
      key: 'lastBar',
      header: t('arena.column.lastBar'),
      unit: times.name,
      cell: ({ lastBar }) => <LastBar time={lastBar} />,
      sortBy: ({ lastBar }) => lastBar,
    },
    {
      key: 'open',
      header: '',
      isNumeric: true,
      cell: (row) => (
        <IconButton
          icon={CandlestickChart}
          label={t('arena.openChart', { strategy: row.strategyTitle })}
          onClick={() => openOnChart(row)}
        />
      ),
    },
  ];
}

/** Month, day and minute; the year on hover. */
function LastBar({ time }: { readonly time: number | null }) {
  const times = useTimes();
  const whole = times.dateTime(time);
  return <span title={whole}>{time === null ? whole : whole.slice('2024-'.length)}</span>;
}

function paramsText({ params }: ArenaRow): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
