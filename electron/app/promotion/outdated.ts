import type { RunCapsule } from '../capsule.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { GateReason } from '../../../shared/domain/promotion.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { engineVersion } from '../../../shared/research/engine-version.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { costTables } from '../../../shared/simulation/costs/cost-tables.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { AuxiliaryRepository } from '../../store/auxiliary-repository.ts';
import { contentHashOf } from '../capsule.ts';
import { besideHash } from '../dataset-inputs.ts';
import { knownStrategies } from '../strategies.ts';

/** A finished run, as far as its data goes. */
export interface DatedRun {
  readonly key: SeriesKey;
  readonly capsule: RunCapsule;
  /** When it read its candles. */
  readonly startedAt: number;
  /** The times asked for; null for the bounds of the series. */
  readonly from: number | null;
  readonly to: number | null;
  readonly looksInside: boolean;
}

type Stores = { readonly candles: CandleStore; readonly auxiliary: AuxiliaryRepository };

const costTableHash = contentHashOf(costTables);

/** Whether nothing but a stream, which only adds bars, has changed the candles since. */
function onlyGrew(candles: CandleStore, { symbol, timeframe }: SeriesKey, since: number): boolean {
  const later = candles.versions(symbol, timeframe).filter(({ createdAt }) => createdAt >= since);
  return later.length > 0 && later.every(({ cause }) => cause === 'stream');
}

function besideChanged({ auxiliary }: Stores, symbol: string, since: number): boolean {
  return (['funding', 'openInterest'] as const).some(
    (kind) => (auxiliary.find(symbol, kind)?.importedAt ?? 0) >= since,
  );
}

function otherData(stores: Stores, series: CandleSeries, run: DatedRun): GateReason | null {
  const { candles, auxiliary } = stores;
  const { capsule, startedAt } = run;
  const end = (series.lastTime ?? 0) + timeframeMs(series.timeframe);
  const magnified = run.looksInside
    ? {
        fromTime: Math.max(run.from ?? -Infinity, series.firstTime ?? 0),
        toTime: Math.min(run.to ?? Infinity, end),
      }
    : null;
  const { lower, dataHash } = besideHash(candles, auxiliary, series, magnified);
  if (dataHash === capsule.dataHash) return null;
  if (besideChanged(stores, series.symbol, startedAt)) return 'other-beside';
  const grown = lower === null ? [series] : [series, lower];
  const hasChanged = grown.some((each) =>
    candles
      .versions(each.symbol, each.timeframe)
      .some(({ createdAt, cause }) => createdAt >= startedAt && cause !== 'stream'),
  );
  return !hasChanged && grown.some((each) => onlyGrew(candles, each, startedAt)) ? null : 'other-candles';
}

/** Why a run does not speak of the strategy, the engine and the candles of today; null when it does. */
export function outdatedReason(stores: Stores, run: DatedRun): GateReason | null {
  const { capsule, key } = run;
  const strategy = knownStrategies().find(({ id }) => id === capsule.strategyId);
  if (
    strategy === undefined ||
    strategy.version !== capsule.strategyVersion ||
    (strategy.file?.hash ?? null) !== capsule.strategySourceHash
  )
    return 'other-strategy';
  if (engineVersion !== capsule.engineVersion || costTableHash !== capsule.costTableHash)
    return 'other-engine';
  const series = stores.candles.find(key.symbol, key.timeframe);
  return series === null ? 'other-candles' : otherData(stores, series, run);
}
