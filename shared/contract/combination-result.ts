import { z } from 'zod';
import { figure } from './numbers.ts';
import { parameterValues } from './strategies.ts';

/** One combination over all windows. Ratios and returns are fractions. */
export const combinationResult = z.object({
  index: z.number().int(),
  params: parameterValues,
  inSampleSharpe: figure,
  outOfSampleSharpe: figure,
  outOfSampleReturn: z.number(),
  trades: z.number().int(),
  winRate: figure,
  consistency: figure,
  outOfSampleOverInSample: figure,
  /** Worst out-of-sample drawdown of any window. */
  maxDrawdown: z.number(),
  windowsEvaluated: z.number().int(),
  /** Windows whose in-sample choice it was. */
  timesChosen: z.number().int(),
});

export type CombinationResult = z.infer<typeof combinationResult>;
