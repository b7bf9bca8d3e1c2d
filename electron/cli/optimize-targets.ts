import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { CommandContext } from './command-context.ts';

/** A strategy and the series it runs on. */
export interface Target {
  readonly strategyId: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

interface TargetFlags {
  readonly strategy?: string;
  readonly symbol?: readonly string[];
  readonly timeframe?: Timeframe;
  readonly all?: boolean;
}

function missing(option: string): CandlewrightError {
  return new CandlewrightError(
    'BAD_USAGE',
    `required option '${option}' not specified.`,
    'Add --help to see the options, or --all for every strategy that fits.',
  );
}

/**
 * What a command is to run: the strategy on each symbol named, or with `--all` every strategy (or the one named) on
 * every stored series (of the symbols named) that has its timeframe and the inputs it needs. Throws BAD_USAGE.
 */
export async function targetsOf(flags: TargetFlags, { client }: CommandContext): Promise<Target[]> {
  const { strategy, timeframe, symbol: symbols = [] } = flags;
  if (flags.all !== true) {
    if (strategy === undefined) throw missing('--strategy <ID>');
    if (symbols.length === 0) throw missing('--symbol <S>');
    if (timeframe === undefined) throw missing('--timeframe <T>');
    return [...new Set(symbols)].map((symbol) => ({ strategyId: strategy, symbol, timeframe }));
  }
  const [strategies, series, auxiliary] = await Promise.all([
    client.strategies.list(),
    client.series.list(),
    client.auxiliary.list(),
  ]);
  const targets = strategies
    .filter(({ id }) => strategy === undefined || id === strategy)
    .flatMap((info) =>
      series
        .filter((stored) => stored.timeframe === (timeframe ?? info.timeframe))
        .filter(({ symbol }) => symbols.length === 0 || symbols.includes(symbol))
        .filter(({ symbol }) =>
          info.inputs.every((kind) => auxiliary.some((one) => one.symbol === symbol && one.kind === kind)),
        )
        .map((stored): Target => ({
          strategyId: info.id,
          symbol: stored.symbol,
          timeframe: stored.timeframe,
        })),
    );
  if (targets.length > 0) return targets;
  throw new CandlewrightError(
    'BAD_USAGE',
    'No stored series fits a strategy.',
    'Import candles of the timeframe that the strategies list shows.',
  );
}
