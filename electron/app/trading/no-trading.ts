import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { TradingService } from './trading-service.ts';

/** Every procedure of a service that trades nothing: a command line beside, or without, a running desk. */
export function noTrading(): TradingService {
  const refuse = (): never => {
    throw new CandlewrightError(
      'CONFLICT',
      'Nothing trades in this process.',
      'Start the desk or the headless host on this home folder, and ask it.',
    );
  };
  return {
    accounts: () => [],
    watchAccounts: refuse,
    createAccount: refuse,
    moveCash: refuse,
    view: refuse,
    watch: refuse,
    kill: refuse,
    resume: refuse,
    startSession: refuse,
    pauseSession: refuse,
    resumeSession: refuse,
    stopSession: refuse,
    removeSession: refuse,
    setSessionSpeed: refuse,
    orderHistory: refuse,
    fillHistory: refuse,
    cycles: refuse,
    exportTrades: refuse,
    instrument: refuse,
    previewOrder: refuse,
    submitOrder: refuse,
    cancelOrder: refuse,
    amendOrder: refuse,
    previewMove: refuse,
    closePosition: refuse,
    risk: refuse,
    askRiskChange: refuse,
    confirmRiskChange: refuse,
    dropRiskChange: refuse,
    ruinMap: refuse,
    proposeCapital: refuse,
    acceptCapital: refuse,
    journal: refuse,
    replayDecision: refuse,
    audit: refuse,
    arena: () => null,
    watchArena: refuse,
    startArena: refuse,
    stopArena: refuse,
    setSelector: refuse,
    close: () => Promise.resolve(),
  };
}
