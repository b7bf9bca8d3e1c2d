import type { PromotionCandidate, PromotionLadder } from '../../../shared/contract/promotion.ts';
import type { Watched } from '../../stores/use-watched.ts';
import { useWatched } from '../../stores/use-watched.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { useStrategies } from './strategies-store.ts';

function open(client: DeskClient, signal: AbortSignal): Promise<AsyncIterable<PromotionLadder>> {
  return client.promotion.watch(undefined, { signal });
}

/** Where every strategy stands, now and after every change. */
export function useLadder(): Watched<PromotionLadder> {
  return useWatched(open);
}

/** The one that is looked at: the chosen one, else the first; null where there is none. */
export function useShownCandidate(ladder: PromotionLadder | null): PromotionCandidate | null {
  const shownKey = useStrategies((state) => state.shownKey);
  const candidates = ladder?.candidates ?? [];
  return candidates.find(({ key }) => key === shownKey) ?? candidates[0] ?? null;
}
