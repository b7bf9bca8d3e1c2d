import { randomInteger, type RandomSource } from '../../shared/domain/random.ts';
import { parseCash } from '../../shared/domain/trading/decimal.ts';
import { tradingInstrument } from '../../shared/domain/trading/fixtures/trading-instrument.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import type { SessionSettings } from '../../shared/engine/account/trading-account.ts';
import type { PaperVenueSettings } from '../../shared/engine/paper-venue/paper-settings.ts';
import type { VenueCapabilities } from '../../shared/ports/trading-venue.ts';
import { defaultRiskSettings, type RiskSettings } from '../../shared/risk/risk-settings.ts';

/** What one seed simulates: drawn once, before anything happens. */
export interface Scenario {
  readonly instruments: readonly Instrument[];
  readonly venue: PaperVenueSettings;
  readonly capabilities: VenueCapabilities;
  readonly sessions: readonly SessionSettings[];
  readonly risk: RiskSettings;
  /** How likely a call or a report meets a fault while the weather is bad. */
  readonly faultRate: number;
  /** How likely a process dies at a write, before it or after it. */
  readonly killRate: number;
  /** How likely each second brings something else that goes wrong. */
  readonly troubleRate: number;
  /** How likely each second brings an act of a person. */
  readonly personRate: number;
  readonly bars: number;
  /** Whether markets give little at once, so that orders fill in parts. */
  readonly isThin: boolean;
}

/** What a person trades by hand, where there is one. */
export const manualMarket = 'MMM/USDT:USDT';
/** A Wednesday at noon, UTC. */
export const simulationStart = Date.parse('2026-03-18T12:00:00Z');
export const barMs = 4_000;

function pick<Value>(random: RandomSource, values: readonly Value[]): Value {
  return values[randomInteger(random, values.length)];
}

export function drawScenario(random: RandomSource): Scenario {
  const flip = (chance: number): boolean => random() < chance;
  const isHedge = flip(0.3);
  const markets = ['AAA/USDT:USDT', 'BBB/USDT:USDT'].slice(0, flip(0.4) ? 2 : 1);
  const isManual = flip(0.3);
  const instruments = [...markets, ...(isManual ? [manualMarket] : [])].map((market) =>
    tradingInstrument({ venue: 'exchange', market, minimumNotional: parseCash('5') }),
  );
  const attaches = flip(0.5);
  const leverage = pick(random, [3, 5, 10]);
  const kinds = ['grid', 'single-position'] as const;
  return {
    instruments,
    venue: {
      id: 'exchange',
      currency: 'USDT',
      initialCash: parseCash('10000'),
      instruments,
      positionMode: isHedge ? 'hedge' : 'one-way',
      entryMargin: 'required',
      latency: { kind: 'none' },
      costs: {
        slippageRate: 0,
        halfSpreadRate: 0,
        slippagePerUnit: 0,
        shareCommission: null,
        regulatory: 'none',
      },
      policy: 'pessimistic',
      limitFill: 'touch',
      marginMode: 'cross',
      leverage,
      historyMs: 1e12,
    },
    capabilities: {
      amends: flip(0.6),
      postOnly: true,
      reduceOnly: true,
      stopMarket: true,
      stopLimit: true,
      trailingStop: flip(0.5),
      attachedStop: attaches,
      hedgeMode: isHedge,
      stream: flip(0.8),
    },
    sessions: markets.map((market, index) => ({
      sessionId: `session-${index + 1}`,
      kind: pick(random, kinds),
      instrument: { venue: 'exchange', market },
      capital: parseCash('2000'),
      sizing: { method: 'allocation', allocation: 1, leverage: 1 },
    })),
    risk: {
      ...defaultRiskSettings,
      maxPositionShare: pick(random, [0.15, 0.25, 0.5]),
      maxEntriesPerMinute: pick(random, [10, 30, 600]),
      cooldownAfterStopMs: pick(random, [0, 0, 20_000]),
      dailyLossShare: pick(random, [0.01, 0.05]),
    },
    faultRate: pick(random, [0, 0.02, 0.08, 0.2]),
    killRate: pick(random, [0, 0, 0.005, 0.02]),
    troubleRate: pick(random, [0, 0.05, 0.15]),
    personRate: pick(random, [0, 0.02, 0.06]),
    bars: 6 + randomInteger(random, 9),
    isThin: flip(0.4),
  };
}
