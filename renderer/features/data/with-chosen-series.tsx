import { DatabaseZap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useSeries } from '../../stores/live-store.ts';
import { usePanelSeries } from '../../stores/panel-place.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';

interface WithChosenSeriesProps {
  /** What the panel would show, for when nothing is chosen. */
  readonly otherwise: MessageId;
  readonly children: (series: CandleSeries) => ReactNode;
}

/** The chosen series for a panel that is about it, or what to do first. */
export function WithChosenSeries({ otherwise, children }: WithChosenSeriesProps) {
  const t = useT();
  const series = useSeries(usePanelSeries());
  if (series !== null) return children(series);
  return (
    <PanelColumn>
      <EmptyState icon={DatabaseZap} title={t('data.coverage.none')}>
        {t(otherwise)}
      </EmptyState>
    </PanelColumn>
  );
}
