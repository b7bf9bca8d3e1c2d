import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';

const start = Date.UTC(2022, 1, 28);

/** A grid of three levels that waits, as the host tells of it; `change` overrides. */
export function sessionFixture(change: Partial<SessionRow> = {}): SessionRow {
  return {
    id: 'grid-1',
    accountId: 'paper',
    strategyId: 'envelope_dca',
    strategyTitle: 'Envelope DCA',
    kind: 'grid',
    instrument: {
      symbol: 'BINANCE:BTC/USDT:USDT',
      priceDecimals: 1,
      quantityDecimals: 3,
      base: 'BTC',
      quote: 'USDT',
    },
    timeframe: '1h',
    fillTimeframe: '1h',
    params: { period: 7 },
    sizing: {
      method: 'allocation',
      allocation: 1,
      leverage: 1,
      notional: 100,
      fraction: 0.1,
      kellyPart: 0.25,
      kellyCap: 0.02,
    },
    source: { kind: 'live' },
    now: start + 3_600_000,
    progress: null,
    grade: 'B',
    state: 'running',
    phase: 'resting',
    note: null,
    startedAt: start,
    lastBar: start,
    capital: '1000.00',
    cash: '1000.00',
    equity: '1000.00',
    last: '100.0',
    side: null,
    quantity: '0',
    averageEntry: null,
    unrealised: null,
    unrealisedShare: null,
    levels: [
      { level: 1, price: '95.0', distance: -0.05 },
      { level: 2, price: '92.0', distance: -0.08 },
      { level: 3, price: '88.0', distance: -0.12 },
    ].map((level) => ({
      side: 'long' as const,
      quantity: '3.5',
      filled: '0',
      state: 'resting' as const,
      reason: null,
      unrealised: null,
      ...level,
    })),
    filledLevels: 0,
    stop: null,
    stopDistance: null,
    lossAtStop: null,
    target: '101.0',
    targetDistance: null,
    coveredQuantity: '0',
    uncoveredSince: null,
    cycleSince: start,
    next: { kind: 'enter', side: 'buy', price: '95.0', quantity: '3.5', at: null },
    cycles: 12,
    winRate: 0.75,
    meanCycleMs: 9 * 3_600_000,
    cyclesPerWeek: 3.2,
    realised: '41.20',
    realised30Days: '18.90',
    fees: '4.20',
    funding: '0.40',
    recentCycles: [0.004, -0.01, 0.006],
    ...change,
  };
}

/** The same with its first level filled and a stop over it. */
export function heldSession(change: Partial<SessionRow> = {}): SessionRow {
  const row = sessionFixture();
  return {
    ...row,
    phase: 'in-position',
    side: 'long',
    quantity: '3.5',
    coveredQuantity: '3.5',
    averageEntry: '103.0',
    unrealised: '-10.50',
    unrealisedShare: -0.029,
    levels: row.levels.map((level) =>
      level.level === 1
        ? { ...level, price: '103.0', distance: 0.03, filled: '3.5', state: 'filled', unrealised: '-10.50' }
        : level,
    ),
    filledLevels: 1,
    stop: '82.4',
    stopDistance: 0.176,
    lossAtStop: '-72.10',
    target: '106.0',
    targetDistance: 0.06,
    ...change,
  };
}
