import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, CircleCheck, CloudDownload, Wrench } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { candleGap } from '../../../shared/contract/series.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText } from '../../stores/live-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PanelColumn, PanelFoot, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { useCoverage } from './coverage-query.ts';
import { offerDownload } from './data-store.ts';
import { RepairDialog, type RepairOffer } from './quality/repair-dialog.tsx';
import { WithChosenSeries } from './with-chosen-series.tsx';
import styles from './data.module.css';
import text from '../../ui/text.module.css';

type Gap = z.infer<typeof candleGap>;

/** Where the chosen series has no bars although its market was open. */
export function GapsPanel() {
  return (
    <WithChosenSeries otherwise="data.gaps.choose">{(series) => <GapsOf series={series} />}</WithChosenSeries>
  );
}

function GapsOf({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const coverage = useCoverage(series);
  if (coverage.isError) return <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />;
  if (coverage.data === undefined) return <Skeleton rows={6} />;
  if (coverage.data.gaps.length === 0) {
    const isKnown = series.calendar !== 'sessions';
    return (
      <PanelColumn>
        <EmptyState icon={CircleCheck} title={t(isKnown ? 'data.gaps.none' : 'data.gaps.sessions')}>
          {t(isKnown ? 'data.gaps.none.text' : 'data.noGaps.sessions')}
        </EmptyState>
      </PanelColumn>
    );
  }
  return <Holes series={series} gaps={coverage.data.gaps} />;
}

function Holes({ series, gaps }: { readonly series: CandleSeries; readonly gaps: readonly Gap[] }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const client = useClient();
  const queries = useQueryClient();
  const [offer, setOffer] = useState<RepairOffer | null>(null);
  const { symbol, timeframe } = series;
  const key = { symbol, timeframe };
  const open = gaps.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
  const settle = {
    onSettled: () => queries.invalidateQueries({ queryKey: ['coverage', symbol, timeframe] }),
    onError: (error: unknown) => showFailure(error),
  };
  const accept = useMutation({
    mutationFn: (gap: Gap | null) =>
      client.series.acknowledgeGaps(gap === null ? key : { ...key, from: gap.fromTime, to: gap.toTime }),
    ...settle,
  });
  const reopen = useMutation({ mutationFn: () => client.series.reopenGaps(key), ...settle });
  const columns: readonly TableColumn<Gap>[] = [
    {
      key: 'from',
      header: t('data.gaps.from'),
      unit: times.name,
      sortBy: (gap) => gap.fromTime,
      cell: (gap) => times.dateTime(gap.fromTime),
    },
    { key: 'to', header: t('data.gaps.to'), unit: times.name, cell: (gap) => times.dateTime(gap.toTime) },
    {
      key: 'bars',
      header: t('data.gaps.bars'),
      isNumeric: true,
      sortBy: (gap) => gap.missingBars,
      cell: (gap) => (
        <FigureText undefinedBecause={t('data.noGaps.sessions')}>{format.number(gap.missingBars)}</FigureText>
      ),
    },
    {
      key: 'state',
      header: t('data.gaps.state'),
      sortBy: (gap) => gap.acknowledgedAt,
      cell: ({ acknowledgedAt }) =>
        acknowledgedAt === null ? (
          <Badge tone="warning">{t('data.gaps.open')}</Badge>
        ) : (
          <Badge title={t('data.gaps.acceptedAt', { time: times.stamp(acknowledgedAt) })}>
            {t('data.gaps.accepted')}
          </Badge>
        ),
    },
    {
      key: 'act',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 84,
      cell: (gap) => (
        <span className={styles['acts']}>
          {series.venue !== null && series.market !== null && (
            <IconButton
              icon={CloudDownload}
              label={t('data.gaps.fetch')}
              onClick={() =>
                offerDownload({
                  venue: series.venue!,
                  market: series.market!,
                  kinds: ['candles'],
                  timeframes: [timeframe],
                  fromDay: utcTimes.date(gap.fromTime),
                  toDay: utcTimes.date(gap.toTime - 1),
                })
              }
            />
          )}
          <IconButton
            icon={Wrench}
            label={t('data.gaps.repair')}
            onClick={() =>
              setOffer({
                kind: 'other-series',
                finding: 'gap',
                within: { from: gap.fromTime, to: gap.toTime },
              })
            }
          />
          {gap.acknowledgedAt === null && (
            <IconButton
              icon={Check}
              label={t('data.gaps.accept')}
              disabled={accept.isPending}
              onClick={() => accept.mutate(gap)}
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <PanelColumn>
      <PanelScroll>
        <Table
          aria-label={t('data.gaps.label', { series: seriesText(series) })}
          rows={gaps}
          columns={columns}
          rowKey={(gap) => gap.fromTime}
        />
      </PanelScroll>
      <PanelFoot>
        <span className={styles['quiet']}>{t('data.gaps.rule')}</span>
        <div className={styles['next']}>
          {open > 0 ? (
            <Button icon={Check} disabled={accept.isPending} onClick={() => accept.mutate(null)}>
              {t('data.gaps.acceptAll', { count: open, shown: format.number(open) })}
            </Button>
          ) : (
            <Button disabled={reopen.isPending} onClick={() => reopen.mutate()}>
              {t('data.gaps.reopen')}
            </Button>
          )}
        </div>
      </PanelFoot>
      {offer !== null && <RepairDialog series={series} offer={offer} onClose={() => setOffer(null)} />}
    </PanelColumn>
  );
}
