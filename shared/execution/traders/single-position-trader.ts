import { createTrader } from './create-trader.ts';
import type { CreateTrader } from './trader.ts';

/** One position at a time, entered at market on the plan's signal and protected from its fill on. */
export const createSinglePositionTrader: CreateTrader = (dependencies, memory) =>
  createTrader('single-position', dependencies, memory);
