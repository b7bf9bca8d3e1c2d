import type { Command } from 'commander';
import type { PromotionCandidate, PromotionGate, PromotionLadder } from '../../shared/contract/promotion.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { percent, readable, textTable } from './text-table.ts';

interface StatusFlags extends CommonOptions {
  readonly gates?: boolean;
}

type Value = NonNullable<PromotionGate['value']>;

function valueText(value: Value | null): string {
  if (value === null) return '-';
  switch (value.kind) {
    case 'count':
    case 'ratio':
      return readable(value.value);
    case 'fraction':
      return percent(value.value);
    case 'score':
      return `${readable(value.value)} ${value.letter}`;
    case 'length':
      return `${readable(value.days)} d, ${value.cycles} cycles`;
    case 'yes':
    case 'no':
      return value.kind;
    case 'text':
      return value.text;
  }
}

function missingText({ firstMissing }: PromotionCandidate): string {
  if (firstMissing === null) return '';
  const { id, reason } = firstMissing.gate;
  return reason === null ? id : `${id}: ${reason}`;
}

function statusTable({ candidates }: PromotionLadder): string {
  const headings = ['strategy', 'series', 'rung', 'grade', 'backtest', 'paper', 'drift', 'first missing'];
  const rows = candidates.map((candidate) => [
    candidate.strategyId,
    `${candidate.series.symbol} ${candidate.series.timeframe}`,
    candidate.rung,
    candidate.walkForward?.grade ?? '-',
    percent(candidate.backtest?.netReturn ?? null),
    percent(candidate.paper?.netReturn ?? null),
    percent(candidate.drift?.largestShare ?? null),
    missingText(candidate),
  ]);
  return textTable(headings, rows, new Set(['backtest', 'paper', 'drift']));
}

function gatesTable({ candidates }: PromotionLadder): string {
  const headings = ['strategy and series', 'rung', 'gate', 'state', 'value', 'required', 'reason', 'next'];
  const rows = candidates.flatMap(({ key, rungs }) =>
    rungs.flatMap(({ rung, gates }) =>
      gates.map((gate) => [
        key,
        rung,
        gate.id,
        gate.state,
        valueText(gate.value),
        valueText(gate.required),
        gate.reason ?? '',
        gate.next ?? '',
      ]),
    ),
  );
  return textTable(headings, rows);
}

async function printStatus(flags: StatusFlags, { client, console, signal }: CommandContext): Promise<void> {
  const ladder = await client.promotion.ladder(undefined, { signal });
  if (flags.json === true) return console.out(JSON.stringify(ladder, null, 2));
  if (ladder.candidates.length === 0)
    return console.say('Nothing has been tested yet: run a backtest first.');
  await console.out(flags.gates === true ? gatesTable(ladder) : statusTable(ladder));
}

/** `strategies status`, in the host that runs: what is on paper is known there alone. */
export function addStrategiesStatus(strategies: Command, withRunning: WithHost): void {
  addCommonOptions(strategies.command('status'))
    .description('where every strategy stands on its way to money, and what is missing, in the running desk')
    .option('--gates', 'every gate with its value, instead of a line for each strategy')
    .action((flags: StatusFlags, command: Command) => {
      // An option before the name of the command is its parent's.
      const all: StatusFlags = { ...command.parent?.opts<CommonOptions>(), ...flags };
      return withRunning(all.home, (context) => printStatus(all, context));
    });
}
