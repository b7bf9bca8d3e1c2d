import type { z } from 'zod';
import type { Repair, RepairRequest, repairPreview, repairedBar } from '../../shared/contract/repairs.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { type CandleBuffer, candleColumns } from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { barAt, isAbsent, type RepairBar } from '../../shared/domain/repairs/bar.ts';
import { barIndexAt } from '../../shared/domain/repairs/chosen-bars.ts';
import { layeredLength, type RepairLayer } from '../../shared/domain/repairs/layer.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { RepairOutcome } from '../../workers/tasks/repair-task.ts';
import type { RepairTask } from '../../workers/tasks/task.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { RepairStore } from '../store/candles/repair-store.ts';
import { requireSeries } from './series.ts';

type RepairPreview = z.output<typeof repairPreview>;
type RepairedBar = z.output<typeof repairedBar>;

/** Bars shown before and after. */
const shownExamples = 50;
/** A repair is one block in the store; a longer one is better fetched than made up. */
const mostBars = 500_000;

export interface RepairService {
  preview(request: RepairRequest): Promise<RepairPreview>;
  apply(request: RepairRequest): Promise<Repair>;
  list(key: SeriesKey): Repair[];
  undo(id: number): Repair;
  redo(id: number): Repair;
}

export interface RepairServiceOptions {
  readonly candles: CandleStore;
  readonly repairs: RepairStore;
  readonly pool: Pick<WorkerPool, 'run'>;
  /** Called after a series reads differently. */
  readonly onChange: () => void;
}

/** A repair that was worked out, with the candles it was worked out from. */
interface Proposal {
  readonly stored: CandleBuffer;
  readonly layer: RepairLayer;
}

function refuseWithoutEffect({ kind, from, bar, times, finding, within }: RepairRequest): void {
  const idle = [
    from !== undefined && kind !== 'other-series' ? 'other series' : null,
    bar !== undefined && kind !== 'edit' ? 'bar' : null,
    times !== undefined && kind === 'edit' ? 'times beside the bar' : null,
    finding !== undefined && times !== undefined ? 'check beside times' : null,
    within !== undefined && (times !== undefined || kind === 'edit') ? 'range beside times' : null,
  ].find((what) => what !== null);
  if (idle === undefined) return;
  throw new CandlewrightError('BAD_USAGE', `The repair ${kind} takes no ${idle}.`, 'Leave it out.');
}

/** The series that bars are taken from. Throws when it is the mended one, or one of the two is made up. */
function otherSeries(candles: CandleStore, series: CandleSeries, from: SeriesKey): CandleSeries {
  const other = requireSeries(candles, from);
  if (other.symbol === series.symbol && other.timeframe === series.timeframe) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${series.symbol} ${series.timeframe} cannot be mended from itself.`,
      'Name another stored series of the same market.',
    );
  }
  if ((other.source === 'synthetic') !== (series.source === 'synthetic')) {
    throw new CandlewrightError(
      'CONFLICT',
      `${other.symbol} ${other.timeframe} is ${other.source === 'synthetic' ? 'synthetic' : 'real'}, ${series.symbol} ${series.timeframe} is not: real and synthetic candles are not mixed.`,
      'Name another stored series of the same market.',
    );
  }
  return other;
}

const shown = (bar: RepairBar | null): RepairedBar['before'] =>
  bar === null || isAbsent(bar)
    ? null
    : {
        open: bar.open,
        high: bar.high,
        low: bar.low,
        close: bar.close,
        volume: Number.isNaN(bar.volume) ? null : bar.volume,
      };

function exampleOf(stored: CandleBuffer, bar: RepairBar): RepairedBar {
  const columns = candleColumns(stored);
  const index = barIndexAt(columns, bar.time);
  return {
    time: bar.time,
    before: shown(index === null ? null : barAt(columns, index)),
    after: shown(bar),
  };
}

/** Works out repairs on a pool thread, lays them above stored series, and takes them back. */
export function createRepairService(options: RepairServiceOptions): RepairService {
  const { candles, repairs, pool, onChange } = options;
  /** The last one: what was looked at is applied as it was shown. */
  let last: { readonly key: string; readonly proposal: Proposal } | null = null;

  function requireSound({ symbol, timeframe }: SeriesKey, kind: string, { stored, layer }: Proposal): void {
    if (layer.length === 0) {
      throw new CandlewrightError(
        'NOT_FOUND',
        `Nothing of ${symbol} ${timeframe} is mended by the repair ${kind}.`,
        'The quality report names what is doubtful and what mends it.',
      );
    }
    if (layer.length > mostBars) {
      throw new CandlewrightError(
        'BAD_USAGE',
        `The repair ${kind} of ${symbol} ${timeframe} would be ${layer.length} bars long; ${mostBars} is the most.`,
        'Name the times to mend, or import the missing bars.',
      );
    }
    if (layeredLength(candleColumns(stored), layer) === 0) {
      throw new CandlewrightError(
        'CONFLICT',
        `The repair ${kind} would leave no bar of ${symbol} ${timeframe}.`,
        'Name fewer times, or remove the series.',
      );
    }
  }

  async function propose(request: RepairRequest): Promise<Proposal> {
    refuseWithoutEffect(request);
    const { kind, times, finding, within, from, bar } = request;
    const series = requireSeries(candles, request);
    const other = from === undefined ? null : otherSeries(candles, series, from);
    const key = JSON.stringify([request, series.contentHash, series.calendar, other?.contentHash]);
    if (last?.key === key) return last.proposal;
    const stored = candles.load(series.symbol, series.timeframe);
    const task: RepairTask = {
      kind: 'repair',
      repair: kind,
      candles: stored,
      timeframe: series.timeframe,
      calendar: series.calendar,
      tickSize: series.tickSize,
      times: times === undefined ? null : [...new Set(times)].toSorted((a, b) => a - b),
      finding: finding ?? null,
      within: within ?? null,
      bar: bar === undefined ? null : { ...bar, volume: bar.volume ?? Number.NaN },
      other: other && {
        candles: candles.load(other.symbol, other.timeframe),
        timeframe: other.timeframe,
      },
    };
    const outcome = await pool.run<RepairOutcome>(task);
    if (!outcome.ok) {
      const { code, message, remedy } = outcome.error;
      throw new CandlewrightError(code, message, remedy);
    }
    const proposal: Proposal = { stored, layer: outcome.value };
    requireSound(request, kind, proposal);
    last = { key, proposal };
    return proposal;
  }

  return {
    async preview(request) {
      const { stored, layer } = await propose(request);
      const examples = Array.from({ length: Math.min(layer.length, shownExamples) }, (_, index) =>
        exampleOf(stored, barAt(layer, index)),
      );
      return { bars: layer.length, examples };
    },
    async apply(request) {
      const { layer } = await propose(request);
      const repair = repairs.add(request.symbol, request.timeframe, request.kind, layer);
      last = null;
      onChange();
      return repair;
    },
    list(key) {
      requireSeries(candles, key);
      return repairs.list(key.symbol, key.timeframe);
    },
    undo(id) {
      const repair = repairs.undo(id);
      onChange();
      return repair;
    },
    redo(id) {
      const repair = repairs.redo(id);
      onChange();
      return repair;
    },
  };
}
