import type { z } from 'zod';
import type { AccountRow, FillRow, OrderRow } from '../../../shared/contract/trading/account-rows.ts';
import type { ArenaView } from '../../../shared/contract/trading/arena.ts';
import type {
  DecisionReplay,
  JournalRow,
  KillReport,
  TradingAudit,
} from '../../../shared/contract/trading/journal.ts';
import type { CommandResult, OrderPreview } from '../../../shared/contract/trading/orders.ts';
import type { CapitalProposal, RiskView, RuinMap } from '../../../shared/contract/trading/risk.ts';
import type { ClosedCycle, SessionRow } from '../../../shared/contract/trading/sessions.ts';
import type { AccountEvent, AccountView, tradingContract } from '../../../shared/contract/trading/trading.ts';

type Contract = typeof tradingContract;

/** What a procedure of the trading contract is given, as its handler reads it. */
export type Asked<Name extends keyof Contract> = z.output<
  NonNullable<Contract[Name]['~orpc']['inputSchema']>
>;

/** What a procedure of the trading contract answers. */
export type Answered<Name extends keyof Contract> = z.output<
  NonNullable<Contract[Name]['~orpc']['outputSchema']>
>;

/** Accounts and what runs in them. Throws NOT_FOUND for an unknown account or session, like all that take one. */
export interface AccountService {
  accounts(): AccountRow[];
  watchAccounts(signal?: AbortSignal): AsyncGenerator<AccountRow[], void, void>;
  createAccount(request: Asked<'createAccount'>): Promise<AccountRow>;
  moveCash(request: Asked<'moveCash'>): Promise<AccountRow>;
  view(accountId: string): AccountView;
  watch(accountId: string, signal?: AbortSignal): AsyncGenerator<AccountEvent, void, void>;
  /** Null: all accounts. */
  kill(request: Asked<'kill'>): Promise<KillReport[]>;
  resume(request: Asked<'resume'>): Promise<AccountRow[]>;
}

/** Strategies that trade in an account. */
export interface SessionService {
  startSession(request: Asked<'startSession'>): Promise<SessionRow>;
  pauseSession(sessionId: string): Promise<SessionRow>;
  resumeSession(sessionId: string): Promise<SessionRow>;
  stopSession(sessionId: string): Promise<SessionRow>;
  removeSession(sessionId: string): Promise<Record<string, never>>;
  setSessionSpeed(request: Asked<'setSessionSpeed'>): Promise<SessionRow>;
}

/** Orders of a person, and what became of all orders. */
export interface OrderService {
  orderHistory(request: Asked<'orderHistory'>): OrderRow[];
  fillHistory(request: Asked<'fillHistory'>): FillRow[];
  cycles(request: Asked<'cycles'>): ClosedCycle[];
  exportTrades(accountId: string): Answered<'exportTrades'>;
  instrument(request: Asked<'instrument'>): Promise<Answered<'instrument'>>;
  previewOrder(request: Asked<'previewOrder'>): Promise<OrderPreview>;
  submitOrder(request: Asked<'submitOrder'>): Promise<CommandResult>;
  cancelOrder(request: Asked<'cancelOrder'>): Promise<CommandResult>;
  amendOrder(request: Asked<'amendOrder'>): Promise<CommandResult>;
  previewMove(request: Asked<'previewMove'>): Answered<'previewMove'>;
  closePosition(request: Asked<'closePosition'>): Promise<CommandResult>;
}

export interface RiskService {
  risk(accountId: string): Promise<RiskView>;
  askRiskChange(request: Asked<'askRiskChange'>): Promise<RiskView>;
  confirmRiskChange(request: Asked<'confirmRiskChange'>): Promise<RiskView>;
  dropRiskChange(request: Asked<'dropRiskChange'>): Promise<RiskView>;
  ruinMap(request: Asked<'ruinMap'>): Promise<RuinMap>;
  proposeCapital(request: Asked<'proposeCapital'>): Promise<CapitalProposal>;
  acceptCapital(request: Asked<'acceptCapital'>): Promise<Record<string, never>>;
}

export interface JournalService {
  journal(request: Asked<'journal'>): Promise<JournalRow[]>;
  replayDecision(request: Asked<'replayDecision'>): DecisionReplay;
  audit(request: Asked<'audit'>): Promise<TradingAudit>;
}

export interface ArenaService {
  arena(): ArenaView | null;
  watchArena(signal?: AbortSignal): AsyncGenerator<ArenaView | null, void, void>;
  startArena(request: Asked<'startArena'>): Promise<ArenaView>;
  stopArena(): Promise<Record<string, never>>;
  setSelector(request: Asked<'setSelector'>): Promise<ArenaView>;
}

/** All that the trading contract asks for. A command line beside a running desk has none of its own. */
export interface TradingService
  extends AccountService, SessionService, OrderService, RiskService, JournalService, ArenaService {
  /** No new work, finished writes, stops left where they rest. */
  close(): Promise<void>;
}
