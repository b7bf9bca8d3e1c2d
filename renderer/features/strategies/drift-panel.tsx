import { useMutation, useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import type { DriftReport } from '../../../shared/contract/drift.ts';
import type { PromotionCandidate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { DriftCurve } from './drift-curve.tsx';
import { DriftTrades } from './drift-trades.tsx';
import { useLadder, useShownCandidate } from './use-ladder.ts';
import styles from './strategies.module.css';

function useDrift(candidate: PromotionCandidate | null) {
  const client = useClient();
  const sessionId = candidate?.paper?.sessionId ?? null;
  return useQuery({
    // A new comparison has another time, which the ladder tells.
    queryKey: ['promotion', 'drift', sessionId, candidate?.drift?.comparedAt ?? null],
    queryFn: () => (sessionId === null ? null : client.promotion.drift({ sessionId })),
    enabled: sessionId !== null,
    placeholderData: (before) => (before?.summary.sessionId === sessionId ? before : undefined),
  });
}

/** Paper against a backtest of the same time, trade by trade, and why they came apart. */
export function DriftPanel() {
  const t = useT();
  const { value, error } = useLadder();
  const candidate = useShownCandidate(value);
  const drift = useDrift(candidate);
  if (value === null) return error === null ? <Skeleton rows={8} /> : <ErrorState error={error} />;
  if (candidate === null || candidate.paper === null) {
    return (
      <EmptyState icon={GitCompareArrows} title={t('strategies.drift.noPaper')}>
        {t('strategies.drift.noPaper.text')}
      </EmptyState>
    );
  }
  if (drift.error !== null) return <ErrorState error={drift.error} onRetry={() => void drift.refetch()} />;
  if (drift.isPending) return <Skeleton rows={8} />;
  if (drift.data === null) {
    return (
      <EmptyState icon={GitCompareArrows} title={t('strategies.drift.none')}>
        {t('strategies.drift.none.text')}
      </EmptyState>
    );
  }
  return <Drift report={drift.data} candidate={candidate} />;
}

interface DriftProps {
  readonly report: DriftReport;
  readonly candidate: PromotionCandidate;
}

function Drift({ report, candidate }: DriftProps) {
  const t = useT();
  const format = useFormat();
  const { summary, bounds, causes, notes } = report;
  const currency = candidate.paper?.currency ?? '';
  const money = (value: number) => (
    <>
      <FigureText change={value}>{format.signed(value, 2)}</FigureText>{' '}
      <span className={styles['unit']}>{currency}</span>
    </>
  );
  return (
    <PanelScroll>
      <div data-testid="drift" data-session={summary.sessionId}>
        <div className={styles['figures']}>
          <Figure
            isLarge
            label={t('strategies.drift.largest')}
            value={format.percent(summary.largestShare, 2)}
            note={
              <Badge tone={summary.isWithinBounds ? 'good' : 'warning'}>
                {t(summary.isWithinBounds ? 'strategies.drift.within' : 'strategies.drift.beyond', {
                  bound: format.percent(bounds.largestShare, 1),
                })}
              </Badge>
            }
          />
          <Figure
            label={t('strategies.drift.paper')}
            value={money(summary.paperNet)}
            note={t('strategies.drift.trades', { count: summary.paperTrades })}
          />
          <Figure
            label={t('strategies.drift.backtest')}
            value={money(summary.backtestNet)}
            note={t('strategies.drift.trades', { count: summary.backtestTrades })}
          />
          <Figure
            label={t('strategies.drift.difference')}
            value={money(summary.difference)}
            note={t('strategies.drift.matched', {
              share: format.percent(summary.matchedShare, 0),
              bound: format.percent(bounds.matchedShare, 0),
            })}
          />
        </div>
        {notes.map((note) => (
          <p key={note} className={styles['note']}>
            {t(`strategies.note.${note}`)}
          </p>
        ))}
        <DriftCurve report={report} candidate={candidate} />
        {causes.length > 0 && (
          <ul className={styles['causes']} aria-label={t('strategies.drift.causes')}>
            {causes.map(({ cause, amount, trades }) => (
              <li key={cause} title={t(`strategies.cause.${cause}.hint`)}>
                <b>{t(`strategies.cause.${cause}`)}</b>{' '}
                <FigureText change={amount}>{format.signed(amount, 2)}</FigureText>{' '}
                <span className={styles['unit']}>{t('strategies.drift.trades', { count: trades })}</span>
              </li>
            ))}
          </ul>
        )}
        <DriftTrades report={report} series={candidate.series} currency={currency} />
      </div>
    </PanelScroll>
  );
}

/** Until when it was compared, and the button that compares again. */
export function DriftTools() {
  const t = useT();
  const client = useClient();
  const candidate = useShownCandidate(useLadder().value);
  const times = useTimes(candidate?.series ?? null);
  const sessionId = candidate?.paper?.sessionId ?? null;
  const compare = useMutation({
    mutationFn: (id: string) => client.promotion.compareDrift({ sessionId: id }),
    onError: (error) => showFailure(error),
  });
  if (sessionId === null) return null;
  const drift = candidate?.drift ?? null;
  return (
    <>
      {drift !== null && (
        <span className={styles['tools']}>
          {t('strategies.drift.until', { time: times.stamp(drift.to) })}
        </span>
      )}
      <Button
        look="ghost"
        size="small"
        disabled={compare.isPending}
        data-testid="compare-drift"
        onClick={() => compare.mutate(sessionId)}
      >
        {t(compare.isPending ? 'strategies.drift.comparing' : 'strategies.drift.compare')}
      </Button>
    </>
  );
}
