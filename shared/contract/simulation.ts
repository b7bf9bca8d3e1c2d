import { z } from 'zod';
import { slippageModes, spreadModes } from '../simulation/costs/cost-options.ts';
import { tradingModes } from '../simulation/settings-from-options.ts';
import { endOfDataRules, intrabarPolicies, limitFills, marginModes } from '../simulation/settings.ts';
import { exitReasons } from '../simulation/simulated-trade.ts';
import { figure, timeMs } from './numbers.ts';

/** The choices that forms offer; the desk may import them from here only. */
export { slippageModes, spreadModes } from '../simulation/costs/cost-options.ts';
export { feeProfiles } from '../simulation/costs/fee-profiles.ts';
export { tradingModes } from '../simulation/settings-from-options.ts';
export { describeMetric } from '../simulation/metric-catalogue.ts';
export { intrabarPolicies, limitFills } from '../simulation/settings.ts';

/** How a run trades and what it pays; every field has the product's default, paper-safe and pessimistic. */
export const simulationOptions = z.object({
  policy: z.enum(intrabarPolicies).default('pessimistic'),
  limitFill: z.enum(limitFills).default('through'),
  /** A venue profile (`bitget`, `binance`, ...), `none`, or `MAKER/TAKER` as fractions: `0.0002/0.0006`. */
  fees: z.string().default('bitget'),
  /** Which of the slippage figures below counts. */
  slippageMode: z.enum(slippageModes).default('pct'),
  /** Fraction of the price: 0.0005 is 0.05 %. */
  slippagePct: z.number().min(0).max(0.1).default(0.0005),
  /** Ticks of the series' own tick size. */
  slippageTicks: z.number().min(0).max(1000).default(1),
  spreadMode: z.enum(spreadModes).default('fixed_bps'),
  /** Full quoted spread in basis points; taker fills pay half of it. */
  spreadBps: z.number().min(0).max(1000).default(2),
  /** Shares traded per month, which set the tier of a broker's tiered commission. */
  monthlyShares: z.number().min(0).max(1e12).default(0),
  /** Size of every position: all of it, or half. */
  mode: z.enum(tradingModes).default('AGGRESSIVE'),
  /** Null takes the strategy's own. */
  leverage: z.number().min(0.01).max(125).nullable().default(null),
  capital: z.number().positive().max(1e12).default(10_000),
  allocation: z.number().gt(0).max(1).default(1),
  lotSize: z.number().min(0).default(0),
  marginMode: z.enum(marginModes).default('cross'),
  endOfData: z.enum(endOfDataRules).default('last-close'),
});

export type SimulationOptions = z.infer<typeof simulationOptions>;

export const simulatedTrade = z.object({
  entryTime: timeMs,
  exitTime: timeMs,
  side: z.enum(['long', 'short']),
  levels: z.number().int(),
  averageEntry: z.number(),
  exitPrice: z.number(),
  quantity: z.number(),
  grossPnl: z.number(),
  fees: z.number(),
  entryCommission: z.number(),
  exitCommission: z.number(),
  regulatoryFees: z.number(),
  slippage: z.number(),
  spread: z.number(),
  /** Paid while the position was held; negative when received. */
  funding: z.number(),
  netPnl: z.number(),
  /** To the first stop, quote currency; null without a stop. */
  initialRisk: figure,
  /** Profit over the initial risk, before and after costs; null without a stop. */
  grossR: figure,
  netR: figure,
  /** Net profit over the notional at entry, a fraction. */
  netReturn: z.number(),
  exitReason: z.enum(exitReasons),
});

/** The figures of research.md section 5 by name, null where undefined, with the reason beside. */
export const metricSet = z.object({
  values: z.record(z.string(), figure),
  undefinedBecause: z.record(z.string(), z.string()),
});

/** Everything needed to run again and get the same trades, byte for byte. */
export const runCapsule = z.object({
  engineVersion: z.string(),
  dataHash: z.string(),
  strategyId: z.string(),
  strategyVersion: z.number().int(),
  /** SHA-256 of the user's own strategy file; null for a built-in one, whose version is enough. */
  strategySourceHash: z.string().nullable().default(null),
  paramsHash: z.string(),
  settingsHash: z.string(),
  costTableHash: z.string(),
  seed: z.number().int(),
  /** Over all of the above. */
  hash: z.string(),
});
