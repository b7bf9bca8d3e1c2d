import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useSeries } from '../../stores/live-store.ts';
import { toFailure } from '../../transport/failure.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { acceptGaps } from '../research-form/accept-gaps.ts';
import { OpenGapsNote } from '../research-form/open-gaps-note.tsx';
import { useChosenStrategy, useStrategies } from '../research-form/use-strategies.ts';
import { BasisFound } from './basis-found.tsx';
import type { ComparedPair } from './choose-pair.ts';
import { useComparisons } from './comparisons-store.ts';
import { PairForm } from './pair-form.tsx';
import styles from './comparisons.module.css';

/** What it changes for a strategy on which of two series it reads its prices. */
export function BasisPanel() {
  const t = useT();
  const strategies = useStrategies();
  const present = useChosenStrategy();
  const chosen = useComparisons(({ strategyId }) => strategyId);
  const strategyId = strategies.find(({ id }) => id === chosen)?.id ?? present?.id ?? null;
  /** The question that was asked last: a report costs two backtests, so it waits for the button. */
  const [asked, setAsked] = useState<string | null>(null);
  const questionOf = ({ first, second }: ComparedPair): string =>
    `${seriesText(first)} ${seriesText(second)} ${strategyId ?? ''}`;
  return (
    <PairForm
      tools={(pair) => (
        <>
          <Select
            size="small"
            aria-label={t('comparisons.strategy')}
            className={styles['strategy']!}
            value={strategyId}
            options={strategies.map(({ id }) => ({ value: id, label: id }))}
            onChange={(id) => useComparisons.setState({ strategyId: id })}
          />
          <Button
            look="primary"
            icon={Play}
            disabled={strategyId === null}
            onClick={() => setAsked(questionOf(pair))}
            data-testid="basis-run"
          >
            {t('comparisons.basis.run')}
          </Button>
        </>
      )}
    >
      {(pair) =>
        strategyId === null || asked !== questionOf(pair) ? (
          <p className={styles['quiet']}>{t('comparisons.basis.hint')}</p>
        ) : (
          <Report pair={pair} strategyId={strategyId} />
        )
      }
    </PairForm>
  );
}

function Report({ pair, strategyId }: { readonly pair: ComparedPair; readonly strategyId: string }) {
  const t = useT();
  const client = useClient();
  const [first, second] = [useSeries(pair.first), useSeries(pair.second)];
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [
      'basis',
      seriesText(pair.first),
      seriesText(pair.second),
      strategyId,
      first?.contentHash,
      second?.contentHash,
    ],
    queryFn: () => client.comparisons.basis({ ...pair, strategyId }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (data !== undefined) return <BasisFound report={data} />;
  if (isFetching || error === null) {
    return (
      <div aria-label={t('comparisons.basis.running')} role="group">
        <Skeleton rows={6} />
      </div>
    );
  }
  const { openGaps } = toFailure(error);
  if (openGaps.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;

  async function accept(): Promise<void> {
    try {
      await acceptGaps(client, openGaps);
      await refetch();
    } catch (failure) {
      showFailure(failure);
    }
  }

  return <OpenGapsNote openGaps={openGaps} onAccept={() => void accept()} />;
}
