import type { PromotionCandidate, PromotionLadder } from '../../../shared/contract/promotion.ts';
import { ladderRungs } from '../../../shared/domain/promotion.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { standingOf } from '../../../shared/research/promotion/ladder.ts';
import type { AuxiliaryRepository } from '../../store/auxiliary-repository.ts';
import type { BacktestRepository } from '../../store/backtest-repository.ts';
import type { PromotionRepository } from '../../store/promotion-repository.ts';
import type { RunRepository } from '../../store/run-repository.ts';
import { knownStrategies } from '../strategies.ts';
import type { PaperAccount } from '../trading/paper-account.ts';
import { type Found, findCandidates } from './candidates.ts';
import { outdatedReason } from './outdated.ts';
import { paperOf } from './paper-facts.ts';
import { createResearchReader } from './research-evidence.ts';

export interface LadderSources {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly runs: RunRepository;
  readonly backtests: BacktestRepository;
  readonly kept: PromotionRepository;
  readonly accounts: () => readonly PaperAccount[];
}

/** More than anybody has; what is beyond it is older. */
const mostRuns = 500;

function missingOf({ rungs }: PromotionCandidate): number {
  return rungs.reduce((sum, { gates }) => sum + gates.filter(({ state }) => state !== 'met').length, 0);
}

/** Reads where every strategy stands. What is large is read once. */
export function createLadderReader(sources: LadderSources): () => PromotionLadder {
  const { candles, auxiliary, runs, backtests, kept } = sources;
  const research = createResearchReader(runs, backtests);
  const stores = { candles, auxiliary };

  function candidateOf(found: Found): PromotionCandidate {
    const { key, strategyId, series } = found;
    const stored = candles.find(series.symbol, series.timeframe);
    const backtest = research.backtest(found);
    const run = research.walkForward(found);
    const drift = found.paper && (kept.drift(found.paper.session.id)?.summary ?? null);
    const paper = found.paper && paperOf(found.paper, run, drift);
    const override = kept.override({ strategyId, ...series });
    const standing = standingOf({
      series: {
        source: stored?.source ?? null,
        openGaps: stored?.openGapCount ?? 0,
        venue: stored?.venue ?? null,
      },
      backtest: backtest && { ...backtest.evidence, outdated: outdatedReason(stores, backtest.run) },
      walkForward: run && {
        ...run.evidence,
        outdated: outdatedReason(stores, run.run),
        isOverridden: override?.runId === run.facts.runId,
      },
      paper: paper && paper.evidence,
    });
    const title = knownStrategies().find(({ id }) => id === strategyId)?.title;
    return {
      key,
      strategyId,
      strategyTitle: title ?? found.paper?.session.strategyTitle ?? strategyId,
      series,
      ...standing,
      backtest: backtest?.facts ?? null,
      walkForward: run?.facts ?? null,
      paper: paper?.facts ?? null,
      drift,
      override: override?.runId === run?.facts.runId ? override : null,
    };
  }

  return () => {
    const found = findCandidates(
      backtests.list(),
      runs.list({ latestOnly: true, limit: mostRuns }),
      sources.accounts(),
    );
    const candidates = found
      .map(candidateOf)
      .toSorted(
        (one, other) =>
          ladderRungs.indexOf(other.rung) - ladderRungs.indexOf(one.rung) ||
          missingOf(one) - missingOf(other) ||
          one.key.localeCompare(other.key),
      );
    const tested = new Set(found.map(({ strategyId }) => strategyId));
    const untested = knownStrategies()
      .filter(({ id }) => !tested.has(id))
      .map(({ id, title }) => ({ strategyId: id, title }));
    return { candidates, untested };
  };
}
