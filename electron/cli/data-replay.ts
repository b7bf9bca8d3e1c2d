import { InvalidArgumentError, Option, type Command } from 'commander';
import { replaySpeed } from '../../shared/contract/feeds.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { timeframes, timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { printBars } from './feed-bar-text.ts';
import { parseNumber, parseTime, parseWhole } from './parse-option.ts';

interface ReplayFlags extends CommonOptions {
  readonly symbol: readonly string[];
  readonly timeframe: readonly Timeframe[];
  readonly from?: number;
  readonly to?: number;
  readonly speed: number;
  readonly step?: number;
}

function parseSpeed(text: string): number {
  const speed = parseNumber(text);
  if (!replaySpeed.safeParse(speed).success) throw new InvalidArgumentError('Give a number from 1 to 10000.');
  return speed;
}

function parseSteps(text: string): number {
  const steps = parseWhole(text);
  if (steps < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return steps;
}

async function replay(flags: ReplayFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const { speed, step, symbol, timeframe } = flags;
  const wanted = symbol.flatMap((name) => timeframe.map((length) => ({ symbol: name, timeframe: length })));
  const stored = (await client.series.list(undefined, { signal })).filter((series) =>
    wanted.some((key) => key.symbol === series.symbol && key.timeframe === series.timeframe),
  );
  const firsts = stored.flatMap(({ firstTime }) => firstTime ?? []);
  const ends = stored.flatMap((series) =>
    series.lastTime === null ? [] : series.lastTime + timeframeMs(series.timeframe),
  );
  const { id, series, from, to } = await client.feeds.startReplay(
    {
      series: wanted,
      from: flags.from ?? (firsts.length === 0 ? 0 : Math.min(...firsts)),
      to: flags.to ?? Math.max(1, ...ends),
      speed,
      isPaused: true,
    },
    { signal },
  );
  try {
    const bars = await client.feeds.bars({ replayId: id }, { signal });
    let limit = Number.POSITIVE_INFINITY;
    if (step === undefined) await client.feeds.setReplaySpeed({ id, speed }, { signal });
    else limit = await playSteps(id, step, context);
    const printed = limit === 0 ? 0 : await printBars(bars, flags.json === true, context, limit);
    if (signal.aborted) {
      throw new CandlewrightError(
        'CANCELLED',
        'The replay was stopped.',
        'Run the command again to start over.',
      );
    }
    const days = ((to - from) / 86_400_000).toFixed(1);
    console.say(`${printed} bars of ${series.length} series${step === undefined ? ` in ${days} days` : ''}.`);
  } finally {
    await client.feeds.stopReplay({ id });
  }
}

/** Steps through closes, and gives the number of bars that closed by then. */
async function playSteps(id: string, steps: number, { client, signal }: CommandContext): Promise<number> {
  let bars = 0;
  for (let done = 0; done < steps && !signal.aborted; done++) {
    const after = await client.feeds.stepReplay({ id }, { signal });
    bars = after.bars;
    if (after.state === 'ended') break;
  }
  return bars;
}

/** `data replay`. */
export function addReplayCommand(data: Command, withHost: WithHost): void {
  addCommonOptions(data.command('replay'))
    .description(
      'play stored candles as if they were live; every bar is printed as it closes, nothing is stored',
    )
    .requiredOption('--symbol <S...>', 'as stored, for example BTC/USD')
    .addOption(
      new Option('--timeframe <T...>', 'length of a bar; several are played in one order of time')
        .choices(timeframes)
        .makeOptionMandatory(),
    )
    .option('--from <D>', 'begin at this date or time, UTC (default: the first bar)', parseTime)
    .option('--to <D>', 'end before this date or time, UTC (default: after the last bar)', parseTime)
    .option('--speed <N>', 'times faster than the market, 1 to 10000', parseSpeed, 10_000)
    .option(
      '--step <N>',
      'go from close to close at once, this many times, instead of by the clock',
      parseSteps,
    )
    .action((flags: ReplayFlags) => withHost(flags.home, (context) => replay(flags, context)));
}
