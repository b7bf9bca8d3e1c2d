import type { ComparedSignal } from '../../../shared/contract/comparisons.ts';
import { useT } from '../../locales/translate.tsx';

/** What a run did in a bar, in the language shown. */
export function useSignalText(): (signals: readonly ComparedSignal[]) => string {
  const t = useT();
  return (signals) =>
    signals.length === 0
      ? t('comparisons.basis.nothing')
      : signals
          .map(({ side, reason }) =>
            reason === null
              ? t('comparisons.signal.enter', { side: t(`backtests.side.${side}`) })
              : t('comparisons.signal.leave', {
                  side: t(`backtests.side.${side}`),
                  reason: t(`chart.reason.${reason}`),
                }),
          )
          .join(', ');
}
