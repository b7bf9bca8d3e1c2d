import { useCallback } from 'react';
import { useT } from '../../../locales/translate.tsx';

interface Labelled {
  readonly sessionId: string | null;
  readonly strategyId: string | null;
}

/** Who works an order or holds a position: a session's strategy, or a person. */
export function useStrategyName(): (row: Labelled) => string {
  const t = useT();
  return useCallback(
    ({ sessionId, strategyId }) =>
      sessionId === null || strategyId === null ? t('trading.byHand') : strategyId,
    [t],
  );
}
