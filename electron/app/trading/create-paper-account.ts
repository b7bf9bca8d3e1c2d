import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { InstrumentKey } from '../../../shared/domain/trading/instrument.ts';
import { cashText } from '../../../shared/domain/trading/decimal.ts';
import type { TradingAccount } from '../../../shared/engine/account/trading-account.ts';
import { limitsAt, type RiskLimits } from '../../../shared/risk/pending-risk-changes.ts';
import type { RiskSettings } from '../../../shared/risk/risk-settings.ts';
import { createAccountSessions } from './account-sessions.ts';
import { createInstrumentBook } from './instrument-book.ts';
import { openPaper, type OpenPaper } from './open-paper.ts';
import { paperCapabilities } from '../../../shared/engine/paper-venue/paper-venue.ts';
import type { PaperAccount, PaperAccountOptions, PaperWork } from './paper-account.ts';
import { paperMarginMode } from './paper-rules.ts';
import { machineAccountClock, replayAccountClock } from './replay-clock.ts';
import { keptLimits } from './risk-limits-row.ts';
import { sessionSettings } from './session-settings.ts';
import { isActive } from './session-states.ts';
import type { HostedAccount, VenueState } from './views/hosted-account.ts';
import { createWorkQueue, type WorkQueue } from './work-queue.ts';

const killPatienceMs = 150;

interface Generation {
  readonly paper: OpenPaper;
  readonly queue: WorkQueue;
  /** Why the unit under way must not be written. */
  undo: { readonly error: unknown } | null;
}

/** Whether nothing is held of an instrument, and nothing rests. */
function isIdle(trading: TradingAccount, { venue, market }: InstrumentKey): boolean {
  const isOf = (key: InstrumentKey): boolean => key.venue === venue && key.market === market;
  return (
    !trading.openOrders().some(({ instrument }) => isOf(instrument)) &&
    ![...trading.ledger().positions.values()].some(({ units }) => isOf(units.instrument))
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** An account that is not open yet: `open` opens it. */
export function createPaperAccount(options: PaperAccountOptions): PaperAccount {
  const { stored, store, machineClock, onChanged, onFault } = options;
  const { id, currency, venue } = stored;
  const instruments = createInstrumentBook(store.instruments, id);
  const sessions = createAccountSessions(store.sessions, id);
  let limits: RiskLimits | null = null;
  let generation: Generation | null = null;
  let state: ReturnType<HostedAccount['state']> = 'starting';
  let problem: string | null = null;
  let venueState: VenueState | null = null;
  let isClosed = false;
  let reopening: Promise<void> | null = null;
  let busySince: number | null = null;

  function become(next: typeof state, why: string | null): void {
    state = next;
    problem = why;
    onChanged();
  }

  function riskSettings(): RiskSettings {
    limits ??= keptLimits(store.settings.limits(id));
    const now = limitsAt(limits, machineClock.now());
    if (now !== limits) keepLimits(now);
    return now.settings;
  }

  function keepLimits(changed: RiskLimits): void {
    store.settings.saveLimits(id, changed);
    limits = changed;
    onChanged();
  }

  function notReady(): CandlewrightError {
    return new CandlewrightError(
      'CONFLICT',
      `The account ${id} is ${state}${problem === null ? '' : `: ${problem.replace(/\.$/, '')}`}.`,
      state === 'failed' ? 'Correct what it says, then start Candlewright again.' : 'Wait until it is ready.',
    );
  }

  function present(): Generation {
    if (generation === null || (state !== 'ready' && state !== 'recovering')) throw notReady();
    return generation;
  }

  async function lookAtVenue({ venue: paper }: OpenPaper): Promise<void> {
    const [account, positions] = await Promise.all([paper.account(), paper.positions()]);
    if (account.kind === 'accepted' && positions.kind === 'accepted') {
      venueState = { account: account.value, positions: positions.value };
    }
  }

  /** Work, then a moment in which everything it led to is answered; it is written when this is over. */
  async function unit<Value>({ paper }: Generation, work: () => Promise<Value>): Promise<Value> {
    busySince ??= performance.now();
    try {
      return await work();
    } finally {
      await paper.trading.settled();
      await lookAtVenue(paper);
      busySince = null;
    }
  }

  function onRefused(error: unknown): void {
    onFault(error);
    become('frozen', reasonOf(error));
    reopening ??= recoverLater();
  }

  async function recoverLater(): Promise<void> {
    while (!isClosed && state === 'frozen') {
      await sleep(options.reopenAfterMs, undefined, { ref: false });
      if (!isClosed) await open();
    }
    reopening = null;
  }

  function begin(): Generation {
    const paper = openPaper({
      stored,
      store,
      clock: (saved) =>
        stored.clock === 'replay' ? replayAccountClock(saved) : machineAccountClock(machineClock),
      instruments,
      sessions,
      market: options.market,
      riskSettings,
      sleep: (durationMs) => sleep(durationMs),
      onChanged: () => undefined,
      onFault,
    });
    const queue: WorkQueue = createWorkQueue({
      commit: () => {
        if (now.undo !== null) throw now.undo.error;
        paper.commit();
        onChanged();
      },
      onRefused: (error) => {
        if (now.undo === null) onRefused(error);
      },
      patienceMs: killPatienceMs,
      sleep: (durationMs) => sleep(durationMs, undefined, { ref: false }),
    });
    const now: Generation = { paper, queue, undo: null };
    return now;
  }

  /** The last prices its venue saw, as old as they are. */
  function knowPrices({ paper: { trading, venue: paperVenue, clock, walked } }: Generation): void {
    for (const { venue: at, market } of instruments.instruments) {
      const key = { venue: at, market };
      const ticks = paperVenue.lastTicks(key);
      const session = sessions.list().findLast(({ instrument }) => instrument.market === market);
      const time = Math.max(session?.walkedTo ?? 0, walked.get(market) ?? 0);
      if (ticks !== null) trading.notePrice(key, ticks, stored.clock === 'replay' ? clock.now() : time);
    }
  }

  async function abandon(): Promise<void> {
    const before = generation;
    generation = null;
    if (before === null) return;
    await before.queue.close();
    await before.paper.trading.close().catch(onFault);
  }

  async function open(): Promise<void> {
    await abandon();
    become('starting', null);
    try {
      sessions.reload();
      riskSettings();
      generation = begin();
      const now = generation;
      for (const session of sessions.list()) {
        if (!isActive(session)) continue;
        now.paper.trading.addSession(sessionSettings(session));
      }
      knowPrices(now);
      become('recovering', null);
      const recovery = await now.queue.run(() => unit(now, () => now.paper.trading.recover()));
      become('ready', recovery.isComplete ? null : recovery.problems.join(' '));
    } catch (error) {
      onFault(error);
      await abandon();
      const isDisk = error instanceof CandlewrightError && error.code === 'STORAGE';
      become(isDisk ? 'frozen' : 'failed', reasonOf(error));
      if (isDisk) reopening ??= recoverLater();
    }
  }

  function accountNow(): EpochMs | null {
    return stored.clock === 'live' ? machineClock.now() : (generation?.paper.clock.reached ?? null);
  }

  function partsOf({ paper }: Generation): PaperWork {
    const { trading, venue: paperVenue, clock, walked, noteEquity } = paper;
    return { trading, venue: paperVenue, clock, walked, sessions, noteEquity };
  }

  async function command<Value>(asked: (trading: TradingAccount) => Promise<Value>): Promise<Value> {
    const now = present();
    const { paper, queue } = now;
    return queue.run(() =>
      unit(now, async () => {
        paper.isBetweenBars = true;
        try {
          return await asked(paper.trading);
        } finally {
          await paper.trading.settled();
          paper.isBetweenBars = false;
        }
      }),
    );
  }

  async function drive<Value>(work: (parts: PaperWork) => Promise<Value>): Promise<Value> {
    const now = present();
    const result = await now.queue
      .run(() =>
        unit(now, async () => {
          try {
            return { value: await work(partsOf(now)) };
          } catch (error) {
            // A bar that was walked half is nothing to keep.
            now.undo = { error };
            return null;
          }
        }),
      )
      .catch(async (error: unknown) => {
        if (now.undo === null) throw error;
        await open();
        throw now.undo.error;
      });
    return result!.value;
  }

  return {
    id,
    mode: stored.mode,
    clock: stored.clock,
    venue,
    currency,
    createdAt: stored.createdAt,
    heldSessions: sessions,
    state: () => state,
    problem: () => problem,
    trading: () => generation?.paper.trading ?? null,
    history: () => generation?.paper.history ?? null,
    now: accountNow,
    venueState: () => venueState,
    units: (key) => instruments.unitsOf(key),
    symbolOf: ({ market }) => market,
    async instrumentOf(symbol) {
      const instrument = instruments.learn(await options.findInstrument(symbol, venue));
      generation?.paper.venue.addInstrument(instrument);
      return instrument;
    },
    marginMode: paperMarginMode,
    capabilities: paperCapabilities,
    hourlyCloses: ({ market: symbol }) => options.market.hourlyCloses(symbol, accountNow() ?? 0),
    leverageOf: (key) =>
      Math.min(riskSettings().maxLeverage, instruments.unitsOf(key).instrument.maximumLeverage),
    sessions: () => sessions.list(),
    limits() {
      riskSettings();
      return limits!;
    },
    keepLimits,
    lines: (filter) => generation?.paper.lines(filter) ?? [],
    submitManual: (ticket, attachedStop, why) =>
      command(async (trading) => {
        const wasIdle = isIdle(trading, ticket.instrument);
        trading.record(why);
        const outcome = await (attachedStop === null
          ? trading.submit(ticket)
          : trading.submit(ticket, attachedStop));
        if (wasIdle && generation !== null && stored.clock === 'live') {
          // The bar under way is from before the order; the next one is the first that it meets.
          const { venue: paperVenue, walked } = generation.paper;
          paperVenue.closeBar(ticket.instrument, machineClock.now());
          walked.set(ticket.instrument.market, machineClock.now());
        }
        return outcome;
      }),
    work: command,
    drive,
    async urgent(asked) {
      const now = present();
      return now.queue.urgent(() => unit(now, () => asked(now.paper.trading)));
    },
    open,
    knows: (key) => instruments.knows(key),
    notePrice(key, ticks, time) {
      generation?.paper.venue.notePrice(key, ticks);
      generation?.paper.trading.notePrice(key, ticks, time);
      onChanged();
    },
    walkedTo(symbol) {
      const last = sessions.list().findLast(({ instrument }) => instrument.market === symbol)?.walkedTo ?? 0;
      return Math.max(generation?.paper.walked.get(symbol) ?? 0, last);
    },
    busySince: () => busySince,
    moveCash: (amount, note) =>
      command(async (trading) => {
        const { cash } = trading.ledger();
        if (cash + amount < 0n) {
          throw new CandlewrightError(
            'BAD_USAGE',
            `The account ${id} has ${cashText(cash)} ${currency}; ${cashText(-amount)} cannot be taken out.`,
            'Take out less.',
          );
        }
        trading.record({
          kind: 'CashMoved',
          time: accountNow() ?? 0,
          transferId: randomUUID(),
          amount,
          note,
        });
        generation?.paper.venue.moveCash(amount);
      }),
    freeze(reason) {
      const now = generation;
      if (now === null || state !== 'ready') return;
      // At once; the line about it is written when the unit under way is over.
      now.paper.trading.freeze(reason);
      become('frozen', reason);
      now.queue.run(() => Promise.resolve()).catch(onFault);
    },
    async thaw() {
      const now = generation;
      if (now === null || state !== 'frozen') return;
      become('recovering', null);
      try {
        const recovery = await now.queue.run(() => unit(now, () => now.paper.trading.thaw()));
        become('ready', recovery.isComplete ? null : recovery.problems.join(' '));
      } catch (error) {
        onFault(error);
        await open();
      }
    },
    async close() {
      isClosed = true;
      const now = generation;
      if (now === null) return;
      await now.queue.run(() => unit(now, () => now.paper.trading.close())).catch(onFault);
      await now.queue.close();
      generation = null;
    },
  };
}
