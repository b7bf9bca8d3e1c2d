import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { simulationOptions } from '../../shared/contract/simulation.ts';
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
import { parseNumber } from './parse-option.ts';

/** How a run trades and what it pays, as given on the command line; what is absent takes the product's default. */
export interface SimulationFlags {
  readonly policy?: IntrabarPolicy;
  readonly fill?: LimitFill;
  readonly fees?: string;
  readonly slippagePct?: number;
  readonly spreadBps?: number;
  readonly leverage?: number;
  readonly capital?: number;
  readonly allocation?: number;
  readonly lotSize?: number;
  readonly margin?: MarginMode;
  readonly endOfData?: EndOfDataRule;
}

export function addSimulationOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--policy <P>', 'order of prices inside a bar (default: pessimistic)').choices(
        intrabarPolicies,
      ),
    )
    .addOption(new Option('--fill <F>', 'when a resting limit fills (default: through)').choices(limitFills))
    .option(
      '--fees <PROFILE>',
      'venue profile, none, or MAKER/TAKER as fractions: 0.0002/0.0006 (default: bitget)',
    )
    .option(
      '--slippage-pct <X>',
      'slippage of taker fills as a fraction: 0.0005 is 0.05 % (default: 0.0005)',
      parseNumber,
    )
    .option(
      '--spread-bps <X>',
      'full quoted spread in basis points; taker fills pay half (default: 2)',
      parseNumber,
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

/** The flags as the contract names them. */
export function simulationInput(flags: SimulationFlags): z.input<typeof simulationOptions> {
  return {
    ...(flags.policy === undefined ? {} : { policy: flags.policy }),
    ...(flags.fill === undefined ? {} : { limitFill: flags.fill }),
    ...(flags.fees === undefined ? {} : { fees: flags.fees }),
    ...(flags.slippagePct === undefined ? {} : { slippagePct: flags.slippagePct }),
    ...(flags.spreadBps === undefined ? {} : { spreadBps: flags.spreadBps }),
    ...(flags.leverage === undefined ? {} : { leverage: flags.leverage }),
    ...(flags.capital === undefined ? {} : { capital: flags.capital }),
    ...(flags.allocation === undefined ? {} : { allocation: flags.allocation }),
    ...(flags.lotSize === undefined ? {} : { lotSize: flags.lotSize }),
    ...(flags.margin === undefined ? {} : { marginMode: flags.margin }),
    ...(flags.endOfData === undefined ? {} : { endOfData: flags.endOfData }),
  };
}
