import { Option, type Command } from 'commander';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { timeframes } from '../../shared/domain/timeframe.ts';
import { parseTime } from './parse-option.ts';

export interface SeriesFlags {
  readonly strategy: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly from?: number;
  readonly to?: number;
}

export function timeframeOption(): Option {
  return new Option('--timeframe <T>', 'length of a bar').choices(timeframes).makeOptionMandatory();
}

/** `--from` and `--to` as a request has them. Throws BAD_USAGE when nothing can lie between them. */
export function chosenRange({ from, to }: { from?: number | undefined; to?: number | undefined }) {
  if (from !== undefined && to !== undefined && to <= from) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `The range ends before it begins: ${isoUtc(from)} to ${isoUtc(to)}.`,
      'Give a --to that is later than --from.',
    );
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** What is run on which candles. */
export function addSeriesOptions(command: Command): Command {
  return command
    .requiredOption('--strategy <ID>', 'for example envelope_dca')
    .requiredOption('--symbol <S>', 'as imported, for example BTC/USD')
    .addOption(timeframeOption())
    .option('--from <D>', 'first bar at or after this date or time, UTC', parseTime)
    .option('--to <D>', 'bars before this date or time, UTC', parseTime);
}

/** The flags as the contract names them. */
export function seriesInput({ strategy, symbol, timeframe, from, to }: SeriesFlags) {
  return {
    strategyId: strategy,
    symbol,
    timeframe,
    ...chosenRange({ from, to }),
  };
}
