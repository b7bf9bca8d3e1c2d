import { Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { seriesText, useIsLoaded, useSeriesList } from '../../stores/live-store.ts';
import { usePanelSeries } from '../../stores/panel-place.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { choosePair, partnersOf, type ComparedPair } from './choose-pair.ts';
import { useComparisons } from './comparisons-store.ts';
import styles from './comparisons.module.css';

interface PairFormProps {
  /** Beside the two series, such as a strategy and a button. */
  readonly tools?: (pair: ComparedPair) => ReactNode;
  readonly children: (pair: ComparedPair) => ReactNode;
}

/** Asks for two series; what is below is about them. */
export function PairForm({ tools, children }: PairFormProps) {
  const t = useT();
  const list = useSeriesList();
  const isLoaded = useIsLoaded();
  const chosen = useComparisons();
  const present = usePanelSeries();
  const pair = choosePair(list, chosen, present);
  if (!isLoaded) return <Skeleton rows={4} />;
  if (pair === null) {
    return (
      <EmptyState icon={Scale} title={t('comparisons.empty.title')}>
        {t('comparisons.empty.text')}
      </EmptyState>
    );
  }
  const choices = [
    ['first', list.filter((one) => partnersOf(list, one).length > 0)],
    ['second', partnersOf(list, pair.first)],
  ] as const;
  return (
    <PanelColumn>
      <div className={styles['form']}>
        {choices.map(([name, options]) => (
          <Select
            key={name}
            size="small"
            aria-label={t(`comparisons.${name}`)}
            className={styles['series']!}
            value={seriesText(pair[name])}
            options={options.map((one) => ({ value: seriesText(one), label: seriesText(one) }))}
            onChange={(text) => {
              const key = options.find((one) => seriesText(one) === text);
              if (key !== undefined)
                useComparisons.setState({ [name]: { symbol: key.symbol, timeframe: key.timeframe } });
            }}
          />
        ))}
        {tools?.(pair)}
      </div>
      {children(pair)}
    </PanelColumn>
  );
}
