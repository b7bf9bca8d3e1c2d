import { useQueryClient } from '@tanstack/react-query';
import { ListChecks, X } from 'lucide-react';
import type { BacktestSummary } from '../../../shared/contract/backtests.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { useClient } from '../../stores/client.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { showBacktest } from './backtests-store.ts';
import { isOpen, useBacktestList, useShownBacktestId } from './use-backtest-list.ts';
import styles from './backtests.module.css';
import { HelpLink } from '../../ui/help-link.tsx';

const tones: Readonly<Record<BacktestSummary['state'], BadgeTone>> = {
  waiting: 'neutral',
  running: 'accent',
  completed: 'good',
  failed: 'bad',
  cancelled: 'neutral',
};

/** Below this width some columns give way. */
const roomyWidth = 900;

/** What waits, runs and has ended, newest first. */
export function ListPanel() {
  const t = useT();
  const [boxRef, { width }] = useElementSize<HTMLDivElement>();
  const columns = useColumns(width < roomyWidth);
  const shown = useShownBacktestId();
  const { data, error, isPending, refetch } = useBacktestList();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton rows={6} />;
  if (data.length === 0) {
    return (
      <EmptyState
        icon={ListChecks}
        title={t('backtests.empty.title')}
        actions={<HelpLink to={{ kind: 'page', page: 'fill-rules' }} />}
      >
        {t('backtests.empty.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <PanelScroll>
        <div ref={boxRef} data-testid="backtest-list">
          <Table
            aria-label={t('backtests.panel.list')}
            rows={data}
            columns={columns}
            rowKey={({ backtestId }) => backtestId}
            selected={shown}
            onSelect={({ backtestId }) => showBacktest(backtestId)}
            isDense
          />
        </div>
      </PanelScroll>
    </PanelColumn>
  );
}

export function ListTools() {
  const t = useT();
  const { data } = useBacktestList();
  const open = data?.filter(isOpen).length ?? 0;
  if (open === 0) return null;
  return <span className={styles['tools']}>{t('backtests.list.open', { count: open })}</span>;
}

/** `isNarrow` leaves out what the result panel shows as well. */
function useColumns(isNarrow: boolean): TableColumn<BacktestSummary>[] {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const times = useTimes();
  const client = useClient();
  const queries = useQueryClient();

  async function remove(backtestId: string): Promise<void> {
    try {
      await client.backtests.remove({ backtestId });
      await queries.invalidateQueries({ queryKey: ['backtests'] });
    } catch (error) {
      showFailure(error);
    }
  }

  const columns: (TableColumn<BacktestSummary> & { readonly isExtra?: boolean })[] = [
    {
      key: 'state',
      header: t('backtests.list.state'),
      cell: (row) => (
        <Badge tone={tones[row.state]} {...(row.error === null ? {} : { title: hostText(row.error) })}>
          {t(`backtests.state.${row.state}`)}
        </Badge>
      ),
    },
    { key: 'strategy', header: t('backtests.list.strategy'), cell: (row) => row.strategyId },
    { key: 'asset', header: t('backtests.list.asset'), cell: (row) => `${row.symbol} ${row.timeframe}` },
    {
      key: 'params',
      header: t('backtests.list.params'),
      cell: (row) => {
        const text = Object.values(row.params)
          .map((value) => format.plain(value, 6))
          .join(' / ');
        return (
          <span
            className={styles['params']}
            title={Object.entries(row.params)
              .map(([name, value]) => `${name} ${value}`)
              .join('\n')}
          >
            {text}
          </span>
        );
      },
    },
    { key: 'policy', header: t('backtests.list.policy'), cell: (row) => row.policy, isExtra: true },
    {
      key: 'trades',
      header: t('backtests.list.trades'),
      isNumeric: true,
      isSeparated: true,
      cell: (row) => <FigureText>{format.number(row.trades)}</FigureText>,
      sortBy: (row) => row.trades,
    },
    {
      key: 'gross',
      isExtra: true,
      header: t('backtests.list.gross'),
      unit: '%',
      isNumeric: true,
      cell: (row) => <FigureText>{format.signedPoints(row.grossReturn, 1)}</FigureText>,
      sortBy: (row) => row.grossReturn,
    },
    {
      key: 'net',
      header: t('backtests.list.net'),
      unit: '%',
      isNumeric: true,
      cell: (row) => <FigureText change={row.netReturn}>{format.signedPoints(row.netReturn, 1)}</FigureText>,
      sortBy: (row) => row.netReturn,
    },
    {
      key: 'netR',
      isExtra: true,
      header: t('backtests.list.netR'),
      unit: 'R',
      isNumeric: true,
      cell: (row) => <FigureText>{format.signed(row.netR, 1)}</FigureText>,
      sortBy: (row) => row.netR,
    },
    {
      key: 'sharpe',
      header: t('backtests.list.sharpe'),
      isNumeric: true,
      cell: (row) => <FigureText>{format.number(row.netSharpe, 2)}</FigureText>,
      sortBy: (row) => row.netSharpe,
    },
    {
      key: 'drawdown',
      header: t('backtests.list.drawdown'),
      unit: '%',
      isNumeric: true,
      cell: (row) => <FigureText>{format.points(row.maxDrawdown, 1)}</FigureText>,
      sortBy: (row) => row.maxDrawdown,
    },
    {
      key: 'time',
      isExtra: true,
      header: t('backtests.list.time'),
      unit: times.name,
      isSeparated: true,
      cell: (row) => times.dateTime(row.createdAt),
      sortBy: (row) => row.createdAt,
    },
    {
      key: 'remove',
      header: '',
      cell: (row) => (
        <IconButton
          icon={X}
          label={t(isOpen(row) ? 'backtests.list.cancel' : 'backtests.list.remove')}
          onClick={(event) => {
            event.stopPropagation();
            void remove(row.backtestId);
          }}
        />
      ),
    },
  ];
  return isNarrow ? columns.filter(({ isExtra }) => isExtra !== true) : columns;
}
