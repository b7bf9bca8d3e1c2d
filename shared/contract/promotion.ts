import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { gradeLetters } from '../domain/grade.ts';
import { gateIds, gateReasons, gateStates, ladderRungs, nextSteps } from '../domain/promotion.ts';
import { driftReport, driftSummary } from './drift.ts';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';
import { accountId } from './trading/amounts.ts';
import { sessionStates } from './trading/sessions.ts';

/** A figure of a gate with what it counts. Fractions: 0.1 is 10 %. */
const gateValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), value: z.number() }),
  z.object({ kind: z.literal('fraction'), value: z.number() }),
  z.object({ kind: z.literal('ratio'), value: z.number() }),
  /** Of 100. */
  z.object({ kind: z.literal('score'), value: z.number(), letter: z.enum(gradeLetters) }),
  /** Either is enough. */
  z.object({ kind: z.literal('length'), days: z.number(), cycles: z.number().int() }),
  z.object({ kind: z.literal('yes') }),
  z.object({ kind: z.literal('no') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
]);

export type GateValue = z.infer<typeof gateValue>;

/** Where a gate's value was read. */
const gateSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('backtest'), backtestId: z.string() }),
  z.object({ kind: z.literal('run'), runId: z.string() }),
  z.object({ kind: z.literal('session'), sessionId: z.string(), accountId }),
  z.object({ kind: z.literal('series') }),
]);

const promotionGate = z.object({
  id: z.enum(gateIds),
  state: z.enum(gateStates),
  /** Null where nothing has been measured. */
  value: gateValue.nullable(),
  required: gateValue,
  /** Why it is not met or not known; null when it is met. */
  reason: z.enum(gateReasons).nullable(),
  source: gateSource.nullable(),
  /** Null where it is met, and where a person can do nothing. */
  next: z.enum(nextSteps).nullable(),
});

export type PromotionGate = z.infer<typeof promotionGate>;

const backtestEvidence = z.object({
  backtestId: z.string(),
  createdAt: timeMs,
  firstTime: timeMs,
  lastTime: timeMs,
  capital: z.number(),
  finalEquity: figure,
  /** Fractions of the capital, after and before costs. */
  netReturn: figure,
  grossReturn: figure,
  netPnl: figure,
  costs: figure,
  sharpe: figure,
  maxDrawdown: figure,
  trades: z.number().int(),
});

const walkForwardEvidence = z.object({
  runId: z.string(),
  createdAt: timeMs,
  grade: z.enum(gradeLetters).nullable(),
  /** 0..100 */
  score: figure,
  sharpe: figure,
  consistency: figure,
  dsr: figure,
  totalReturn: z.number(),
  maxDrawdown: z.number(),
  trades: z.number().int(),
});

const paperEvidence = z.object({
  sessionId: z.string(),
  accountId,
  /** Of the account. */
  currency: z.string(),
  /** A replay is a rehearsal: its candles were known, and its days do not count. */
  clock: z.enum(['live', 'replay']),
  state: z.enum(sessionStates),
  /** The session's own time: first bar traded, and how far it has come. */
  from: timeMs,
  to: timeMs,
  days: z.number(),
  cycles: z.number().int(),
  capital: z.number(),
  /** Of closed cycles, after fees and funding, in the account's currency. */
  netPnl: z.number(),
  /** `netPnl` over the capital, a fraction. */
  netReturn: z.number(),
  /** Of what is open; null when its price is not known. */
  unrealised: figure,
  winRate: figure,
  /** Share of the time in a position that all of it was covered by a resting stop, 0..1; null before the first. */
  stopCoverage: figure,
});

/** A grade of C that a person lets pass by typing so; it counts for this run alone. */
const gradeOverride = z.object({ runId: z.string(), phrase: z.string(), at: timeMs });

export type GradeOverride = z.infer<typeof gradeOverride>;

/** One strategy on one series. */
const promotionCandidate = z.object({
  /** Of this strategy on this series: `envelope_dca BTC/USDT 1h`. */
  key: z.string(),
  strategyId: z.string(),
  strategyTitle: z.string(),
  series: seriesKey,
  /** The highest rung that there is anything of. */
  rung: z.enum(ladderRungs),
  /** Everything below live is met: what is missing is the live account alone. */
  isReady: z.boolean(),
  rungs: z.array(z.object({ rung: z.enum(ladderRungs), isMet: z.boolean(), gates: z.array(promotionGate) })),
  /** The first gate that is not met, from the bottom; null when all are. */
  firstMissing: z.object({ rung: z.enum(ladderRungs), gate: promotionGate }).nullable(),
  /** The newest of each; null where there is none. */
  backtest: backtestEvidence.nullable(),
  walkForward: walkForwardEvidence.nullable(),
  paper: paperEvidence.nullable(),
  drift: driftSummary.nullable(),
  override: gradeOverride.nullable(),
});

export type PromotionCandidate = z.infer<typeof promotionCandidate>;

export const promotionLadder = z.object({
  /** Furthest up first; inside a rung by what is missing least. */
  candidates: z.array(promotionCandidate),
  /** Strategies of which there is nothing at all. */
  untested: z.array(z.object({ strategyId: z.string(), title: z.string() })),
});

export type PromotionLadder = z.infer<typeof promotionLadder>;

const ofSession = z.object({ sessionId: z.string() });
const ofCandidate = z.object({ strategyId: z.string(), series: seriesKey });

export const promotionContract = {
  ladder: procedure.output(promotionLadder),
  /** The ladder now and after every change of what it is made of. */
  watch: procedure.output(eventIterator(promotionLadder)),
  /** The last comparison of a paper session with a backtest of the same time; null before the first. */
  drift: procedure.input(ofSession).output(driftReport.nullable()),
  /** Runs that backtest now and compares. */
  compareDrift: procedure.input(ofSession).output(driftReport),
  /** What has to be typed to let a grade of C pass. */
  overridePhrase: procedure.input(ofCandidate).output(z.object({ runId: z.string(), phrase: z.string() })),
  /** Refused unless the phrase is that of the newest run and its grade is C. */
  override: procedure.input(ofCandidate.extend({ phrase: z.string().max(200) })).output(promotionLadder),
  withdrawOverride: procedure.input(ofCandidate).output(promotionLadder),
};
