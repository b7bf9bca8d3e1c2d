import { candleColumns } from '../../shared/domain/candle.ts';
import { seriesHours } from '../../shared/domain/calendars/series-hours.ts';
import { CandlewrightError, type ErrorCode } from '../../shared/domain/errors.ts';
import type { RepairLayer } from '../../shared/domain/repairs/layer.ts';
import { proposeRepair } from '../../shared/domain/repairs/propose-repair.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { RepairTask } from './task.ts';

/** Why a repair cannot be made; an error loses its code on the way between threads. */
export interface RepairRefusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

export type RepairOutcome = Result<RepairLayer, RepairRefusal>;

/** Works out the bars of a repair; the columns lie on shared memory. */
export function runRepair({
  repair,
  candles,
  timeframe,
  calendar,
  other,
  ...asked
}: RepairTask): RepairOutcome {
  const columns = candleColumns(candles);
  try {
    const layer = proposeRepair(repair, {
      ...asked,
      candles: columns,
      barMs: timeframeMs(timeframe),
      calendar: seriesHours(calendar, columns.time, timeframe),
      quoteVolume: null,
      other: other && { candles: candleColumns(other.candles), barMs: timeframeMs(other.timeframe) },
    });
    return ok(layer);
  } catch (error) {
    if (!(error instanceof CandlewrightError)) throw error;
    const { code, message, remedy } = error;
    return err({ code, message, remedy });
  }
}
