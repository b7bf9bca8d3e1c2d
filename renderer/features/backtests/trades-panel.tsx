import { useMemo } from 'react';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useT } from '../../locales/translate.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { useSeries } from '../../stores/live-store.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { useShownReport } from './use-backtest-list.ts';
import { WithReport } from './with-report.tsx';
import styles from './backtests.module.css';

type Trade = BacktestReport['trades'][number];

interface NumberedTrade {
  readonly number: number;
  readonly trade: Trade;
}

/** Rows shown; a table of more than this helps nobody, and the whole list can be saved. */
const mostRows = 1000;

/** Below this width the costs of each trade have no room. */
const roomyWidth = 1000;

/** Every trade with what it paid and what it made, in money and in R. */
export function TradesPanel() {
  return <WithReport>{(report) => <Trades report={report} />}</WithReport>;
}

export function TradesTools() {
  const t = useT();
  const format = useFormat();
  const { data } = useShownReport();
  if (!data) return null;
  const count = data.trades.length;
  return (
    <span className={styles['tools']}>
      {count > mostRows
        ? t('backtests.trades.first', { shown: format.number(mostRows), count: format.number(count) })
        : t('backtests.trades.count', { count: format.number(count) })}
    </span>
  );
}

function Trades({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(report.request);
  const series = useSeries(report.request);
  const [boxRef, { width }] = useElementSize<HTMLDivElement>();
  // Single costs give way first; they are in the net figure anyway.
  const isNarrow = width < roomyWidth;
  const tickSize = series?.tickSize ?? 0.01;
  const rows = useMemo(
    () => report.trades.slice(0, mostRows).map((trade, i): NumberedTrade => ({ number: i + 1, trade })),
    [report],
  );
  const columns = useMemo((): TableColumn<NumberedTrade>[] => {
    const money = (key: 'fees' | 'slippage' | 'spread' | 'funding'): TableColumn<NumberedTrade> => ({
      key,
      header: t(`backtests.trade.${key}`),
      isNumeric: true,
      cell: ({ trade }) => format.number(trade[key], 2),
      sortBy: ({ trade }) => trade[key],
    });
    return [
      {
        key: 'number',
        header: '#',
        isNumeric: true,
        cell: ({ number }) => number,
        sortBy: ({ number }) => number,
      },
      {
        key: 'entry',
        header: t('backtests.trade.entry'),
        unit: times.name,
        cell: ({ trade }) => times.dateTime(trade.entryTime),
        sortBy: ({ trade }) => trade.entryTime,
      },
      {
        key: 'exit',
        header: t('backtests.trade.exit'),
        unit: times.name,
        cell: ({ trade }) => times.dateTime(trade.exitTime),
        sortBy: ({ trade }) => trade.exitTime,
      },
      {
        key: 'side',
        header: t('backtests.trade.side'),
        cell: ({ trade }) => t(`backtests.side.${trade.side}`),
      },
      {
        key: 'levels',
        header: t('backtests.trade.levels'),
        isNumeric: true,
        cell: ({ trade }) => trade.levels,
        sortBy: ({ trade }) => trade.levels,
      },
      {
        key: 'price',
        header: t('backtests.trade.averageEntry'),
        isNumeric: true,
        isSeparated: true,
        cell: ({ trade }) => format.price(trade.averageEntry, tickSize),
      },
      {
        key: 'exitPrice',
        header: t('backtests.trade.exitPrice'),
        isNumeric: true,
        cell: ({ trade }) => format.price(trade.exitPrice, tickSize),
      },
      ...(isNarrow ? [] : [money('fees'), money('slippage'), money('spread'), money('funding')]),
      {
        key: 'gross',
        header: t('backtests.trade.gross'),
        isNumeric: true,
        isSeparated: true,
        cell: ({ trade }) => format.signed(trade.grossPnl, 2),
        sortBy: ({ trade }) => trade.grossPnl,
      },
      {
        key: 'net',
        header: t('backtests.trade.net'),
        isNumeric: true,
        cell: ({ trade }) => <FigureText change={trade.netPnl}>{format.signed(trade.netPnl, 2)}</FigureText>,
        sortBy: ({ trade }) => trade.netPnl,
      },
      {
        key: 'r',
        header: t('backtests.trade.net'),
        unit: 'R',
        isNumeric: true,
        cell: ({ trade }) => (
          <FigureText undefinedBecause={t('backtests.trade.noStop')}>
            {format.signed(trade.netR, 2)}
          </FigureText>
        ),
        sortBy: ({ trade }) => trade.netR,
      },
      {
        key: 'reason',
        header: t('backtests.trade.reason'),
        cell: ({ trade }) => t(`chart.reason.${trade.exitReason}`),
      },
    ];
  }, [t, format, tickSize, isNarrow, times]);
  return (
    <PanelScroll>
      <div ref={boxRef}>
        <Table
          aria-label={t('backtests.panel.trades')}
          rows={rows}
          columns={columns}
          rowKey={({ number }) => number}
          isDense
        />
      </div>
    </PanelScroll>
  );
}
