import { useEffect, useRef, useState } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { KeyValue } from '../../ui/key-value.tsx';
import { useChart } from './chart-store.ts';
import type { ChartSurface } from './chart-surface.ts';
import { markAt } from './trade-hit.ts';
import type { Trade, TradeMark } from './trade-marks.ts';
import styles from './trade-card.module.css';

interface TradeCardProps {
  readonly chart: ChartSurface | null;
  readonly series: CandleSeries;
  /** Those that are drawn. */
  readonly marks: readonly TradeMark[];
  readonly trades: readonly Trade[];
}

interface Shown {
  readonly number: number;
  readonly x: number;
  readonly y: number;
}

/** The facts of the trade under the pointer; a click selects it in the table. */
export function TradeCard({ chart, series, marks, trades }: TradeCardProps) {
  const [shown, setShown] = useState<Shown | null>(null);
  const drawn = useRef(marks);
  useEffect(() => {
    drawn.current = marks;
  }, [marks]);
  useEffect(() => {
    if (chart === null) return undefined;
    let pressed: { readonly number: number; readonly x: number; readonly y: number } | null = null;
    return chart.onPointer(({ kind, x, y, isOnPlot, button }) => {
      if (kind === 'cancel' || kind === 'menu') setShown(null);
      const mark = isOnPlot ? markAt({ x, y }, drawn.current, chart) : null;
      if (kind === 'move') setShown(mark === null ? null : { number: mark.number, x, y });
      if (kind === 'down') pressed = mark === null || button !== 0 ? null : { number: mark.number, x, y };
      if (kind === 'up') {
        const isClick = pressed !== null && Math.hypot(x - pressed.x, y - pressed.y) < 4;
        if (isClick && pressed !== null) useChart.setState({ selectedTrade: pressed.number });
        pressed = null;
      }
      return false;
    });
  }, [chart]);
  const trade = shown === null ? undefined : trades[shown.number - 1];
  if (shown === null || trade === undefined || chart === null) return null;
  const { width, height } = chart.plotSize();
  const isRight = shown.x > width / 2;
  const isLow = shown.y > height / 2;
  return (
    <div
      className={styles['card']}
      data-testid="trade-card"
      style={{
        ...(isRight ? { right: `calc(100% - ${shown.x - 14}px)` } : { left: shown.x + 14 }),
        ...(isLow ? { bottom: `calc(100% - ${shown.y - 8}px)` } : { top: shown.y + 8 }),
      }}
    >
      <TradeFacts number={shown.number} trade={trade} series={series} />
    </div>
  );
}

function TradeFacts({
  number,
  trade,
  series,
}: {
  readonly number: number;
  readonly trade: Trade;
  readonly series: CandleSeries;
}) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const price = (value: number) => format.price(value, series.tickSize);
  return (
    <>
      <strong>
        #{number} {t(`chart.trades.${trade.side}`)}
      </strong>
      <KeyValue
        isPlain
        items={[
          {
            key: 'entry',
            label: t('chart.trades.entry'),
            value: `${price(trade.averageEntry)} · ${times.dateTime(trade.entryTime)}`,
          },
          {
            key: 'exit',
            label: t('chart.trades.exit'),
            value: `${price(trade.exitPrice)} · ${times.dateTime(trade.exitTime)}`,
          },
          {
            key: 'quantity',
            label: t('chart.trades.quantity'),
            value: `${format.number(trade.quantity, 4)} · ${t('chart.trades.levels')} ${trade.levels}`,
          },
          { key: 'costs', label: t('chart.trades.costs'), value: format.number(trade.fees, 2) },
          {
            key: 'net',
            label: t('chart.trades.net'),
            value: (
              <FigureText
                change={trade.netPnl}
              >{`${format.signed(trade.netPnl, 2)} · ${format.signedPercent(trade.netReturn, 2)}`}</FigureText>
            ),
          },
          {
            key: 'reason',
            label: t('chart.trades.reason'),
            value: t(`chart.reason.${trade.exitReason}`),
          },
        ]}
      />
    </>
  );
}
