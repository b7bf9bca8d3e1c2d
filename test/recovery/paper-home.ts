import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '../../electron/store/open-store.ts';
import { openTradingStore } from '../../electron/store/trading/open-trading-store.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { instrumentUnits } from '../../shared/domain/trading/instrument-units.ts';
import { cashText, parseCash } from '../../shared/domain/trading/decimal.ts';
import { TradingLedger } from '../../shared/ledger/trading-ledger.ts';
import type { JournalEntry } from '../../shared/ports/trading-journal.ts';
import { defaultRiskSettings } from '../../shared/risk/risk-settings.ts';

/** What a replayed paper session is tried with. */
export interface PaperTrial {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly strategyId: string;
  readonly params: Readonly<Record<string, number>>;
  readonly from: number;
  readonly to: number;
}

export const account = 'replayed';
const clock = { now: () => Date.UTC(2026, 0, 1) };

export function storeFileOf(home: string): string {
  return join(home, 'store', 'candlewright.sqlite');
}

/** Limits so wide that what is compared is trading, not guarding. */
const wideLimits = {
  ...defaultRiskSettings,
  maxPositionShare: 20,
  maxExposureShare: 50,
  dailyLossShare: 0.2,
  sessionLossShare: 0.2,
  maxDrawdownShare: 0.5,
  strategyDrawdownShare: 0.5,
  cooldownAfterStopMs: 0,
  maxOrderNotional: 1e9,
  maxEntriesPerMinute: 600,
  priceBandShare: 0.5,
  restingBandShare: 0.95,
  minOrderNotional: 0,
};

/** A home with candles, and a replay account of a million. */
export function preparePaperHome(
  home: string,
  series: Pick<PaperTrial, 'symbol' | 'timeframe'> & { readonly tickSize: number },
  candles: CandleColumns,
): void {
  const file = storeFileOf(home);
  mkdirSync(dirname(file), { recursive: true });
  const store = openStore({ file, clock });
  store.candles.write({ ...series, calendar: 'continuous', source: 'synthetic' }, candles);
  store.close();
  const trading = openTradingStore({ file, clock });
  trading.accounts.create({ id: account, mode: 'paper', venue: 'paper', currency: 'USDT', clock: 'replay' });
  trading.paper.open(account, parseCash('1000000'));
  trading.settings.saveLimits(account, { settings: wideLimits, pending: [] });
  trading.close();
}

/** What is left of a run in the journal: everything that money depends on. */
export interface PaperEnd {
  readonly fills: readonly string[];
  readonly decisions: number;
  readonly cash: string;
  readonly realised: string;
  readonly fees: string;
  readonly openPositions: number;
  readonly lines: number;
}

/** Folds the journal of a finished run anew: fills as they are kept, and the ledger that they give. */
export function readPaperEnd(home: string): PaperEnd {
  const trading = openTradingStore({ file: storeFileOf(home), clock });
  const units = trading.instruments.list(account).map(({ instrument }) => instrumentUnits(instrument));
  const ledger = new TradingLedger('USDT', ({ market }) => {
    const found = units.find(({ instrument }) => instrument.market === market);
    if (found === undefined) throw new Error(`no instrument ${market}`);
    return found;
  });
  const fills: string[] = [];
  let lines = 0;
  let decisions = 0;
  for (const { entry } of trading.openJournal(account, []).read()) {
    lines += 1;
    if (entry.kind === 'Decision' && entry.action === 'decide') decisions += 1;
    const fill = fillText(entry);
    if (fill !== null) fills.push(fill);
    ledger.apply([entry]);
  }
  trading.close();
  return {
    fills,
    decisions,
    lines,
    cash: cashText(ledger.cash),
    realised: cashText(ledger.totals.realised),
    fees: cashText(ledger.totals.fees),
    openPositions: ledger.positions.size,
  };
}

function fillText(entry: JournalEntry): string | null {
  if (entry.kind !== 'OrderEvent' || entry.event.kind !== 'OrderFilled') return null;
  const { fill } = entry.event;
  return JSON.stringify(fill, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
}

export interface PaperChild {
  readonly process: ChildProcess;
  /** Resolves when the replay has begun to play, or the process has ended. */
  readonly playing: Promise<void>;
  /** True when the replay came to its end, false when the process was killed before. */
  readonly isDone: Promise<boolean>;
}

/** A whole host on the home, in a process that can be killed. */
export function startPaperChild(home: string, trial: PaperTrial): PaperChild {
  const script = join(import.meta.dirname, 'paper-child.ts');
  const child = spawn(process.execPath, [script, home, JSON.stringify(trial)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  let wasDone = false;
  const playing = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (line === 'playing') resolve();
      if (line === 'done') wasDone = true;
    });
    child.once('exit', () => resolve());
  });
  const isDone = once(child, 'close').then(() => {
    if (child.exitCode !== null && child.exitCode !== 0) throw new Error('the host failed by itself');
    return wasDone;
  });
  // Whoever waits for it hears of it.
  isDone.catch(() => undefined);
  return { process: child, playing, isDone };
}
