import type { RiskLimitRow, RiskView } from '../../../../shared/contract/trading/risk.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import { cashOfNumber } from '../../../../shared/domain/trading/plan-number.ts';
import { type InstrumentKey, instrumentText } from '../../../../shared/domain/trading/instrument.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import {
  commonReturns,
  pearsonCorrelation,
  returnCount,
} from '../../../../shared/risk/guards/correlation.ts';
import { effectiveAt, type RiskSettingKey } from '../../../../shared/risk/pending-risk-changes.ts';
import {
  limitKeys,
  type RiskLimit,
  riskLimits,
  type RiskLimitKey,
} from '../../../../shared/risk/risk-limits.ts';
import { defaultRiskSettings } from '../../../../shared/risk/risk-settings.ts';
import { sizingIds, sizingMethod } from '../../../../shared/risk/sizing/registry.ts';
import { equityOf } from '../views/account-row.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { shareOf } from '../views/row-amounts.ts';
import { type Exposure, exposuresOf } from '../views/exposures.ts';
import { limitUses, type LimitUse, watchedInstruments } from './limit-use.ts';

/** Most instruments of a matrix: more would be no picture. */
const mostSymbols = 24;

type Correlations = RiskView['correlation'];
type RiskValue = RiskLimitRow['value'];

const otherKeys = ['zone', 'hours', 'blackouts'] as const satisfies readonly RiskSettingKey[];

function correlationOf(account: HostedAccount, one: InstrumentKey, other: InstrumentKey): number | null {
  const [ours, theirs] = [account.hourlyCloses(one), account.hourlyCloses(other)];
  if (ours === null || theirs === null) return null;
  const common = commonReturns(ours, theirs);
  if (common.length < returnCount) return null;
  return pearsonCorrelation(
    common.map(({ pair }) => pair[0]),
    common.map(({ pair }) => pair[1]),
  );
}

function correlations(account: HostedAccount, instruments: readonly InstrumentKey[]): Correlations {
  const shown = instruments.slice(0, mostSymbols);
  const values = shown.map(() => shown.map((): number | null => null));
  shown.forEach((one, row) => {
    values[row][row] = correlationOf(account, one, one) === null ? null : 1;
    for (let column = row + 1; column < shown.length; column += 1) {
      const found = correlationOf(account, one, shown[column]);
      values[row][column] = found;
      values[column][row] = found;
    }
  });
  return {
    symbols: shown.map((instrument) => account.symbolOf(instrument)),
    values,
    hours: returnCount,
    limit: account.limits().settings.maxCorrelation,
  };
}

/** The highest correlation between two instruments that are held or rest; null with fewer than two. */
function largestHeld(
  instruments: readonly InstrumentKey[],
  { values }: Correlations,
  exposures: readonly Exposure[],
) {
  const held = new Set(exposures.map(({ instrument }) => instrument));
  let largest: number | null = null;
  instruments.slice(0, mostSymbols).forEach((one, row) => {
    instruments.slice(0, row).forEach((other, column) => {
      const value = values[row][column];
      if (value === null || !held.has(instrumentText(one)) || !held.has(instrumentText(other))) return;
      if (largest === null || value > largest) largest = value;
    });
  });
  return largest;
}

function limitRow(account: HostedAccount, key: RiskSettingKey, use: LimitUse | undefined): RiskLimitRow {
  const { settings, pending } = account.limits();
  const waiting = pending.find((change) => change.key === key);
  const limit: RiskLimit | null = key in riskLimits ? riskLimits[key as RiskLimitKey] : null;
  return {
    key,
    value: settings[key] as RiskValue,
    usual: defaultRiskSettings[key] as RiskValue,
    least: limit?.least ?? null,
    most: limit?.most ?? null,
    unit: limit?.unit ?? '',
    tighter: limit?.tighter ?? null,
    pending:
      waiting === undefined
        ? null
        : {
            value: waiting.value as RiskValue,
            askedAt: waiting.askedAt,
            effectiveAt: effectiveAt(waiting),
          },
    used: use?.used ?? null,
    usedShare: use?.usedShare ?? null,
  };
}

function money(amount: number): string {
  return cashText(Number.isFinite(amount) ? cashOfNumber(amount, 'An exposure') : 0n);
}

/** Limits with what is used of them, correlations, exposures and the latest denials. */
export function riskView(account: HostedAccount, trading: TradingAccount | null): RiskView {
  const instruments = trading === null ? [] : watchedInstruments(account, trading);
  const correlation = correlations(account, instruments);
  const exposures = trading === null ? [] : exposuresOf(account, trading);
  const equity = trading === null ? null : equityOf(trading);
  const uses =
    trading === null
      ? {}
      : limitUses(account, trading, exposures, largestHeld(instruments, correlation, exposures));
  return {
    limits: [
      ...limitKeys.map((key) => limitRow(account, key, uses[key])),
      ...otherKeys.map((key) => limitRow(account, key, undefined)),
    ],
    correlation,
    exposures: exposures.map(({ symbol, side, held, resting }) => ({
      symbol,
      side,
      notional: money(held),
      share: Number.isFinite(held) ? shareOf(cashOfNumber(held, 'An exposure'), equity) : null,
      resting: money(resting),
    })),
    sizingMethods: [
      { id: 'allocation', title: 'Share of the session’s cash, as in backtests' },
      ...sizingIds.map((id) => ({ id, title: sizingMethod(id).title })),
    ],
    denials: (account.history()?.denials() ?? [])
      .toReversed()
      .map(({ time, clientOrderId, guard, limit, value }) => ({ time, clientOrderId, guard, limit, value })),
  };
}
