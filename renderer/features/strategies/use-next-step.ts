import { useCallback } from 'react';
import type { PromotionCandidate, PromotionGate } from '../../../shared/contract/promotion.ts';
import { useClient } from '../../stores/client.tsx';
import { selectSeries } from '../../stores/panel-place.tsx';
import { selectAccount } from '../../stores/trading-store.ts';
import { openWorkspace, selectStrategy } from '../../stores/workspace-store.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure } from '../../ui/toast.tsx';
import { showBacktest } from '../backtests/backtests-store.ts';
import { chooseSession, openStartSession } from '../grid-monitor/grids-store.ts';
import { applyParameters, validateAgain } from '../research/research-actions.ts';
import { chooseRun } from '../research/research-store.ts';
import { askOverride, showCandidate } from './strategies-store.ts';

/** The strategy and the series of a candidate, for the forms of other screens. */
function choose({ strategyId, series }: PromotionCandidate): void {
  selectSeries(series);
  selectStrategy(strategyId);
}

/** Opens what a figure was read from. */
export function openSource(
  candidate: PromotionCandidate,
  source: NonNullable<PromotionGate['source']>,
): void {
  choose(candidate);
  switch (source.kind) {
    case 'backtest':
      showBacktest(source.backtestId);
      return openWorkspace('backtests');
    case 'run':
      chooseRun(source.runId);
      return openWorkspace('research');
    case 'session':
      selectAccount(source.accountId);
      chooseSession(source.sessionId);
      return openWorkspace('grids');
    case 'series':
      return openWorkspace('data');
  }
}

async function startPaper(client: DeskClient, candidate: PromotionCandidate): Promise<void> {
  const { walkForward } = candidate;
  // The form takes what was applied: what the run suggests is what has to be traded.
  if (walkForward !== null) await applyParameters(client, walkForward.runId);
  choose(candidate);
  openWorkspace('grids');
  openStartSession(true);
}

async function act(client: DeskClient, candidate: PromotionCandidate, gate: PromotionGate): Promise<void> {
  const { walkForward, paper, key } = candidate;
  switch (gate.next) {
    case 'run-backtest':
      choose(candidate);
      return openWorkspace('backtests');
    case 'run-walk-forward':
      choose(candidate);
      return openWorkspace('explorer');
    case 'validate-run':
      return walkForward === null ? undefined : validateAgain(client, walkForward.runId);
    case 'open-data':
      choose(candidate);
      return openWorkspace('data');
    case 'start-paper':
      return startPaper(client, candidate);
    case 'compare-drift':
      showCandidate(key);
      if (paper !== null) await client.promotion.compareDrift({ sessionId: paper.sessionId });
      return;
    case 'override-grade':
      return askOverride(key);
    case 'open-backtest':
    case 'open-run':
    case 'open-session':
      return gate.source === null ? undefined : openSource(candidate, gate.source);
    case 'wait':
    case null:
  }
}

/** Does what comes next for a gate that is not met. */
export function useNextStep(): (candidate: PromotionCandidate, gate: PromotionGate) => void {
  const client = useClient();
  return useCallback((candidate, gate) => void act(client, candidate, gate).catch(showFailure), [client]);
}
