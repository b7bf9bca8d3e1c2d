import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useMemo } from 'react';
import type { ClosedCycle, SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { signOf } from '../../ui/format/decimal-text.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { heldText } from './held-text.ts';
import { useChosenSession } from './use-sessions.ts';
import styles from './grid-monitor.module.css';

/** The closed cycles of the chosen session, newest first. */
export function CyclesPanel() {
  const t = useT();
  const session = useChosenSession();
  if (session === null) {
    return (
      <EmptyState icon={History} title={t('grids.cycles.none')}>
        {t('grids.cycles.none.text')}
      </EmptyState>
    );
  }
  return <CyclesOf session={session} />;
}

export function CyclesTools() {
  const session = useChosenSession();
  if (session === null) return null;
  const { instrument, strategyId } = session;
  return <span className={styles['quiet']}>{`${instrument.base}/${instrument.quote}, ${strategyId}`}</span>;
}

function CyclesOf({ session }: { readonly session: SessionRow }) {
  const t = useT();
  const client = useClient();
  const columns = useCycleColumns(session);
  // One more cycle asks again.
  const cycles = useQuery({
    queryKey: ['session-cycles', session.id, session.cycles],
    queryFn: () => client.trading.cycles({ sessionId: session.id }),
    placeholderData: (previous, query) => (query?.queryKey[1] === session.id ? previous : undefined),
  });
  if (cycles.isError) return <ErrorState error={cycles.error} onRetry={() => void cycles.refetch()} />;
  if (cycles.data === undefined) return <Skeleton rows={6} />;
  if (cycles.data.length === 0) {
    return (
      <EmptyState icon={History} title={t('grids.cycles.none')}>
        {t('grids.cycles.first')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <PanelScroll>
        <Table
          aria-label={t('grids.panel.cycles')}
          rows={cycles.data}
          columns={columns}
          rowKey={({ cycleId }) => cycleId}
          initialSort={{ key: 'closed', direction: 'descending' }}
        />
      </PanelScroll>
    </PanelColumn>
  );
}

function useCycleColumns({ instrument }: SessionRow): readonly TableColumn<ClosedCycle>[] {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const { priceDecimals, quantityDecimals, quote } = instrument;
  return useMemo(() => {
    const change = (amount: string) => (
      <FigureText change={signOf(amount)}>{format.signedDecimal(amount, 2)}</FigureText>
    );
    const numeric = { isNumeric: true } as const;
    return [
      {
        key: 'closed',
        header: t('grids.cycle.closed'),
        unit: times.name,
        cell: ({ closedAt }) => times.dateTime(closedAt),
        sortBy: ({ closedAt }) => closedAt,
      },
      {
        key: 'exit',
        header: t('grids.cycle.exit'),
        cell: ({ exit }) => (
          <Badge tone={exit === 'target' ? 'good' : exit === 'exit' ? 'neutral' : 'warning'}>
            {t(`grids.exit.${exit}`)}
          </Badge>
        ),
        sortBy: ({ exit }) => exit,
      },
      {
        key: 'side',
        header: t('grids.cycle.side'),
        cell: ({ side }) => t(`scanner.side.${side}`),
        sortBy: ({ side }) => side,
      },
      {
        key: 'levels',
        header: t('grids.cycle.levels'),
        ...numeric,
        cell: ({ levels }) => format.number(levels),
        sortBy: ({ levels }) => levels,
      },
      {
        key: 'quantity',
        header: t('grids.column.quantity'),
        ...numeric,
        cell: ({ quantity }) => format.decimal(quantity, quantityDecimals),
      },
      {
        key: 'entry',
        header: t('grids.average'),
        ...numeric,
        cell: ({ averageEntry }) => format.decimal(averageEntry, priceDecimals),
      },
      {
        key: 'left',
        header: t('grids.cycle.averageExit'),
        ...numeric,
        cell: ({ averageExit }) => format.decimal(averageExit, priceDecimals),
      },
      {
        key: 'held',
        header: t('grids.column.held'),
        ...numeric,
        cell: ({ openedAt, closedAt }) => heldText(closedAt - openedAt, format, t),
        sortBy: ({ openedAt, closedAt }) => closedAt - openedAt,
      },
      {
        key: 'gross',
        header: t('grids.cycle.gross'),
        unit: quote,
        ...numeric,
        cell: (row) => change(row.grossPnl),
      },
      {
        key: 'fees',
        header: t('grids.fact.fees'),
        unit: quote,
        ...numeric,
        cell: (row) => format.decimal(row.fees, 2),
      },
      {
        key: 'funding',
        header: t('grids.fact.funding'),
        unit: quote,
        ...numeric,
        cell: (row) => format.decimal(row.funding, 2),
      },
      {
        key: 'net',
        header: t('grids.cycle.net'),
        unit: quote,
        ...numeric,
        cell: (row) => change(row.netPnl),
        sortBy: ({ netPnl }) => Number(netPnl),
      },
    ] satisfies readonly TableColumn<ClosedCycle>[];
  }, [t, format, priceDecimals, quantityDecimals, quote, times]);
}
