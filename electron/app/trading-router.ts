import type { TradingService } from './trading/trading-service.ts';
import type { Guarded, GuardStream } from './guarded.ts';

/** The trading part of the contract over its service. */
export function tradingProcedures(
  guarded: Guarded['trading'],
  trading: TradingService,
  guardStream: GuardStream,
) {
  return {
    accounts: guarded.accounts.handler(() => trading.accounts()),
    watchAccounts: guarded.watchAccounts.handler(({ signal }) =>
      guardStream('trading.watchAccounts', trading.watchAccounts(signal)),
    ),
    createAccount: guarded.createAccount.handler(({ input }) => trading.createAccount(input)),
    moveCash: guarded.moveCash.handler(({ input }) => trading.moveCash(input)),
    view: guarded.view.handler(({ input }) => trading.view(input.accountId)),
    watch: guarded.watch.handler(({ input, signal }) =>
      guardStream('trading.watch', trading.watch(input.accountId, signal)),
    ),
    orderHistory: guarded.orderHistory.handler(({ input }) => trading.orderHistory(input)),
    fillHistory: guarded.fillHistory.handler(({ input }) => trading.fillHistory(input)),
    cycles: guarded.cycles.handler(({ input }) => trading.cycles(input)),
    exportTrades: guarded.exportTrades.handler(({ input }) => trading.exportTrades(input.accountId)),
    instrument: guarded.instrument.handler(({ input }) => trading.instrument(input)),
    previewOrder: guarded.previewOrder.handler(({ input }) => trading.previewOrder(input)),
    submitOrder: guarded.submitOrder.handler(({ input }) => trading.submitOrder(input)),
    cancelOrder: guarded.cancelOrder.handler(({ input }) => trading.cancelOrder(input)),
    amendOrder: guarded.amendOrder.handler(({ input }) => trading.amendOrder(input)),
    previewMove: guarded.previewMove.handler(({ input }) => trading.previewMove(input)),
    closePosition: guarded.closePosition.handler(({ input }) => trading.closePosition(input)),
    startSession: guarded.startSession.handler(({ input }) => trading.startSession(input)),
    pauseSession: guarded.pauseSession.handler(({ input }) => trading.pauseSession(input.sessionId)),
    resumeSession: guarded.resumeSession.handler(({ input }) => trading.resumeSession(input.sessionId)),
    stopSession: guarded.stopSession.handler(({ input }) => trading.stopSession(input.sessionId)),
    removeSession: guarded.removeSession.handler(({ input }) => trading.removeSession(input.sessionId)),
    setSessionSpeed: guarded.setSessionSpeed.handler(({ input }) => trading.setSessionSpeed(input)),
    kill: guarded.kill.handler(({ input }) => trading.kill(input)),
    resume: guarded.resume.handler(({ input }) => trading.resume(input)),
    risk: guarded.risk.handler(({ input }) => trading.risk(input.accountId)),
    askRiskChange: guarded.askRiskChange.handler(({ input }) => trading.askRiskChange(input)),
    confirmRiskChange: guarded.confirmRiskChange.handler(({ input }) => trading.confirmRiskChange(input)),
    dropRiskChange: guarded.dropRiskChange.handler(({ input }) => trading.dropRiskChange(input)),
    ruinMap: guarded.ruinMap.handler(({ input }) => trading.ruinMap(input)),
    proposeCapital: guarded.proposeCapital.handler(({ input }) => trading.proposeCapital(input)),
    acceptCapital: guarded.acceptCapital.handler(({ input }) => trading.acceptCapital(input)),
    journal: guarded.journal.handler(({ input }) => trading.journal(input)),
    replayDecision: guarded.replayDecision.handler(({ input }) => trading.replayDecision(input)),
    audit: guarded.audit.handler(({ input }) => trading.audit(input)),
    arena: guarded.arena.handler(() => trading.arena()),
    watchArena: guarded.watchArena.handler(({ signal }) =>
      guardStream('trading.watchArena', trading.watchArena(signal)),
    ),
    startArena: guarded.startArena.handler(({ input }) => trading.startArena(input)),
    stopArena: guarded.stopArena.handler(() => trading.stopArena()),
    setSelector: guarded.setSelector.handler(({ input }) => trading.setSelector(input)),
  };
}
