import type { SessionRow } from '../../../../shared/contract/trading/sessions.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { Cash, Ticks } from '../../../../shared/domain/trading/exact.ts';
import {
  averagePriceText,
  type InstrumentUnits,
  notionalOf,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import type { SessionView, TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import type { TraderLevel } from '../../../../shared/execution/traders/trader.ts';
import type { TradingPosition } from '../../../../shared/ledger/trading-position.ts';
import { isSameInstrument } from './account-history.ts';
import { figuresOf } from './cycle-figures.ts';
import type { KeptCycle } from './cycle-log.ts';
import type { HostedAccount, SessionRecord } from './hosted-account.ts';
import { nextAction } from './next-action.ts';
import { distanceTo, labelOf, maybeCash, maybePrice, profitAt, shareOf } from './row-amounts.ts';

const weekMs = 7 * 86_400_000;
const dayMs = 86_400_000;
const pictureCycles = 40;

type Fixed =
  | 'id'
  | 'accountId'
  | 'strategyId'
  | 'strategyTitle'
  | 'kind'
  | 'timeframe'
  | 'fillTimeframe'
  | 'params'
  | 'sizing'
  | 'source'
  | 'now'
  | 'progress'
  | 'grade'
  | 'state'
  | 'note'
  | 'startedAt'
  | 'lastBar';

function fixedFields(record: SessionRecord): Pick<SessionRow, Fixed> {
  const { id, accountId, strategyId, strategyTitle, kind, timeframe, fillTimeframe, params } = record;
  const { sizing, source, now, progress, grade, state, note, startedAt, lastBar } = record;
  const identity = { id, accountId, strategyId, strategyTitle, kind, timeframe, fillTimeframe, params };
  return { ...identity, sizing, source, now, progress, grade, state, note, startedAt, lastBar };
}

/** When entries may come again after a stop; null where nothing waits. */
function cooldownUntil(account: HostedAccount, cycles: readonly KeptCycle[]): number | null {
  const last = cycles.at(-1);
  const now = account.now();
  if (last === undefined || now === null || (last.exit !== 'stop' && last.exit !== 'emergency')) return null;
  const until = last.closed.closedAt + account.limits().settings.cooldownAfterStopMs;
  return until > now ? until : null;
}

function phaseOf(
  record: SessionRecord,
  view: SessionView | null,
  isHalted: boolean,
  cooldown: number | null,
): SessionRow['phase'] {
  if (record.state === 'stopped' || record.state === 'ended') return 'ended';
  const phase = view?.trader.phase ?? 'waiting';
  if (phase === 'in-position' || phase === 'emergency' || phase === 'closing') return phase;
  if (record.state === 'failed') return 'ended';
  if (isHalted) return 'halted';
  if (record.state === 'paused' || phase === 'paused') return 'paused';
  return cooldown === null ? phase : 'cooldown';
}

/** What keeps it from entering, in words; a pause after a stop is a phase of its own. */
function heldText(view: SessionView | null): string | null {
  const denial = view?.state === 'running' ? view.heldBy : null;
  if (denial === null || denial.guard === 'stop-cooldown' || denial.guard === 'account') return null;
  return `Enters nothing: the guard ${denial.guard} says ${denial.value}, allowed is ${denial.limit}.`;
}

function levelRow(
  units: InstrumentUnits,
  level: TraderLevel,
  last: Ticks | null,
): SessionRow['levels'][number] {
  const { ticks, filledLots, side } = level;
  const cost = ticks === null ? null : notionalOf(units, ticks, filledLots);
  return {
    level: level.level,
    side,
    price: maybePrice(units, ticks),
    quantity: quantityText(units, level.quantityLots),
    filled: quantityText(units, filledLots),
    state: level.state,
    reason: level.reason,
    distance: distanceTo(last, ticks),
    unrealised:
      filledLots === 0n || cost === null || last === null
        ? null
        : cashText(profitAt(units, { side, cost, quantityLots: filledLots }, last)),
  };
}

/** The session's position: what is held in its instrument, which belongs to it alone. */
function positionOf(trading: TradingAccount | null, record: SessionRecord): TradingPosition | null {
  if (trading === null || record.state === 'stopped' || record.state === 'ended') return null;
  for (const position of trading.ledger().positions.values()) {
    if (isSameInstrument(position.units.instrument, record.instrument)) return position;
  }
  return null;
}

function cyclesPerWeek(account: HostedAccount, record: SessionRecord, cycles: number): number | null {
  const now = record.now ?? account.now();
  const since = record.source.kind === 'replay' ? record.source.from : record.startedAt;
  return now === null || now - since < dayMs ? null : (cycles * weekMs) / (now - since);
}

function sumOf(cycles: readonly KeptCycle[], field: 'grossPnl' | 'fees' | 'funding' | 'netPnl'): Cash {
  return cycles.reduce((sum, { closed }) => sum + closed[field], 0n);
}

/** A session as the monitor shows it. */
export function sessionRow(account: HostedAccount, record: SessionRecord): SessionRow {
  const trading = account.trading();
  const view = trading?.sessions().find(({ settings }) => settings.sessionId === record.id) ?? null;
  const units = account.units(record.instrument);
  const last = trading?.lastPrice(record.instrument)?.ticks ?? null;
  const position = view === null ? null : positionOf(trading, record);
  const cycles = account.history()?.cycles(record.id) ?? [];
  const figures = figuresOf(cycles, account.now());
  const unrealised = position === null || last === null ? null : profitAt(units, position, last);
  const trader = view?.trader ?? null;
  const stop = trader?.coverage.stopTicks ?? null;
  const target = trader?.targetTicks ?? null;
  const atStop = position === null || stop === null ? null : profitAt(units, position, stop);
  const levels = trader?.levels ?? [];
  const isLong = position?.side === 'long';
  const cooldown = cooldownUntil(account, cycles);
  const phase = phaseOf(record, view, trading !== null && trading.latch().state !== 'Active', cooldown);
  const cash = view?.cash ?? record.capital + sumOf(cycles, 'netPnl');
  return {
    ...fixedFields(record),
    note: record.note ?? heldText(view),
    instrument: labelOf(units, account.symbolOf(record.instrument)),
    phase,
    capital: cashText(record.capital),
    cash: cashText(cash),
    equity: view === null ? cashText(cash) : maybeCash(view.equity),
    last: maybePrice(units, last),
    side: position?.side ?? null,
    quantity: quantityText(units, position?.quantityLots ?? 0n),
    averageEntry: position === null ? null : averagePriceText(units, position.cost, position.quantityLots),
    unrealised: maybeCash(unrealised),
    unrealisedShare: shareOf(unrealised, position?.cost ?? null),
    levels: levels.map((level) => levelRow(units, level, last)),
    filledLevels: levels.filter(({ filledLots }) => filledLots > 0n).length,
    stop: maybePrice(units, stop),
    stopDistance: signed(isLong ? -1 : 1, distanceTo(last, stop)),
    lossAtStop: atStop === null ? null : cashText(atStop < 0n ? atStop : 0n),
    target: maybePrice(units, target),
    targetDistance: signed(isLong ? 1 : -1, distanceTo(last, target)),
    coveredQuantity: quantityText(units, trader?.coverage.coveredLots ?? 0n),
    uncoveredSince: trader?.coverage.uncoveredSince ?? null,
    cycleSince: trader?.cycleSince ?? null,
    next: nextAction({ record, phase, cooldown, units, last, levels, target, stop, position }),
    cycles: cycles.length,
    winRate: figures.winRate,
    meanCycleMs: figures.meanCycleMs,
    cyclesPerWeek: cyclesPerWeek(account, record, cycles.length),
    realised: cashText(view?.realised ?? sumOf(cycles, 'grossPnl')),
    realised30Days: cashText(figures.realised30Days),
    fees: cashText(view?.fees ?? sumOf(cycles, 'fees')),
    funding: cashText(view?.funding ?? sumOf(cycles, 'funding')),
    recentCycles: cycles
      .slice(-pictureCycles)
      .map(({ closed }) => shareOf(closed.netPnl, record.capital) ?? 0),
  };
}

function signed(sign: 1 | -1, distance: number | null): number | null {
  return distance === null ? null : sign * distance;
}
