import { createGridTrader } from './grid-trader.ts';
import { createSinglePositionTrader } from './single-position-trader.ts';
import type { CreateTrader, TraderKind } from './trader.ts';

/** A trader of each kind. */
export const createTraders: Readonly<Record<TraderKind, CreateTrader>> = {
  grid: createGridTrader,
  'single-position': createSinglePositionTrader,
};
