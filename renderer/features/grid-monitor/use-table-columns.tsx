import { useMemo, type ReactNode } from 'react';
import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { signOf } from '../../ui/format/decimal-text.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import type { TableColumn } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { cycleAge, heldText } from './held-text.ts';
import { sessionAlarm, type AlarmTone } from './session-alarm.ts';

const tones: Readonly<Record<AlarmTone, BadgeTone>> = {
  critical: 'bad',
  bad: 'bad',
  warning: 'warning',
  good: 'good',
  quiet: 'neutral',
};

const hourMs = 3_600_000;

interface SessionColumn extends TableColumn<SessionRow> {
  readonly total?: ReactNode;
  /** Left out where there is no room. */
  readonly isWide?: boolean;
}

/** The columns of the table; fewer where there is little room. */
export function useTableColumns(
  account: AccountRow | null,
  sessions: readonly SessionRow[],
  isWide: boolean,
): readonly SessionColumn[] {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const flat = t('grids.flat');
    const money = account?.currency;
    const decimals = account?.moneyDecimals ?? 2;
    const totals = account?.sessionTotals;
    const price = (row: SessionRow, value: string | null) => (
      <FigureText undefinedBecause={flat}>{format.decimal(value, row.instrument.priceDecimals)}</FigureText>
    );
    const profit = (amount: string | null | undefined) => (
      <FigureText undefinedBecause={flat} change={signOf(amount)}>
        {format.signedDecimal(amount, decimals)}
      </FigureText>
    );
    const percent = (share: number | null, digits = 1) => (
      <FigureText undefinedBecause={flat}>{format.points(share, digits)}</FigureText>
    );
    const numeric = { isNumeric: true } as const;
    const all: SessionColumn[] = [
      {
        key: 'symbol',
        header: t('grids.column.symbol'),
        cell: ({ instrument }) => <b title={instrument.symbol}>{`${instrument.base}/${instrument.quote}`}</b>,
        sortBy: ({ instrument }) => instrument.symbol,
        total: t('grids.column.total'),
      },
      {
        key: 'strategy',
        header: t('grids.column.strategy'),
        cell: (row) => <span className={text['secondary']}>{`${row.strategyId} ${row.timeframe}`}</span>,
        sortBy: ({ strategyId }) => strategyId,
        isWide: true,
      },
      {
        key: 'state',
        header: t('grids.column.state'),
        cell(row) {
          const { kind, tone } = sessionAlarm(row);
          return <Badge tone={tones[tone]}>{t(`grids.word.${kind}`)}</Badge>;
        },
      },
      {
        key: 'filled',
        header: t('grids.column.filled'),
        ...numeric,
        cell: (row) => (
          <>
            {format.number(row.filledLevels)}
            <span className={text['unit']}> / {format.number(row.levels.length)}</span>
          </>
        ),
        total: (
          <>
            {format.number(sessions.reduce((sum, { filledLevels }) => sum + filledLevels, 0))}
            <span className={text['unit']}>
              {' / '}
              {format.number(sessions.reduce((sum, { levels }) => sum + levels.length, 0))}
            </span>
          </>
        ),
      },
      {
        key: 'quantity',
        header: t('grids.column.quantity'),
        ...numeric,
        isWide: true,
        cell: (row) => (
          <FigureText undefinedBecause={flat}>
            {format.decimal(row.side === null ? null : row.quantity, row.instrument.quantityDecimals)}
          </FigureText>
        ),
      },
      { key: 'price', header: t('grids.column.price'), ...numeric, cell: (row) => price(row, row.last) },
      {
        key: 'average',
        header: t('grids.column.average'),
        ...numeric,
        cell: (row) => price(row, row.averageEntry),
      },
      {
        key: 'unrealised',
        header: t('grids.unrealised'),
        unit: money,
        ...numeric,
        cell: (row) => profit(row.side === null ? null : row.unrealised),
        sortBy: ({ unrealised }) => (unrealised === null ? null : Number(unrealised)),
        total: profit(totals?.unrealised),
      },
      { key: 'stop', header: t('grids.column.stop'), ...numeric, cell: (row) => price(row, row.stop) },
      {
        key: 'toStop',
        header: t('grids.toStop'),
        unit: '%',
        ...numeric,
        cell: (row) => percent(row.stopDistance),
        sortBy: ({ stopDistance }) => stopDistance,
      },
      {
        key: 'covered',
        header: t('grids.column.covered'),
        isWide: true,
        cell: (row) => <Coverage row={row} />,
        total: totals !== undefined && totals.openPositions > 0 && (
          <span className={totals.coveredPositions < totals.openPositions ? text['down'] : undefined}>
            {t('frame.status.stops.of', {
              covered: totals.coveredPositions,
              open: totals.openPositions,
            })}
          </span>
        ),
      },
      {
        key: 'loss',
        header: t('grids.column.loss'),
        unit: money,
        ...numeric,
        isWide: true,
        cell: ({ lossAtStop }) => (
          <FigureText undefinedBecause={flat}>{format.signedDecimal(lossAtStop, decimals)}</FigureText>
        ),
        total: format.signedDecimal(totals?.lossAtStops, decimals),
      },
      { key: 'target', header: t('grids.column.target'), ...numeric, cell: (row) => price(row, row.target) },
      {
        key: 'toTarget',
        header: t('grids.toTarget'),
        unit: '%',
        ...numeric,
        isWide: true,
        cell: (row) => percent(row.targetDistance),
        sortBy: ({ targetDistance }) => targetDistance,
      },
      {
        key: 'held',
        header: t('grids.column.held'),
        ...numeric,
        cell: (row) => <FigureText undefinedBecause={flat}>{heldText(cycleAge(row), format, t)}</FigureText>,
      },
      {
        key: 'cycles',
        header: t('grids.column.cycles'),
        ...numeric,
        isWide: true,
        cell: ({ cycles }) => format.number(cycles),
        sortBy: ({ cycles }) => cycles,
        total: format.number(totals?.cycles ?? 0),
      },
      {
        key: 'mean',
        header: t('grids.column.mean'),
        unit: t('grids.unit.h'),
        ...numeric,
        isWide: true,
        cell: ({ meanCycleMs }) => hours(meanCycleMs),
        sortBy: ({ meanCycleMs }) => meanCycleMs,
        total: hours(totals?.meanCycleMs ?? null),
      },
      {
        key: 'week',
        header: t('grids.column.week'),
        ...numeric,
        isWide: true,
        cell: ({ cyclesPerWeek }) => (
          <FigureText undefinedBecause={t('grids.tooShort')}>{format.number(cyclesPerWeek, 1)}</FigureText>
        ),
        sortBy: ({ cyclesPerWeek }) => cyclesPerWeek,
      },
      {
        key: 'won',
        header: t('grids.column.won'),
        unit: '%',
        ...numeric,
        isWide: true,
        cell: ({ winRate }) => percent(winRate, 0),
        sortBy: ({ winRate }) => winRate,
        total: percent(totals?.winRate ?? null, 0),
      },
      {
        key: 'realised',
        header: t('grids.column.realised'),
        unit: money,
        ...numeric,
        cell: ({ realised30Days }) => profit(realised30Days),
        sortBy: ({ realised30Days }) => Number(realised30Days),
        total: profit(totals?.realised30Days),
      },
    ];
    return all.filter((column) => isWide || column.isWide !== true);

    function hours(durationMs: number | null): ReactNode {
      return (
        <FigureText undefinedBecause={t('grids.noCycle')}>
          {format.number(durationMs === null ? null : durationMs / hourMs, 1)}
        </FigureText>
      );
    }
  }, [account, sessions, isWide, t, format]);
}

/** Whether every lot held has a stop at the venue. */
function Coverage({ row }: { readonly row: SessionRow }) {
  const t = useT();
  const format = useFormat();
  if (row.side === null) return <span className={text['tertiary']}>{t('frame.status.stops.none')}</span>;
  if (row.uncoveredSince === null) return <>{t('grids.covered.full')}</>;
  const { quantityDecimals } = row.instrument;
  return (
    <span className={text['down']}>
      {t('grids.covered.part', {
        covered: format.decimal(row.coveredQuantity, quantityDecimals),
        held: format.decimal(row.quantity, quantityDecimals),
      })}
    </span>
  );
}
