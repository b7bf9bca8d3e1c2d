import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { simulationOptions } from '../../shared/contract/simulation.ts';
import { slippageModes, spreadModes } from '../../shared/simulation/costs/cost-options.ts';
import { tradingModes, type TradingMode } from '../../shared/simulation/settings-from-options.ts';
import {
  endOfDataRules,
  intrabarPolicies,
  limitFills,
  marginModes,
} from '../../shared/simulation/settings.ts';
import type {
  EndOfDataRule,
  IntrabarPolicy,
  LimitFill,
  MarginMode,
} from '../../shared/simulation/settings.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { parseNumber } from './parse-option.ts';

/** How a run trades and what it pays, as given on the command line; what is absent takes the product's default. */
export interface SimulationFlags {
  readonly policy?: IntrabarPolicy;
  readonly fill?: LimitFill;
  readonly fees?: string;
  readonly slippage?: (typeof slippageModes)[number];
  readonly slippagePct?: number;
  readonly slippageTicks?: number;
  readonly spread?: (typeof spreadModes)[number];
  readonly spreadBps?: number;
  readonly monthlyShares?: number;
  /** `backtest` calls it `--mode`; where that word names the windows it is `--trading-mode`. */
  readonly mode?: string;
  readonly tradingMode?: TradingMode;
  readonly leverage?: number;
  readonly capital?: number;
  readonly allocation?: number;
  readonly lotSize?: number;
  readonly margin?: MarginMode;
  readonly endOfData?: EndOfDataRule;
}

/** `modeFlag` names the trading mode; `optimize` has another `--mode`. */
export function addSimulationOptions(
  command: Command,
  modeFlag: '--mode' | '--trading-mode' = '--trading-mode',
): Command {
  return command
    .addOption(
      new Option('--policy <P>', 'order of prices inside a bar (default: pessimistic)').choices(
        intrabarPolicies,
      ),
    )
    .addOption(new Option('--fill <F>', 'when a resting limit fills (default: through)').choices(limitFills))
    .option(
      '--fees <PROFILE>',
      'venue or broker profile, none, or MAKER/TAKER as fractions: 0.0002/0.0006 (default: bitget)',
    )
    .addOption(
      new Option(
        '--slippage <M>',
        'how slippage of taker fills is stated (default: pct, or ticks with --slippage-ticks)',
      ).choices(slippageModes),
    )
    .option(
      '--slippage-pct <X>',
      'with --slippage pct, a fraction: 0.0005 is 0.05 % (default: 0.0005)',
      parseNumber,
    )
    .option(
      '--slippage-ticks <X>',
      "with --slippage ticks, ticks of the series' tick size (default: 1)",
      parseNumber,
    )
    .addOption(
      new Option('--spread <M>', 'how the spread is stated (default: fixed_bps)').choices(spreadModes),
    )
    .option(
      '--spread-bps <X>',
      'full quoted spread in basis points; taker fills pay half (default: 2)',
      parseNumber,
    )
    .option(
      '--monthly-shares <N>',
      'shares traded per month; sets the tier of ibkr-tiered (default: 0)',
      parseNumber,
    )
    .addOption(
      new Option(
        `${modeFlag} <MODE>`,
        'SAFE trades half the size and warns without a grade A or B; AGGRESSIVE trades all of it (default: AGGRESSIVE)',
      ).choices(tradingModes),
    )
    .option('--leverage <X>', "notional over equity (default: the strategy's own)", parseNumber)
    .option('--capital <X>', 'cash at the start, quote currency (default: 10000)', parseNumber)
    .option('--allocation <X>', 'share of equity one position may use, 0..1 (default: 1)', parseNumber)
    .option(
      '--lot-size <X>',
      'quantities are floored to multiples of this; 0 trades any (default: 0)',
      parseNumber,
    )
    .addOption(new Option('--margin <M>', 'what secures a position (default: cross)').choices(marginModes))
    .addOption(
      new Option('--end-of-data <R>', 'where an open position leaves the data (default: last-close)').choices(
        endOfDataRules,
      ),
    );
}

/** A number of ticks that is given says by itself that ticks are meant. */
function slippageInput({ slippage, slippageTicks }: SimulationFlags): z.input<typeof simulationOptions> {
  if (slippage !== undefined) return { slippageMode: slippage };
  return slippageTicks === undefined ? {} : { slippageMode: 'ticks' };
}

function modeInput({ mode, tradingMode }: SimulationFlags): z.input<typeof simulationOptions> {
  const chosen = tradingModes.find((known) => known === (tradingMode ?? mode));
  return chosen === undefined ? {} : { mode: chosen };
}

/** An amount of a rule that is not chosen would be without effect: it is refused, unless it is 0. */
function refuseIdleAmounts(flags: SimulationFlags): void {
  const { slippageMode = 'pct' } = slippageInput(flags);
  const idle: [flag: string, amount: number | undefined, isUsed: boolean, remedy: string][] = [
    ['--slippage-pct', flags.slippagePct, slippageMode === 'pct', '--slippage pct'],
    ['--slippage-ticks', flags.slippageTicks, slippageMode === 'ticks', '--slippage ticks'],
    ['--spread-bps', flags.spreadBps, flags.spread !== 'none', '--spread fixed_bps'],
    ['--monthly-shares', flags.monthlyShares, flags.fees === 'ibkr-tiered', '--fees ibkr-tiered'],
  ];
  for (const [flag, amount = 0, isUsed, remedy] of idle) {
    if (amount === 0 || isUsed) continue;
    throw new CandlewrightError(
      'BAD_USAGE',
      `${flag} has no effect here.`,
      `Leave it out, or give ${remedy}.`,
    );
  }
}

/** The flags as the contract names them; throws BAD_USAGE for amounts of a rule that is not chosen. */
export function simulationInput(flags: SimulationFlags): z.input<typeof simulationOptions> {
  refuseIdleAmounts(flags);
  return {
    ...(flags.policy === undefined ? {} : { policy: flags.policy }),
    ...(flags.fill === undefined ? {} : { limitFill: flags.fill }),
    ...(flags.fees === undefined ? {} : { fees: flags.fees }),
    ...slippageInput(flags),
    ...(flags.slippagePct === undefined ? {} : { slippagePct: flags.slippagePct }),
    ...(flags.slippageTicks === undefined ? {} : { slippageTicks: flags.slippageTicks }),
    ...(flags.spread === undefined ? {} : { spreadMode: flags.spread }),
    ...(flags.spreadBps === undefined ? {} : { spreadBps: flags.spreadBps }),
    ...(flags.monthlyShares === undefined ? {} : { monthlyShares: flags.monthlyShares }),
    ...modeInput(flags),
    ...(flags.leverage === undefined ? {} : { leverage: flags.leverage }),
    ...(flags.capital === undefined ? {} : { capital: flags.capital }),
    ...(flags.allocation === undefined ? {} : { allocation: flags.allocation }),
    ...(flags.lotSize === undefined ? {} : { lotSize: flags.lotSize }),
    ...(flags.margin === undefined ? {} : { marginMode: flags.margin }),
    ...(flags.endOfData === undefined ? {} : { endOfData: flags.endOfData }),
  };
}
