import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Repair, RepairRequest } from '../../shared/contract/repairs.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { repairKinds, type RepairKind } from '../../shared/domain/repairs/repair-kind.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { timeframes, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { parseNumber, parseTime, parseWhole } from './parse-option.ts';
import { previewText, repairJson, repairTable } from './repair-text.ts';
import { timeframeOption } from './series-options.ts';

interface RepairFlags extends CommonOptions {
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  readonly kind?: RepairKind;
  readonly times?: number[];
  readonly all?: boolean;
  readonly finding?: string;
  readonly from?: number;
  readonly to?: number;
  readonly fromSymbol?: string;
  readonly fromTimeframe?: Timeframe;
  readonly bar?: readonly number[];
  readonly preview?: boolean;
  readonly list?: boolean;
  readonly undo?: number;
  readonly redo?: number;
}

/** Bounds that hold every bar. */
const [earliest, latest] = [Date.UTC(1800, 0), Date.UTC(9999, 0)];

function badUsage(message: string, remedy: string): CandlewrightError {
  return new CandlewrightError('BAD_USAGE', message, remedy);
}

const parseTimes = (text: string): number[] => text.split(',').map((time) => parseTime(time.trim()));

function parseBar(text: string): number[] {
  const values = text.split(',').map(parseNumber);
  if (values.length === 4 || values.length === 5) return values;
  throw new InvalidArgumentError('Give OPEN,HIGH,LOW,CLOSE or OPEN,HIGH,LOW,CLOSE,VOLUME.');
}

function seriesOf({ symbol, timeframe }: RepairFlags): SeriesKey {
  if (symbol !== undefined && timeframe !== undefined) return { symbol, timeframe };
  throw badUsage('The series is not named.', 'Give --symbol and --timeframe.');
}

/** The bar that `edit` sets. */
function editedBar({ kind, times, bar }: RepairFlags): Pick<RepairRequest, 'bar'> {
  if (bar === undefined) return {};
  if (kind !== 'edit' || times?.length !== 1) {
    throw badUsage(
      'A bar needs the repair edit and its time.',
      'Give --kind edit --times T --bar O,H,L,C[,V].',
    );
  }
  const [open, high, low, close, volume = null] = bar as [number, number, number, number, number?];
  return { bar: { time: times[0], open, high, low, close, volume } };
}

/** The flags as the contract names them. Throws BAD_USAGE when they do not say what to mend. */
function requestOf(flags: RepairFlags): RepairRequest {
  const { kind, times, all = false, finding, from, to, fromSymbol, fromTimeframe, bar } = flags;
  const key = seriesOf(flags);
  if (kind === undefined) {
    throw badUsage('The kind of repair is not named.', `Give --kind with one of: ${repairKinds.join(', ')}.`);
  }
  if (kind === 'edit' && bar === undefined) {
    throw badUsage('The bar to set is not given.', 'Give --kind edit --times T --bar O,H,L,C[,V].');
  }
  if ([times !== undefined, all, finding !== undefined].filter(Boolean).length !== 1) {
    throw badUsage(
      'What to mend is not said, or said twice.',
      'Give --times for some bars, --finding for what one check found, or --all.',
    );
  }
  if (fromTimeframe !== undefined && fromSymbol === undefined) {
    throw badUsage('--from-timeframe has no effect without --from-symbol.', 'Name the other series.');
  }
  return {
    ...key,
    kind,
    ...(times === undefined || bar !== undefined ? {} : { times }),
    ...(finding === undefined ? {} : { finding }),
    ...(from === undefined && to === undefined
      ? {}
      : { within: { from: from ?? earliest, to: to ?? latest } }),
    ...(fromSymbol === undefined
      ? {}
      : { from: { symbol: fromSymbol, timeframe: fromTimeframe ?? key.timeframe } }),
    ...editedBar(flags),
  };
}

async function show(
  repair: Repair,
  said: string,
  flags: RepairFlags,
  context: CommandContext,
): Promise<void> {
  const { console } = context;
  await console.out(
    flags.json === true ? JSON.stringify(repairJson(repair), null, 2) : repairTable([repair]),
  );
  console.say(said);
}

async function listRepairs(flags: RepairFlags, { client, console, signal }: CommandContext): Promise<void> {
  const key = seriesOf(flags);
  const repairs = await client.repairs.list(key, { signal });
  if (flags.json === true) await console.out(JSON.stringify(repairs.map(repairJson), null, 2));
  else if (repairs.length === 0) console.say(`${key.symbol} ${key.timeframe} has no repairs.`);
  else await console.out(repairTable(repairs));
  const overwritten = repairs.filter((one) => one.undoneAt === null && one.overwrittenBars > 0);
  for (const { id, overwrittenBars } of overwritten) {
    console.say(
      `Repair ${id} lies above ${overwrittenBars} bars that were stored anew since; it wins until it is undone.`,
    );
  }
}

async function previewRepair(flags: RepairFlags, { client, console, signal }: CommandContext): Promise<void> {
  const preview = await client.repairs.preview(requestOf(flags), { signal });
  if (flags.json === true) {
    const examples = preview.examples.map((example) => ({ ...example, time: isoUtc(example.time) }));
    await console.out(JSON.stringify({ ...preview, examples }, null, 2));
  } else await console.out(previewText(preview));
  console.say('Nothing was changed. Without --preview the repair is applied.');
}

async function repairSeries(flags: RepairFlags, context: CommandContext): Promise<void> {
  const { client, signal } = context;
  const { list = false, preview = false, undo, redo } = flags;
  if ([list, preview, undo !== undefined, redo !== undefined].filter(Boolean).length > 1) {
    throw badUsage('--preview, --list, --undo and --redo exclude each other.', 'Give one of them.');
  }
  if (undo !== undefined) {
    await show(await client.repairs.undo({ id: undo }, { signal }), 'The repair is undone.', flags, context);
  } else if (redo !== undefined) {
    const repair = await client.repairs.redo({ id: redo }, { signal });
    await show(repair, 'The repair is in force again.', flags, context);
  } else if (list) await listRepairs(flags, context);
  else if (preview) await previewRepair(flags, context);
  else {
    const repair = await client.repairs.apply(requestOf(flags), { signal });
    const said = `The stored candles stay as they are; take the repair back with: data repair --undo ${repair.id}`;
    await show(repair, said, flags, context);
  }
}

/** `data repair`. */
export function addRepairCommand(data: Command, withHost: WithHost): void {
  addCommonOptions(data.command('repair'))
    .description('mend stored candles with a layer that can be undone; what is stored is never changed')
    .option('--symbol <S>', 'as imported, for example BTC/USD')
    .addOption(timeframeOption().makeOptionMandatory(false))
    .addOption(
      new Option(
        '--kind <K>',
        'ohlc: widen high and low to the body; wick: draw a bad tick back; volume: divide volumes in money by the ' +
          'price; flat-fill: fill holes at the last close; other-series: take bars from --from-symbol; remove: leave ' +
          'bars out; edit: set one bar',
      ).choices(repairKinds),
    )
    .option('--times <T,T>', 'opens of the bars to mend, UTC', parseTimes)
    .option('--finding <C>', 'mend what one check of `data check` found, for example wick')
    .option('--all', 'mend everything that the checks doubt for this kind')
    .option('--from <D>', 'with --all or --finding: only bars at or after this date or time, UTC', parseTime)
    .option('--to <D>', 'with --all or --finding: only bars before this date or time, UTC', parseTime)
    .option('--from-symbol <S>', 'other-series: the stored series to take bars from')
    .addOption(
      new Option('--from-timeframe <T>', 'other-series: its timeframe (default: the same)').choices(
        timeframes,
      ),
    )
    .option('--bar <O,H,L,C[,V]>', 'edit: the values of the bar at --times', parseBar)
    .option('--preview', 'show what would change, and change nothing')
    .option('--list', 'list the repairs of the series, the undone ones too')
    .option('--undo <ID>', 'take a repair out of force', parseWhole)
    .option('--redo <ID>', 'put an undone repair in force again', parseWhole)
    .action((flags: RepairFlags) => withHost(flags.home, (context) => repairSeries(flags, context)));
}
