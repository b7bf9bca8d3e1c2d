import type { Clock } from '../../../shared/ports/clock.ts';
import type { WorkerPool } from '../../jobs/worker-pool.ts';
import type { Store } from '../../store/open-store.ts';
import type { BacktestService } from '../services.ts';
import type { TradingDesk } from '../trading/trading-desk.ts';
import { createPromotionService, type PromotionService } from './promotion-service.ts';

export interface PromotionParts {
  readonly store: Store;
  readonly pool: WorkerPool;
  readonly clock: Clock;
  readonly backtests: Pick<BacktestService, 'watch'>;
  /** Null in a process that does not trade. */
  readonly desk: Pick<TradingDesk, 'hosted'> | null;
  readonly onFault: (error: unknown) => void;
}

/** The promotion ladder over the parts of a host; it follows backtests and accounts by itself. */
export function openPromotion({
  store,
  pool,
  clock,
  backtests,
  desk,
  onFault,
}: PromotionParts): PromotionService {
  const service = createPromotionService({
    candles: store.candles,
    auxiliary: store.auxiliary,
    runs: store.runs,
    backtests: store.backtests,
    kept: store.promotion,
    accounts: () => desk?.hosted.all ?? [],
    pool,
    clock,
    onFault,
  });
  const abort = new AbortController();
  const forgetAccounts = desk?.hosted.onChanged(() => service.changed());

  async function follow(): Promise<void> {
    for await (const list of backtests.watch(abort.signal)) if (list.length > 0) service.changed();
  }

  const following = desk === null ? Promise.resolve() : follow().catch(onFault);
  return {
    ...service,
    async close() {
      forgetAccounts?.();
      abort.abort();
      await following;
      await service.close();
    },
  };
}
