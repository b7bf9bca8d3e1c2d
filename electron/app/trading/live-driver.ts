import type { FeedBar } from '../../../shared/contract/feeds.ts';
import { isoUtc, type EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import { ticksOfPrice } from '../../../shared/domain/trading/instrument-units.ts';
import type { InstrumentKey } from '../../../shared/domain/trading/instrument.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { AccountDriver } from './account-registry.ts';
import { createBarPlayer } from './bar-player.ts';
import type { PaperAccount } from './paper-account.ts';
import { bareCursor, type BarCursor, sessionCursor } from './session-cursor.ts';
import { fillBars, loadSessionData, requireSameStrategy, type SessionDataSources } from './session-data.ts';
import type { HeldSession } from './session-record.ts';
import { failSession, isActive } from './session-states.ts';
import { createSleeper } from './sleeper.ts';

export interface LiveDriverOptions extends SessionDataSources {
  readonly account: PaperAccount;
  readonly clock: Clock;
  /** Bars of the live feeds: open ones as they change, and closed ones once they are stored. */
  readonly bars: (signal: AbortSignal) => AsyncIterable<readonly FeedBar[]>;
  readonly onFault: (error: unknown) => void;
}

/** The account looks at itself this often. */
const beatMs = 1_000;
/** A derived bar is stored a moment after the one that completes it. */
const gatherMs = 50;
/** A bar that is heard of this much later than it closed was missed. */
const missedAfterMs = 15_000;
/** Intervals without a bar after which a person is told. */
const silentIntervals = 3;
/** A unit of work that takes longer hangs. */
const hungAfterMs = 10_000;

/** Walks a live account through the bars of its feeds as they are stored, and lets it look at itself every second. */
export function createLiveDriver(options: LiveDriverOptions): AccountDriver {
  const { account, clock, candles, onFault } = options;
  const abort = new AbortController();
  const sleeper = createSleeper(abort.signal);
  const listener = createSleeper(abort.signal);
  const player = createBarPlayer(account);
  const silent = new Set<string>();

  const active = (): HeldSession[] => account.heldSessions.list().filter(isActive);

  function hasNew(symbol: string, timeframe: Timeframe, after: EpochMs | null): boolean {
    const last = candles.lastStoredTime(symbol, timeframe);
    return last !== null && (after === null || last > after);
  }

  function sessionBars(session: HeldSession, now: EpochMs): BarCursor | null {
    const { timeframe, fillTimeframe, lastBar, walkedTo, from, instrument } = session;
    const fillMs = timeframeMs(fillTimeframe);
    const signalMs = timeframeMs(timeframe);
    const symbol = instrument.market;
    const isNew = hasNew(symbol, fillTimeframe, (walkedTo ?? from) - 1) || hasNew(symbol, timeframe, lastBar);
    if (!isNew || now < from) return null;
    if (session.state !== 'failed') requireSameStrategy(session);
    const data = loadSessionData(options, session, account.units(instrument), now);
    tellMissed(symbol, session.id, (index) => data.fill.closeTime(index), data.fill.length, now, fillMs);
    return sessionCursor(
      session.id,
      data,
      session,
      // What was decided at an earlier close is overtaken by a later one.
      (closeTime, isLast) => session.state !== 'failed' && isLast && closeTime > clock.now() - signalMs,
    );
  }

  function tellMissed(
    symbol: string,
    who: string,
    closeTime: (index: number) => EpochMs,
    count: number,
    now: EpochMs,
    barMs: number,
  ): void {
    let missed = 0;
    while (missed < count && closeTime(missed) < now - barMs - missedAfterMs) missed += 1;
    if (missed === 0) return;
    const text =
      `${missed} ${missed === 1 ? 'bar' : 'bars'} of ${symbol} until ${isoUtc(closeTime(missed - 1))} ` +
      `were not heard as they closed (${who}): what rested has met them, nothing was decided on them.`;
    alert('warning', text);
  }

  function alert(severity: 'notice' | 'warning' | 'critical', text: string): void {
    account
      .work(async (trading) => trading.record({ kind: 'Alert', time: clock.now(), severity, text }))
      .catch(onFault);
  }

  /** Instruments that no session trades and in which something is held or rests. */
  function bareInstruments(): InstrumentKey[] {
    const trading = account.trading();
    if (trading === null) return [];
    const traded = new Set(active().map(({ instrument }) => instrument.market));
    const found = new Map<string, InstrumentKey>();
    for (const { instrument } of trading.openOrders()) found.set(instrument.market, instrument);
    for (const { units } of trading.ledger().positions.values()) {
      const { venue, market } = units.instrument;
      found.set(market, { venue, market });
    }
    return [...found.values()].filter(({ market }) => !traded.has(market));
  }

  /** The bars that are met: the shortest that are stored and still growing, else the shortest. */
  function shortestTimeframe(symbol: string): Timeframe | null {
    const now = clock.now();
    const stored = candles
      .list()
      .filter((series) => series.symbol === symbol && series.lastTime !== null)
      .toSorted((one, other) => timeframeMs(one.timeframe) - timeframeMs(other.timeframe));
    const isGrowing = ({ timeframe, lastTime }: (typeof stored)[number]): boolean =>
      (lastTime ?? 0) > now - (silentIntervals + 1) * timeframeMs(timeframe);
    return (stored.find(isGrowing) ?? stored[0])?.timeframe ?? null;
  }

  function bareBars(instrument: InstrumentKey, now: EpochMs): BarCursor | null {
    const symbol = instrument.market;
    const timeframe = shortestTimeframe(symbol);
    if (timeframe === null) return null;
    const walkedTo = account.walkedTo(symbol);
    if (!hasNew(symbol, timeframe, walkedTo - 1)) return null;
    const fill = fillBars(options, symbol, timeframe, account.units(instrument), walkedTo, now);
    tellMissed(symbol, 'manual', (index) => fill.closeTime(index), fill.length, now, timeframeMs(timeframe));
    return bareCursor(symbol, fill);
  }

  async function load(): Promise<void> {
    const now = clock.now();
    player.cursors.clear();
    for (const session of active()) {
      try {
        const cursor = sessionBars(session, now);
        if (cursor !== null) player.cursors.set(session.id, cursor);
        tellSilence(session, now);
      } catch (error) {
        onFault(error);
        if (session.state !== 'failed') await failSession(account, session.id, error);
      }
    }
    for (const instrument of bareInstruments()) {
      const cursor = bareBars(instrument, now);
      if (cursor !== null) player.cursors.set(instrument.market, cursor);
    }
  }

  function tellSilence({ id, instrument, fillTimeframe, walkedTo, from }: HeldSession, now: EpochMs): void {
    const calendar = candles.find(instrument.market, fillTimeframe)?.calendar ?? 'continuous';
    const since = now - (walkedTo ?? from);
    const isSilent = calendar === 'continuous' && since > silentIntervals * timeframeMs(fillTimeframe);
    if (!isSilent) silent.delete(id);
    else if (!silent.has(id)) {
      silent.add(id);
      alert(
        'warning',
        `No bar of ${instrument.market} ${fillTimeframe} since ${isoUtc(walkedTo ?? from)}: ${id} stands still.`,
      );
    }
  }

  async function prepare(): Promise<void> {
    for (const [id, cursor] of player.cursors) {
      try {
        await cursor.prepare();
      } catch (error) {
        if (abort.signal.aborted) return;
        onFault(error);
        player.cursors.delete(id);
        await failSession(account, id, error);
      }
    }
  }

  async function playNew(): Promise<void> {
    await load();
    while (player.first() !== null && !abort.signal.aborted) {
      await prepare();
      await player.play(() => !abort.signal.aborted);
    }
  }

  async function run(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        if (account.state() === 'ready') {
          await playNew();
          await account.drive(({ trading }) => trading.beat());
        }
      } catch (error) {
        if (abort.signal.aborted) return;
        if (account.state() === 'ready') onFault(error);
      }
      if (await sleeper.sleep(beatMs)) await sleeper.sleep(gatherMs);
    }
  }

  /** A price inside a bar: what is open is worth it, and orders of a person fill at it. */
  function notePrice({ symbol, close }: FeedBar): void {
    const trading = account.trading();
    const instrument = { venue: account.venue, market: symbol };
    if (trading === null || !account.knows(instrument)) return;
    account.notePrice(instrument, ticksOfPrice(account.units(instrument), close, 'nearest'), clock.now());
  }

  async function hear(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        for await (const bars of options.bars(abort.signal)) {
          if (bars.some(({ isClosed }) => isClosed)) sleeper.wake();
          for (const bar of bars) if (!bar.isClosed) notePrice(bar);
        }
      } catch (error) {
        if (!abort.signal.aborted) onFault(error);
      }
      await listener.sleep(beatMs);
    }
  }

  /** A unit of work that hangs must not keep the account from looking at itself. */
  const watchdog = setInterval(() => {
    const since = account.busySince();
    if (since === null || performance.now() - since < hungAfterMs) return;
    account.urgent((trading) => trading.beat()).catch(onFault);
  }, hungAfterMs);
  watchdog.unref();

  const running = Promise.all([run(), hear()]);
  return {
    wake: () => sleeper.wake(),
    async close() {
      clearInterval(watchdog);
      abort.abort();
      await running;
    },
  };
}
