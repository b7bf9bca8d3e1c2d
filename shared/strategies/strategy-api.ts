import { exitEither, exitLong, exitShort } from '../domain/plan.ts';
import { timeframeMs, timeframes } from '../domain/timeframe.ts';
import { adx, minusDi, plusDi } from '../indicators/adx.ts';
import { atr } from '../indicators/atr.ts';
import { bollingerLower, bollingerUpper } from '../indicators/bollinger.ts';
import { donchianHigh, donchianLow, priorHigh, priorLow } from '../indicators/donchian.ts';
import { ema } from '../indicators/ema.ts';
import { fundingRate } from '../indicators/funding-rate.ts';
import { higher } from '../indicators/higher.ts';
import { historicalVolatility } from '../indicators/historical-volatility.ts';
import { keltnerLower, keltnerUpper } from '../indicators/keltner.ts';
import { macdHistogram, macdLine, macdSignal } from '../indicators/macd.ts';
import { onBalanceVolume } from '../indicators/obv.ts';
import { openInterest, openInterestChange } from '../indicators/open-interest.ts';
import { averageOf, ratio, source, volumeRatio } from '../indicators/ratio.ts';
import { logReturn, simpleReturn } from '../indicators/returns.ts';
import { rsi } from '../indicators/rsi.ts';
import { emaSettlingBars, supertrendSettlingBars, wilderSettlingBars } from '../indicators/settling.ts';
import { slower, slowerBars } from '../indicators/slower.ts';
import { sma } from '../indicators/sma.ts';
import { stochasticD, stochasticK } from '../indicators/stochastic.ts';
import { supertrend, supertrendSide } from '../indicators/supertrend.ts';
import { trueRange } from '../indicators/true-range.ts';
import { rollingVwap, sessionVwap } from '../indicators/vwap.ts';
import { wma } from '../indicators/wma.ts';
import { zScore } from '../indicators/z-score.ts';
import { entrySides } from './entry-conditions.ts';
import { decimal, integer, type ParameterSchema } from './parameter.ts';
import {
  above,
  allOf,
  atLeast,
  atMost,
  below,
  eitherOf,
  equals,
  known,
  oneBarBefore,
  unless,
} from './row-test.ts';
import { defineStrategy, type Strategy, type StrategyDefinition } from './strategy.ts';

/** Strategies that went through `defineStrategy`, which tells them from a bare definition. */
const defined = new WeakSet<object>();

/** What a user's strategy file gets: `export default (api) => api.defineStrategy({ ... })`. */
export const strategyApi = {
  defineStrategy<const Schema extends ParameterSchema>(definition: StrategyDefinition<Schema>): Strategy {
    checkDefinition(definition);
    const strategy = defineStrategy(definition);
    defined.add(strategy);
    return strategy;
  },
  integer,
  decimal,
  /** Columns to ask for; each names itself, so that equal requests are computed once. */
  indicators: {
    adx,
    atr,
    averageOf,
    bollingerLower,
    bollingerUpper,
    donchianHigh,
    donchianLow,
    ema,
    fundingRate,
    higher,
    historicalVolatility,
    keltnerLower,
    keltnerUpper,
    logReturn,
    macdHistogram,
    macdLine,
    macdSignal,
    minusDi,
    onBalanceVolume,
    openInterest,
    openInterestChange,
    plusDi,
    priorHigh,
    priorLow,
    ratio,
    rollingVwap,
    rsi,
    sessionVwap,
    simpleReturn,
    slower,
    sma,
    source,
    stochasticD,
    stochasticK,
    supertrend,
    supertrendSide,
    trueRange,
    volumeRatio,
    wma,
    zScore,
  },
  /** Bars that averages with a memory need in `warmup`. */
  emaSettlingBars,
  wilderSettlingBars,
  supertrendSettlingBars,
  slowerBars,
  timeframeMs,
  /** Rules for `conditions`, and the column of sides that they make for the plan's `marketEntry` or `levelSides`. */
  tests: { above, allOf, atLeast, atMost, below, eitherOf, equals, known, oneBarBefore, unless },
  entrySides,
  /** Bits of the plan's `exitSignal`. */
  exitLong,
  exitShort,
  exitEither,
} as const;

function need(isFine: boolean, what: string): void {
  if (!isFine) throw new Error(what);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const parameterNumbers = ['default', 'minimum', 'maximum'] as const;

function checkParameter(name: string, parameter: unknown): void {
  need(isObject(parameter), `params.${name} is made with api.integer(...) or api.decimal(...)`);
  const { kind, title, unit, search } = parameter as Record<string, unknown>;
  need(kind === 'integer' || kind === 'decimal', `params.${name}.kind is "integer" or "decimal"`);
  need(typeof title === 'string' && title !== '', `params.${name} has no title`);
  need(typeof unit === 'string', `params.${name} has no unit (an empty text will do)`);
  for (const bound of parameterNumbers) {
    const value = (parameter as Record<string, unknown>)[bound];
    need(Number.isFinite(value), `params.${name}.${bound} is not a number: ${String(value)}`);
    need(kind === 'decimal' || Number.isInteger(value), `params.${name}.${bound} is not a whole number`);
  }
  need(Array.isArray(search) && search.length > 0, `params.${name}.search lists at least one value`);
  const odd = (search as unknown[]).find((value) => !Number.isFinite(value));
  need(odd === undefined, `params.${name}.search holds ${String(odd)}, which is not a number`);
}

/** Says what a definition lacks, in words for its author; a plain file has no type checker. */
function checkDefinition(value: unknown): void {
  need(isObject(value), 'the definition is an object');
  const given = value as Record<string, unknown>;
  for (const name of ['id', 'title', 'summary']) {
    need(typeof given[name] === 'string' && given[name] !== '', `${name} is a text and is missing`);
  }
  need(
    Number.isInteger(given['version']) && (given['version'] as number) > 0,
    'version is a whole number from 1',
  );
  need(
    timeframes.some((timeframe) => timeframe === given['timeframe']),
    `timeframe is one of ${timeframes.join(', ')}`,
  );
  const { sides, inputs } = given;
  need(
    Array.isArray(sides) &&
      sides.length > 0 &&
      sides.every((side: unknown) => side === 'long' || side === 'short'),
    "sides is ['long'], ['short'] or both",
  );
  need(
    inputs === undefined ||
      (Array.isArray(inputs) &&
        inputs.every((input: unknown) => input === 'funding' || input === 'openInterest')),
    "inputs lists 'funding', 'openInterest' or both",
  );
  const leverage = given['defaultLeverage'];
  need(
    typeof leverage === 'number' && leverage > 0 && leverage <= 125,
    'defaultLeverage is a number above 0, up to 125',
  );
  need(isObject(given['params']), 'params is an object of parameters; {} for none');
  for (const [name, parameter] of Object.entries(given['params'] as object)) checkParameter(name, parameter);
  for (const name of ['warmup', 'indicators', 'plan']) {
    need(typeof given[name] === 'function', `${name} is a function and is missing`);
  }
  const { conditions } = given;
  need(
    conditions === undefined || typeof conditions === 'function',
    'conditions is a function that gives { long, short }, or is left out',
  );
}

/**
 * The strategy that a user's module exports: its default export, a definition or a function of the API that gives one.
 * Throws an Error that says what is wrong with it.
 */
export function strategyOfModule(module: Readonly<Record<string, unknown>>): Strategy {
  const exported = module['default'] ?? module['strategy'];
  need(
    exported !== undefined,
    'nothing is exported; write: export default (api) => api.defineStrategy({ ... })',
  );
  const made: unknown = typeof exported === 'function' ? exported(strategyApi) : exported;
  // A strategy that was made with the API has been checked, and completes its plans.
  if (isObject(made) && defined.has(made)) return made as unknown as Strategy;
  return strategyApi.defineStrategy(made as StrategyDefinition<ParameterSchema>);
}
