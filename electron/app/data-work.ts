import type { Clock } from '../../shared/ports/clock.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { Store } from '../store/open-store.ts';
import { createComparisonService } from './comparisons.ts';
import type { Home } from './home.ts';
import { createImportService } from './imports.ts';
import type { TrackedServices } from './jobs-overview/tracked-services.ts';
import { createMaintenanceService } from './maintenance.ts';
import { createRepairService } from './repairs.ts';
import type { SettingsService } from './settings.ts';
import { createUploads } from './uploads.ts';

/** What is done to stored candles now and then, each without a queue of its own. */
export function createDataWork(options: {
  readonly store: Pick<Store, 'candles' | 'auxiliary' | 'archive' | 'repairs'>;
  readonly home: Home;
  readonly pool: WorkerPool;
  readonly settings: SettingsService;
  readonly clock: Clock;
  readonly version: string;
  /** Candles came or changed. */
  readonly onChange: () => void;
}): Omit<TrackedServices, 'research'> {
  const { store, home, pool, settings, clock, version, onChange } = options;
  const { candles, auxiliary, archive, repairs } = store;
  return {
    comparisons: createComparisonService({ candles, auxiliary, pool, settings: () => settings.get() }),
    imports: createImportService({ candles, uploads: createUploads(clock), onChange }),
    repairs: createRepairService({ candles, repairs, pool, onChange }),
    maintenance: createMaintenanceService({ home, candles, archive, clock, version }),
  };
}
