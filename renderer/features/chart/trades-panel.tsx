import { useMemo } from 'react';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useT } from '../../locales/translate.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { useSeries } from '../../stores/live-store.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { useChart } from './chart-store.ts';
import { ResultStrip } from './result-strip.tsx';
import type { Trade } from './trade-marks.ts';
import { useShownBacktest } from './use-shown-backtest.ts';
import styles from './chart.module.css';

interface NumberedTrade {
  readonly number: number;
  readonly trade: Trade;
}

/** The figures of the last backtest, and its trades; a row brings its trade into the chart's view. */
export function TradesPanel() {
  const t = useT();
  const backtest = useShownBacktest();
  if (!backtest) return <p className={styles['empty']}>{t('chart.trades.empty')}</p>;
  return (
    <PanelColumn>
      <ResultStrip report={backtest} />
      <TradesTable report={backtest} />
    </PanelColumn>
  );
}

/** Beside the panel's title. */
export function TradesTools() {
  const t = useT();
  const format = useFormat();
  const backtest = useShownBacktest();
  if (!backtest) return null;
  return (
    <span className={styles['tools']}>
      {t('chart.trades.caption', { count: format.number(backtest.trades.length) })}
    </span>
  );
}

function TradesTable({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(report.request);
  const series = useSeries(report.request);
  const selected = useChart((state) => state.selectedTrade);
  const [boxRef, { width }] = useElementSize<HTMLDivElement>();
  // The two smallest costs give way first; they are in the net figure anyway.
  const isNarrow = width < 1060;
  const tickSize = series?.tickSize ?? 0.01;
  const rows = useMemo(
    () => report.trades.map((trade, i): NumberedTrade => ({ number: i + 1, trade })),
    [report],
  );
  const columns = useMemo<TableColumn<NumberedTrade>[]>(() => {
    const money = (
      key: 'grossPnl' | 'fees' | 'slippage' | 'spread',
      header: string,
    ): TableColumn<NumberedTrade> => ({
      key,
      header,
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
        header: t('chart.trades.entry'),
        unit: times.name,
        cell: ({ trade }) => times.dateTime(trade.entryTime),
        sortBy: ({ trade }) => trade.entryTime,
      },
      {
        key: 'exit',
        header: t('chart.trades.exit'),
        unit: times.name,
        cell: ({ trade }) => times.dateTime(trade.exitTime),
      },
      { key: 'side', header: t('chart.trades.side'), cell: ({ trade }) => t(`chart.trades.${trade.side}`) },
      {
        key: 'levels',
        header: t('chart.trades.levels'),
        isNumeric: true,
        cell: ({ trade }) => format.number(trade.levels),
        sortBy: ({ trade }) => trade.levels,
      },
      {
        key: 'average',
        header: t('chart.trades.average'),
        isNumeric: true,
        isSeparated: true,
        cell: ({ trade }) => format.price(trade.averageEntry, tickSize),
      },
      {
        key: 'exitPrice',
        header: t('chart.trades.exitPrice'),
        isNumeric: true,
        cell: ({ trade }) => format.price(trade.exitPrice, tickSize),
      },
      {
        key: 'quantity',
        header: t('chart.trades.quantity'),
        isNumeric: true,
        cell: ({ trade }) => format.number(trade.quantity, 4),
      },
      { ...money('grossPnl', t('chart.trades.gross')), isSeparated: true },
      money('fees', t('chart.trades.costs')),
      ...(isNarrow
        ? []
        : [money('slippage', t('chart.trades.slippage')), money('spread', t('chart.trades.spread'))]),
      {
        key: 'net',
        header: t('chart.trades.net'),
        isNumeric: true,
        isSeparated: true,
        cell: ({ trade }) => <FigureText change={trade.netPnl}>{format.signed(trade.netPnl, 2)}</FigureText>,
        sortBy: ({ trade }) => trade.netPnl,
      },
      {
        key: 'netPercent',
        header: t('chart.trades.netPercent'),
        unit: '%',
        isNumeric: true,
        cell: ({ trade }) => (
          <FigureText change={trade.netReturn}>{format.signedPoints(trade.netReturn, 2)}</FigureText>
        ),
        sortBy: ({ trade }) => trade.netReturn,
      },
      {
        key: 'reason',
        header: t('chart.trades.reason'),
        cell: ({ trade }) => t(`chart.reason.${trade.exitReason}`),
      },
    ];
  }, [t, format, tickSize, isNarrow, times]);
  return (
    <div ref={boxRef} className={styles['tableScroll']} data-testid="trades-table">
      <Table
        aria-label={t('chart.panel.trades')}
        rows={rows}
        columns={columns}
        rowKey={({ number }) => number}
        selected={selected}
        onSelect={({ number }) => useChart.setState({ selectedTrade: number })}
        isDense
      />
    </div>
  );
}
