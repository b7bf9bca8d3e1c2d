import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from '../failure.ts';
import { timeMs } from '../numbers.ts';
import {
  accountClock,
  accountRow,
  fillRow,
  instrumentLabel,
  killLevel,
  orderRow,
  positionRow,
} from './account-rows.ts';
import { accountId, amountText, decimalText, rowChanges } from './amounts.ts';
import { arenaRequest, arenaView, selectorSettings } from './arena.ts';
import { auditReport, decisionReplay, journalQuery, journalRow, killReport } from './journal.ts';
import { movePreview, orderMove } from './moves.ts';
import { commandResult, manualOrder, orderPreview } from './orders.ts';
import { capitalProposal, riskValue, riskView, ruinMap, ruinMapRequest } from './risk.ts';
import { closedCycle, sessionRequest, sessionRow } from './sessions.ts';

/** All that the screens of an account show, at one moment. */
export const accountView = z.object({
  account: accountRow,
  positions: z.array(positionRow),
  /** Open ones. */
  orders: z.array(orderRow),
  /** The newest 200, newest first. */
  fills: z.array(fillRow),
  sessions: z.array(sessionRow),
  alerts: z.array(
    z.object({
      sequence: z.number().int(),
      time: timeMs,
      severity: z.enum(['notice', 'warning', 'critical']),
      text: z.string(),
    }),
  ),
});

export type AccountView = z.infer<typeof accountView>;

/** A snapshot, then numbered changes; whoever misses a number subscribes again. Keys: `key`, `clientOrderId`, `id`. */
export const accountEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), sequence: z.number().int(), view: accountView }),
  z.object({
    kind: z.literal('changes'),
    sequence: z.number().int(),
    account: accountRow.optional(),
    positions: rowChanges(positionRow).optional(),
    orders: rowChanges(orderRow).optional(),
    sessions: rowChanges(sessionRow).optional(),
    /** New ones, oldest first. */
    fills: z.array(fillRow).optional(),
    alerts: accountView.shape.alerts.optional(),
  }),
]);

export type AccountEvent = z.infer<typeof accountEvent>;

const inAccount = z.object({ accountId });
const ofSession = z.object({ sessionId: z.string() });
const ofOrder = z.object({ accountId, clientOrderId: z.string() });
const page = z.object({
  accountId,
  before: timeMs.nullable().default(null),
  limit: z.number().int().min(1).max(1000).default(200),
});

export const tradingContract = {
  accounts: procedure.output(z.array(accountRow)),
  /** The list now and when one of them changes, at most twice a second. */
  watchAccounts: procedure.output(eventIterator(z.array(accountRow))),
  createAccount: procedure
    .input(
      z.object({
        accountId,
        currency: z.string().regex(/^[A-Z]{3,6}$/),
        cash: amountText,
        clock: accountClock.default('live'),
      }),
    )
    .output(accountRow),
  /** Pays in (or out, below zero) on paper. */
  moveCash: procedure
    .input(z.object({ accountId, amount: decimalText, note: z.string().max(200) }))
    .output(accountRow),
  view: procedure.input(inAccount).output(accountView),
  watch: procedure.input(inAccount).output(eventIterator(accountEvent)),

  /** Orders that ended, newest first. */
  orderHistory: procedure.input(page).output(z.array(orderRow)),
  fillHistory: procedure.input(page).output(z.array(fillRow)),
  cycles: procedure
    .input(ofSession.extend({ limit: z.number().int().min(1).max(1000).default(200) }))
    .output(z.array(closedCycle)),
  /** `paper_trades_YYYYMMDD`: cycles with all columns of a backtest and the broker's own, as CSV. */
  exportTrades: procedure.input(inAccount).output(z.object({ fileName: z.string(), text: z.string() })),

  /** How an instrument of a stored or followed symbol is written and costs, and its last price at the time of an account. */
  instrument: procedure
    .input(z.object({ symbol: z.string(), accountId: accountId.nullable().default(null) }))
    .output(
      instrumentLabel.extend({
        tickSize: decimalText,
        lotSize: decimalText,
        minimumNotional: decimalText,
        makerFeeRate: decimalText,
        takerFeeRate: decimalText,
        last: decimalText.nullable(),
        lastTime: timeMs.nullable(),
      }),
    ),
  previewOrder: procedure.input(manualOrder).output(orderPreview),
  submitOrder: procedure.input(manualOrder).output(commandResult),
  cancelOrder: procedure.input(ofOrder).output(commandResult),
  amendOrder: procedure
    .input(
      ofOrder.extend({
        quantity: amountText.optional(),
        limit: amountText.optional(),
        trigger: amountText.optional(),
      }),
    )
    .output(commandResult),
  /** What a new price of open orders would change; nothing is sent. */
  previewMove: procedure.input(orderMove).output(movePreview),
  /** Closes a position at market; its stop goes after it is flat. */
  closePosition: procedure.input(z.object({ accountId, positionKey: z.string() })).output(commandResult),

  startSession: procedure.input(sessionRequest).output(sessionRow),
  pauseSession: procedure.input(ofSession).output(sessionRow),
  resumeSession: procedure.input(ofSession).output(sessionRow),
  /** Closes its position and lets the symbol go. */
  stopSession: procedure.input(ofSession).output(sessionRow),
  /** Forgets a stopped one in the list; its fills stay in the ledger. */
  removeSession: procedure.input(ofSession).output(z.object({})),
  setSessionSpeed: procedure
    .input(ofSession.extend({ speed: z.number().min(0).max(10_000) }))
    .output(sessionRow),

  /** All accounts when `accountId` is null. Answers when the level is reached, or says what is not. */
  kill: procedure
    .input(z.object({ level: killLevel, accountId: accountId.nullable() }))
    .output(z.array(killReport)),
  /** Refused unless `confirmation` is the word resume. */
  resume: procedure
    .input(z.object({ accountId: accountId.nullable(), confirmation: z.string() }))
    .output(z.array(accountRow)),

  risk: procedure.input(inAccount).output(riskView),
  /** A tightening counts at once; a loosening waits for `confirmRiskChange` and then for its delay. */
  askRiskChange: procedure
    .input(z.object({ accountId, change: z.record(z.string(), riskValue) }))
    .output(riskView),
  confirmRiskChange: procedure.input(z.object({ accountId, key: z.string() })).output(riskView),
  dropRiskChange: procedure.input(z.object({ accountId, key: z.string() })).output(riskView),
  ruinMap: procedure.input(ruinMapRequest).output(ruinMap),
  proposeCapital: procedure
    .input(z.object({ accountId, method: capitalProposal.shape.method }))
    .output(capitalProposal),
  acceptCapital: procedure
    .input(z.object({ accountId, rows: z.array(z.object({ sessionId: z.string(), capital: amountText })) }))
    .output(z.object({})),

  journal: procedure.input(journalQuery).output(z.array(journalRow)),
  replayDecision: procedure.input(z.object({ accountId, sequence: z.number().int() })).output(decisionReplay),
  audit: procedure
    .input(
      z.object({
        accountId,
        hours: z
          .number()
          .min(0.1)
          .max(24 * 366),
      }),
    )
    .output(auditReport),

  arena: procedure.output(arenaView.nullable()),
  watchArena: procedure.output(eventIterator(arenaView.nullable())),
  startArena: procedure.input(arenaRequest).output(arenaView),
  stopArena: procedure.output(z.object({})),
  setSelector: procedure.input(selectorSettings).output(arenaView),
};
