import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { Cash } from '../../../../shared/domain/trading/exact.ts';
import { notionalOf } from '../../../../shared/domain/trading/instrument-units.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { manualStrategy } from './cycle-log.ts';
import { figuresOf } from './cycle-figures.ts';
import type { HostedAccount } from './hosted-account.ts';
import { maybeCash, profitAt, shareOf } from './row-amounts.ts';

type SessionTotals = AccountRow['sessionTotals'];

export const noSessionTotals: SessionTotals = {
  unrealised: null,
  unrealisedShare: null,
  lossAtStops: null,
  lossAtStopsShare: null,
  notional: null,
  notionalShare: null,
  openPositions: 0,
  coveredPositions: 0,
  cycles: 0,
  winRate: null,
  meanCycleMs: null,
  realised30Days: '0',
  cycles30Days: 0,
};

interface OpenFigures {
  readonly unrealised: Cash | null;
  readonly atStops: Cash | null;
  readonly notional: Cash | null;
  readonly open: number;
  readonly covered: number;
}

/**
 * Open profit and value of the positions of sessions, and what their stops would leave; null where something is not
 * known.
 */
function openFigures(account: HostedAccount, trading: TradingAccount): OpenFigures {
  const coverage = trading.coverage();
  let unrealised: Cash | null = 0n;
  let atStops: Cash | null = 0n;
  let notional: Cash | null = 0n;
  let open = 0;
  let covered = 0;
  for (const [key, position] of trading.ledger().positions) {
    const owner = account.history()?.ticket(position.openedBy)?.strategyId ?? manualStrategy;
    if (owner === manualStrategy) continue;
    const { venue, market } = position.units.instrument;
    const last = trading.lastPrice({ venue, market })?.ticks ?? null;
    const cover = coverage.get(key);
    const stop = cover?.stopTicks ?? null;
    open += 1;
    if (cover !== undefined && cover.coveredLots >= cover.heldLots) covered += 1;
    if (last === null || notional === null) notional = null;
    else notional += notionalOf(position.units, last, position.quantityLots);
    if (last === null || unrealised === null) unrealised = null;
    else unrealised += profitAt(position.units, position, last);
    if (stop === null || atStops === null) atStops = null;
    else {
      const profit = profitAt(position.units, position, stop);
      atStops += profit < 0n ? profit : 0n;
    }
  }
  return { unrealised, atStops, notional, open, covered };
}

/** What the sessions of an account come to together. */
export function sessionTotals(
  account: HostedAccount,
  trading: TradingAccount,
  equity: Cash | null,
): SessionTotals {
  const { unrealised, atStops, notional, open, covered } = openFigures(account, trading);
  const cycles = (account.history()?.cycles() ?? []).filter(({ sessionId }) => sessionId !== manualStrategy);
  const figures = figuresOf(cycles, account.now());
  return {
    unrealised: maybeCash(unrealised),
    unrealisedShare: shareOf(unrealised, equity),
    lossAtStops: maybeCash(atStops),
    lossAtStopsShare: shareOf(atStops, equity),
    notional: maybeCash(notional),
    notionalShare: shareOf(notional, equity),
    openPositions: open,
    coveredPositions: covered,
    cycles: cycles.length,
    winRate: figures.winRate,
    meanCycleMs: figures.meanCycleMs,
    realised30Days: cashText(figures.realised30Days),
    cycles30Days: figures.cycles30Days,
  };
}
