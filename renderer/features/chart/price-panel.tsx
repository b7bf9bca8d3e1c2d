import { useQuery } from '@tanstack/react-query';
import { ChartCandlestick } from 'lucide-react';
import { useMemo } from 'react';
import type { ComponentType } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useFeedOf } from '../../stores/feed-store.ts';
import { seriesText, useIsLoaded, useSeries } from '../../stores/live-store.ts';
import { usePanelPlace } from '../../stores/panel-place.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useChosenSeries } from '../research-form/use-strategies.ts';
import type { CandlePage } from './bars.ts';
import { pageBars } from './bar-window.ts';
import { ChartOfSeries } from './chart-of-series.tsx';
import { followedVersion } from './followed-version.ts';
import type { ShownSeries } from './shown-series.ts';
import { derivedView, DerivedViewContext } from './shown-series.ts';

/** Candles of the chosen series with what the strategy plans and what the last backtest did. */
export function PricePanel() {
  return <CandlesPanel Chart={ChartOfSeries} />;
}

interface CandlesPanelProps {
  readonly Chart: ComponentType<{ readonly series: ShownSeries; readonly page: CandlePage }>;
}

/** The newest candles of the chosen series on `Chart`, and what to do while there are none. */
export function CandlesPanel({ Chart }: CandlesPanelProps) {
  const t = useT();
  const client = useClient();
  const isLoaded = useIsLoaded();
  const key = useChosenSeries();
  const stored = useSeries(key);
  const isFollowed = useFeedOf(key) !== null;
  const { derived, keepDerived } = usePanelPlace();
  const view = useMemo(() => derivedView(keepDerived), [keepDerived]);
  const series = useMemo<ShownSeries | null>(() => {
    if (derived === null || stored?.symbol !== derived.symbol || stored.timeframe !== derived.base)
      return stored;
    return { ...stored, timeframe: derived.timeframe, baseTimeframe: stored.timeframe };
  }, [stored, derived]);
  const { data, error, isPending, refetch } = useQuery({
    // The hash changes when an import adds bars. Those of a feed come bar by bar; only what lies before them can change.
    queryKey: [
      'candles',
      series?.symbol,
      series?.timeframe,
      isFollowed && series ? followedVersion(series) : series?.contentHash,
    ],
    queryFn: () => {
      if (!series) throw new Error('No series is chosen');
      return client.series.candles({ symbol: series.symbol, timeframe: series.timeframe, limit: pageBars });
    },
    enabled: series !== null,
    staleTime: Number.POSITIVE_INFINITY,
    // Another look at a followed series begins with its newest bars of then.
    gcTime: 0,
    retry: false,
  });
  if (!isLoaded) return <Skeleton />;
  if (!series) {
    return (
      <PanelColumn>
        <EmptyState
          icon={ChartCandlestick}
          title={t('chart.empty.title')}
          actions={
            <Button look="primary" onClick={() => openWorkspace('data')}>
              {t('chart.empty.openData')}
            </Button>
          }
        >
          {t('chart.empty.text')}
        </EmptyState>
      </PanelColumn>
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending || data.time.length === 0) return <Skeleton />;
  return (
    <DerivedViewContext value={view}>
      <Chart key={seriesText(series)} series={series} page={data} />
    </DerivedViewContext>
  );
}
