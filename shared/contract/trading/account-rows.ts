import { z } from 'zod';
import { orderStates } from '../../domain/trading/trading-order.ts';
import { figure, timeMs } from '../numbers.ts';
import { accountId, decimalText } from './amounts.ts';

export const accountMode = z.enum(['paper', 'live']);

/** Fixed when an account is made: it lives in the present, or in the time of the candles it replays. */
export const accountClock = z.enum(['live', 'replay']);

/** How far the kill switch was thrown, the mildest first. */
export const killLevel = z.enum(['pause', 'cancel', 'flatten']);

export const latchView = z.object({
  state: z.enum(['Active', 'Reducing', 'Halted']),
  level: killLevel.nullable(),
  reason: z.string().nullable(),
  since: timeMs.nullable(),
});

/**
 * - `starting` being loaded; `recovering` compares itself with the venue; `ready` trades
 * - `frozen` the machine slept, or the disk refused; `failed` could not be opened: `problem` says why and what to do
 */
export const accountStates = ['starting', 'recovering', 'ready', 'frozen', 'failed'] as const;

/** What the sessions of an account come to together, so that no screen adds them up. Shares are of the equity. */
export const sessionTotals = z.object({
  unrealised: decimalText.nullable(),
  unrealisedShare: figure,
  /** What is lost when every stop that rests fills at its trigger; zero or below. */
  lossAtStops: decimalText.nullable(),
  lossAtStopsShare: figure,
  /** Value of their positions at the last prices. */
  notional: decimalText.nullable(),
  notionalShare: figure,
  openPositions: z.number().int(),
  /** Those with a stop over all their lots. */
  coveredPositions: z.number().int(),
  /** All closed cycles, with what they took on average; null before the first. */
  cycles: z.number().int(),
  winRate: figure,
  meanCycleMs: figure,
  /** Net of fees and funding over the last 30 days of the account's own time. */
  realised30Days: decimalText,
  cycles30Days: z.number().int(),
});

/** Money in the account's currency; shares are fractions of its equity. */
export const accountRow = z.object({
  id: accountId,
  mode: accountMode,
  clock: accountClock,
  /** The account's own time; of a replay, the close of the last bar it walked, null before the first. */
  now: timeMs.nullable(),
  venue: z.string(),
  currency: z.string(),
  createdAt: timeMs,
  state: z.enum(accountStates),
  problem: z.string().nullable(),
  latch: latchView,
  /** Decimals that money of the account is shown with. */
  moneyDecimals: z.number().int(),
  cash: decimalText,
  openProfit: decimalText.nullable(),
  equity: decimalText.nullable(),
  usedMargin: decimalText.nullable(),
  freeMargin: decimalText.nullable(),
  freeMarginShare: figure,
  exposure: decimalText.nullable(),
  exposureShare: figure,
  /** What resting entries may still add, which the limits count as if it were held. */
  resting: decimalText.nullable(),
  restingShare: figure,
  restingPositions: z.number().int(),
  realised: decimalText,
  fees: decimalText,
  funding: decimalText,
  /** Change of equity since the start of the day in the risk zone. */
  dayChange: decimalText.nullable(),
  dayChangeShare: figure,
  drawdownShare: figure,
  openPositions: z.number().int(),
  maxOpenPositions: z.number().int(),
  maxExposureShare: z.number(),
  dailyLossShare: z.number(),
  /** Venue's cash less the ledger's; null before it was compared. */
  drift: decimalText.nullable(),
  isDriftWithinLimit: z.boolean(),
  /** Positions with a stop over all their lots, of all positions. */
  coveredPositions: z.number().int(),
  sessionTotals,
});

export type AccountRow = z.infer<typeof accountRow>;

/** How an instrument is named and written. */
export const instrumentLabel = z.object({
  /** As the candle store names it: `BINANCE:BTC/USDT:USDT`. */
  symbol: z.string(),
  priceDecimals: z.number().int(),
  quantityDecimals: z.number().int(),
  base: z.string(),
  quote: z.string(),
});

const side = z.enum(['long', 'short']);

/** Distances are fractions of the last price, above zero when the price must still go there. */
export const positionRow = z.object({
  key: z.string(),
  instrument: instrumentLabel,
  sessionId: z.string().nullable(),
  strategyId: z.string().nullable(),
  side,
  quantity: decimalText,
  averageEntry: decimalText,
  last: decimalText.nullable(),
  notional: decimalText.nullable(),
  unrealised: decimalText.nullable(),
  /** Of what the position cost. */
  unrealisedShare: figure,
  /** Open profit over the loss at the first stop. */
  rMultiple: figure,
  stop: decimalText.nullable(),
  stopDistance: figure,
  target: decimalText.nullable(),
  targetDistance: figure,
  margin: decimalText,
  leverage: z.number(),
  liquidation: decimalText.nullable(),
  liquidationDistance: figure,
  realised: decimalText,
  fees: decimalText,
  funding: decimalText,
  openedAt: timeMs,
  coveredQuantity: decimalText,
  uncoveredSince: timeMs.nullable(),
});

export type PositionRow = z.infer<typeof positionRow>;

export const orderRow = z.object({
  clientOrderId: z.string(),
  venueOrderId: z.string().nullable(),
  instrument: instrumentLabel,
  sessionId: z.string().nullable(),
  strategyId: z.string().nullable(),
  side: z.enum(['buy', 'sell']),
  type: z.enum(['market', 'limit', 'stop-market', 'stop-limit', 'trailing-stop']),
  purpose: z.enum(['entry', 'stop', 'target', 'exit', 'emergency']),
  level: z.number().int().nullable(),
  quantity: decimalText,
  filled: decimalText,
  averagePrice: decimalText.nullable(),
  limit: decimalText.nullable(),
  trigger: decimalText.nullable(),
  trail: decimalText.nullable(),
  timeInForce: z.enum(['gtc', 'ioc']),
  isPostOnly: z.boolean(),
  isReduceOnly: z.boolean(),
  state: z.enum(orderStates),
  isOpen: z.boolean(),
  reason: z.string().nullable(),
  createdAt: timeMs,
  updatedAt: timeMs,
  /** From the last price to the limit or trigger, as a fraction of the last price, with its sign. */
  distance: figure,
});

export type OrderRow = z.infer<typeof orderRow>;

export const fillRow = z.object({
  tradeId: z.string(),
  clientOrderId: z.string(),
  instrument: instrumentLabel,
  sessionId: z.string().nullable(),
  strategyId: z.string().nullable(),
  side: z.enum(['buy', 'sell']),
  purpose: z.enum(['entry', 'stop', 'target', 'exit', 'emergency', 'liquidation']),
  level: z.number().int().nullable(),
  price: decimalText,
  quantity: decimalText,
  notional: decimalText,
  fee: decimalText,
  isMaker: z.boolean(),
  time: timeMs,
  /** Against the price the order asked for, as a fraction; above zero is worse. Null where it asked for none. */
  slippage: figure,
});

export type FillRow = z.infer<typeof fillRow>;
