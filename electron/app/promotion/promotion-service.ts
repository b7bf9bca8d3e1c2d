import type { DriftReport } from '../../../shared/contract/drift.ts';
import type { PromotionLadder } from '../../../shared/contract/promotion.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { PaperAccount } from '../trading/paper-account.ts';
import { createChangeStream } from '../change-stream.ts';
import { throttle } from '../feeds/throttle.ts';
import { createLadderReader, type LadderSources } from './build-ladder.ts';
import type { TradedSession } from './candidates.ts';
import { createDriftKeeper, type DriftKeeperOptions } from './drift-keeper.ts';

/** Where strategies stand on their way to money, and how far paper came apart from its backtest. */
export interface PromotionService {
  ladder(): PromotionLadder;
  watch(signal?: AbortSignal): AsyncGenerator<PromotionLadder, void, void>;
  /** Throws NOT_FOUND for an unknown session, as the next one does. */
  drift(sessionId: string): DriftReport | null;
  compareDrift(sessionId: string): Promise<DriftReport>;
  overridePhrase(candidate: Candidate): { runId: string; phrase: string };
  override(candidate: Candidate & { readonly phrase: string }): PromotionLadder;
  withdrawOverride(candidate: Candidate): PromotionLadder;
  /** Something that the ladder is made of changed. */
  changed(): void;
  close(): Promise<void>;
}

interface Candidate {
  readonly strategyId: string;
  readonly series: SeriesKey;
}

type PromotionOptions = Omit<LadderSources, 'accounts'> &
  Omit<DriftKeeperOptions, 'onCompared'> & {
    /** None in a process that does not trade. */
    readonly accounts: () => readonly PaperAccount[];
  };

/** The ladder is told once a second at most: a session changes with every fill. */
const everyMs = 1_000;

export function createPromotionService(options: PromotionOptions): PromotionService {
  const { accounts, kept, runs, clock, onFault } = options;
  const ladder = createLadderReader(options);
  const stream = createChangeStream(ladder);
  const keeper = createDriftKeeper({ ...options, onCompared: () => stream.changed() });

  function sessions(): TradedSession[] {
    return accounts().flatMap((account) =>
      account.heldSessions.list().map((session) => ({ account, session })),
    );
  }

  const changed = throttle(() => {
    try {
      stream.changed();
      keeper.look(sessions());
    } catch (error) {
      onFault(error);
    }
  }, everyMs);

  function traded(sessionId: string): TradedSession {
    const found = sessions().find(({ session }) => session.id === sessionId);
    if (found !== undefined) return found;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no paper session ${sessionId}.`,
      'Choose one from the list.',
    );
  }

  /** What has to be typed; refused where nothing can be let pass. */
  function phraseOf({ strategyId, series }: Candidate): { runId: string; phrase: string } {
    const [run] = runs.list({ strategyId, ...series, latestOnly: true, limit: 1 });
    if (run === undefined) {
      throw new CandlewrightError(
        'NOT_FOUND',
        `There is no walk-forward of ${strategyId} on ${series.symbol} ${series.timeframe}.`,
        'Run one first.',
      );
    }
    if (run.grade !== 'C') {
      throw new CandlewrightError(
        'CONFLICT',
        `The newest walk-forward has the grade ${run.grade ?? 'none'}; only a C can be let pass.`,
        run.grade === 'A' || run.grade === 'B'
          ? 'Nothing needs to be typed.'
          : 'Improve the strategy, or choose another series.',
      );
    }
    return { runId: run.runId, phrase: `grade C ${strategyId} ${series.symbol}` };
  }

  function changedNow(): PromotionLadder {
    stream.changed();
    return ladder();
  }

  return {
    ladder,
    watch: (signal) => stream.follow(signal),
    drift: (sessionId) => kept.drift(traded(sessionId).session.id),
    compareDrift: (sessionId) => keeper.compare(traded(sessionId)),
    overridePhrase: phraseOf,
    override({ strategyId, series, phrase: typed }) {
      const { runId, phrase } = phraseOf({ strategyId, series });
      if (typed.trim() !== phrase) {
        throw new CandlewrightError(
          'BAD_USAGE',
          `What was typed is not "${phrase}".`,
          'Type it as it is shown.',
        );
      }
      kept.saveOverride({ strategyId, ...series }, { runId, phrase, at: clock.now() });
      return changedNow();
    },
    withdrawOverride({ strategyId, series }) {
      kept.removeOverride({ strategyId, ...series });
      return changedNow();
    },
    changed,
    async close() {
      changed.stop();
      stream.close();
      await keeper.close();
    },
  };
}
