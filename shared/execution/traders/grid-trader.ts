import { createTrader } from './create-trader.ts';
import type { CreateTrader } from './trader.ts';

/**
 * Rests a ladder of limits, keeps one stop and one target over the whole position and moves them with the plan. Level
 * sizes are fixed when the cycle begins. At most one ladder rests.
 */
export const createGridTrader: CreateTrader = (dependencies, memory) =>
  createTrader('grid', dependencies, memory);
