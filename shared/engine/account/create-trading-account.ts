import { CandlewrightError } from '../../domain/errors.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import { notionalOf } from '../../domain/trading/instrument-units.ts';
import { cashNumber } from '../../domain/trading/plan-number.ts';
import { createOrderGate } from '../../execution/orders/create-order-gate.ts';
import type { HostedOrderGate, OrderNews } from '../../execution/orders/order-gate.ts';
import { restingEntry } from '../../risk/planned-entry.ts';
import { guardHalt, latchDuties, resetLatch } from '../../risk/trading-latch.ts';
import { accountActions } from './account-actions.ts';
import { AccountBooks } from './account-books.ts';
import { bookedJournal } from './account-journal.ts';
import { createAccountMargin } from './account-margin.ts';
import { createAccountPrices } from './account-prices.ts';
import { createAccountTurns } from './account-turns.ts';
import { createBackgroundWork } from './background-work.ts';
import { createEntryPermit } from './entry-permit.ts';
import { createEntryRisk } from './entry-risk.ts';
import { createEquityKeeper } from './equity-keeper.ts';
import { createKillSwitch } from './kill-switch.ts';
import { createManualOrders } from './manual-orders.ts';
import { createSessionDesk, type DeskSession } from './session-desk.ts';
import { createStopGuard } from './stop-guard.ts';
import { unownedStopTicks } from './unowned-stop.ts';
import type { Recovery, TradingAccount, TradingAccountDependencies } from './trading-account.ts';
import { createVenueComparison } from './venue-comparison.ts';

/** The gate asks about a command after this pause first; each next one is twice as long. */
const questionPauseMs = 100;
const longestQuestionPauseMs = 1_000;
/** How often positions and money are compared with the venue while nothing is wrong, and while something is. */
const comparedEveryMs = 60_000;
const comparedAgainMs = 5_000;
const laneOf = (sessionId: string): string => `session ${sessionId}`;
/** What is not about one session takes its turns here. */
const accountLane = 'account';
/** Entries of a person: whoever has hundreds may wait for a flattening, while cancels and exits go at once. */
const entryLane = 'entries';
/** A command that takes longer than this is told. */
const stalledAfterMs = 15_000;

/**
 * Opens an account on what its journal holds. Nothing is sent before `recover`; sessions that were open are added before
 * it, with the settings they had.
 */
export function createTradingAccount(dependencies: TradingAccountDependencies): TradingAccount {
  const { accountId, currency, venue, panicVenue, clock, sleep, unitsOf, onChanged, onFailure } =
    dependencies;
  const books = new AccountBooks(currency, unitsOf);
  const prices = createAccountPrices();
  const turns = createAccountTurns(clock, () => killSwitch.flattening());
  const background = createBackgroundWork(onFailure);
  const { inBackground } = background;
  let isFrozen = false;
  let isClosed = false;
  let isConnected = true;
  let recovery: Recovery | null = null;
  let comparedAt = Number.NEGATIVE_INFINITY;
  let newsCount = 0;
  /** Commands that take too long, as far as they were told. */
  let toldLate: ReadonlySet<string> = new Set();
  let beating: Promise<void> | null = null;

  const unitsNow = (instrument: InstrumentKey) => unitsOf(instrument, clock.now());
  const margin = createAccountMargin({
    ledger: books.ledger,
    leverageOf: dependencies.leverageOf,
    equity() {
      const { equity } = books.ledger.markedAt(prices.ticks);
      return equity === null ? Number.NaN : cashNumber(equity);
    },
    resting: () =>
      gate.openOrders().flatMap((order) => {
        if (order.purpose !== 'entry') return [];
        const { instrument } = order;
        const surroundings = { units: unitsNow(instrument), lastTicks: prices.ticks(instrument) };
        return { instrument, notional: restingEntry(order, surroundings, null).notional };
      }),
  });
  const risk = createEntryRisk({
    ...dependencies,
    books,
    prices,
    margin,
    openOrders: () => gate.openOrders(),
    order: (clientOrderId) => gate.order(clientOrderId),
  });
  const permit = createEntryPermit({
    books,
    risk,
    plannedStop: (instrument) => desk.trading(instrument)?.plannedStop ?? null,
    trouble() {
      if (isClosed) return 'the account is closed';
      if (isFrozen) return 'the account is frozen';
      if (!isConnected) return 'the connection to the venue is down';
      if (recovery === null) return 'the account has not been compared with the venue';
      return recovery.isComplete ? null : recovery.problems.join('; ');
    },
  });
  const gate: HostedOrderGate = createOrderGate({
    venue,
    panicVenue,
    journal: bookedJournal(dependencies.journal, books),
    clock,
    notionalOf: (instrument, ticks, lots) => notionalOf(unitsNow(instrument), ticks, lots),
    riskDenial: permit.denialOf,
    priceOf: prices.ticks,
    wait: (attempt) => sleep(Math.min(questionPauseMs * 2 ** (attempt - 1), longestQuestionPauseMs)),
    settings: dependencies.gateSettings,
    onForeign: (report) => comparison.takeForeign(report),
    onFailure,
  });
  const comparison = createVenueComparison({
    gate,
    venue,
    books,
    margin,
    clock,
    sleep,
    positionMode: dependencies.positionMode ?? 'one-way',
  });
  const desk = createSessionDesk({
    ...dependencies,
    gate,
    books,
    prices,
    uncoveredSince: (instrument) => stops.uncoveredSince(instrument),
    inBackground,
  });
  const stops = createStopGuard({
    ...dependencies,
    account: accountId,
    gate,
    books,
    isTraded: (instrument) => desk.trading(instrument) !== null,
    stopTicksOf: (key, position) => unownedStopTicks(position, books.namedStop(key), prices),
    isFlattening: () => isFrozen || isClosed || latchDuties(killSwitch.latch()).flattens,
    inBackground,
  });
  const keeper = createEquityKeeper({ ...dependencies, books, prices, record: gate.record });
  const killSwitch = createKillSwitch({
    gate,
    panicVenue,
    account: accountId,
    sleep,
    maximumLots: (instrument) => unitsNow(instrument).instrument.maximumLots,
    flattenId: () => `flatten ${books.latch?.time ?? 0}`,
    isClosed: () => isClosed,
  });
  const manual = createManualOrders({
    gate,
    books,
    clock,
    isTraded: (instrument) => desk.trading(instrument),
  });

  const duties = () => latchDuties(killSwitch.latch());
  /** Traders are deaf while everything is being flattened: they would bring back what it takes away. */
  const isDeaf = () => isFrozen || isClosed || duties().flattens;

  function onNews(news: OrderNews): void {
    newsCount += 1;
    books.know(news.order);
    // What the disk refused for now has happened all the same.
    books.fold([{ kind: 'OrderEvent', time: news.event.time, event: news.event }]);
    const session = desk.trading(news.order.instrument);
    if (session !== null && !isDeaf()) session.trader.hear(news);
    if (news.event.kind === 'OrderFilled' || news.order.purpose === 'stop') stops.look();
    onChanged();
  }
  const stopHearing = gate.listen(onNews);
  const stopListening = venue.listen((report) => {
    if (report.kind !== 'connection') return;
    isConnected = report.isUp;
    if (report.isUp && recovery !== null && !isFrozen && !isClosed) inBackground(recover);
  });

  /** A session as it must be after a start, or once a latch that held it has opened. */
  async function setUp({ trader, state, settings }: DeskSession): Promise<void> {
    if (state === 'stopped' || isDeaf()) return;
    if (state === 'closing') return trader.close('it is being stopped');
    if (state === 'paused' || duties().cancelsEntries) {
      await trader.pause(`the ${state === 'paused' ? 'session' : 'account'} is paused`);
    } else trader.resume();
    if (books.owner(settings.instrument) === settings.sessionId) await trader.review();
  }

  async function recoverNow(): Promise<Recovery> {
    comparedAt = clock.now();
    const found = await comparison.whole();
    if (!found.isComplete && found.problems.join() !== recovery?.problems.join()) {
      const text = `No entries until the account agrees with the venue: ${found.problems.join('; ')}.`;
      gate.record({ kind: 'Alert', time: clock.now(), severity: 'critical', text });
    }
    recovery = found;
    for (const session of desk.all()) await setUp(session);
    lookAtEquity();
    stops.look();
    desk.release();
    desk.saveMemories();
    await killSwitch.workOff('after a start');
    onChanged();
    return found;
  }

  const recover = (): Promise<Recovery> => turns.take(accountLane, 'recover', recoverNow);

  function lookAtEquity(): void {
    const finding = keeper.look();
    if (finding === null || killSwitch.latch().state === 'Halted') return;
    const reason = `max-drawdown: ${finding.value}, allowed is ${finding.limit}`;
    killSwitch.tighten(guardHalt, reason);
    const text = `Trading is halted: ${reason}. A person must look and resume.`;
    gate.record({ kind: 'Alert', time: clock.now(), severity: 'critical', text });
    for (const session of desk.all()) inBackground(() => setUp(session));
  }

  function watchTurns(): void {
    const now = clock.now();
    const late = turns.underWay().filter(({ since }) => now - since >= stalledAfterMs);
    for (const { what, since } of late) {
      if (toldLate.has(`${what} ${since}`)) continue;
      const text = `"${what}" has taken ${Math.round((now - since) / 1_000)} s and is not done.`;
      gate.record({ kind: 'Alert', time: now, severity: 'critical', text });
    }
    toldLate = new Set(late.map(({ what, since }) => `${what} ${since}`));
  }

  async function workOffBeat(): Promise<void> {
    await killSwitch.workOff('the latch asks for it');
    if (recovery === null) return;
    if (!venue.capabilities.stream) await gate.reconcile();
    // It may have gone to sleep meanwhile.
    if (recovery === null) return;
    if (Math.abs(clock.now() - comparedAt) >= (recovery.isComplete ? comparedEveryMs : comparedAgainMs)) {
      comparedAt = clock.now();
      if (!recovery.isComplete || !(await comparison.quick())) await recover();
    }
    for (const session of desk.all()) if (session.state === 'closing') desk.finish(session);
    desk.release();
    desk.saveMemories();
  }

  async function settled(): Promise<void> {
    for (let seen = -1; seen !== newsCount || background.isBusy();) {
      seen = newsCount;
      await Promise.all(desk.all().map(({ trader }) => trader.settled()));
      await gate.settled();
      await background.settled();
    }
    desk.saveMemories();
  }

  async function close(session: DeskSession, reason: string): Promise<boolean> {
    if (session.state === 'stopped') return true;
    session.state = 'closing';
    if (!isDeaf()) await session.trader.close(reason);
    desk.saveMemories();
    return desk.finish(session);
  }

  return {
    id: accountId,
    recover,
    addSession(settings) {
      desk.add(settings);
      // Its first entry is weighed against capital that has been looked at.
      keeper.look();
    },
    setCapital(sessionId, capital) {
      desk.note(desk.session(sessionId), accountActions.capital, { capital: String(capital) });
      // Another capital is neither a win nor a loss.
      keeper.beginSession(sessionId);
    },
    pauseSession: (sessionId, reason) =>
      turns.take(laneOf(sessionId), `pause ${sessionId}`, async () => {
        const session = desk.session(sessionId);
        if (session.state !== 'running') return;
        session.state = 'paused';
        desk.note(session, accountActions.pause, { reason });
        if (!isDeaf()) await session.trader.pause(reason);
        desk.saveMemories();
      }),
    resumeSession(sessionId) {
      const session = desk.session(sessionId);
      if (session.state !== 'paused') return;
      session.state = 'running';
      desk.note(session, accountActions.resume);
      keeper.beginSession(sessionId);
      if (!duties().cancelsEntries) session.trader.resume();
    },
    stopSession: (sessionId, reason) =>
      turns.take(laneOf(sessionId), `stop ${sessionId}`, () => close(desk.session(sessionId), reason)),
    decide: (sessionId, row) =>
      turns.take(laneOf(sessionId), `decide ${sessionId}`, async () => {
        const session = desk.session(sessionId);
        const { trader, state, settings } = session;
        if (isDeaf() || state === 'closing' || state === 'stopped') return;
        // Said once, instead of by every order that would be denied.
        desk.hold(session, row.mayEnter ? permit.standing(sessionId, settings.instrument) : session.heldBy);
        const mayEnter = row.mayEnter && !duties().deniesEntries && session.heldBy === null;
        session.averageTrueRange = row.averageTrueRange ?? null;
        await trader.decide({ ...row, mayEnter });
        desk.saveMemories();
      }),
    notePrice(instrument, ticks, time) {
      prices.note(instrument, ticks, time);
      onChanged();
    },
    async beat() {
      if (isFrozen || isClosed) return;
      gate.flush();
      lookAtEquity();
      stops.look();
      watchTurns();
      beating ??= workOffBeat().finally(() => {
        beating = null;
      });
      await beating;
    },
    submit: (ticket, attachedStop) =>
      ticket.isReduceOnly
        ? manual.submit(ticket)
        : turns.take(entryLane, `submit ${ticket.clientOrderId}`, () => manual.submit(ticket, attachedStop)),
    cancel: manual.cancel,
    amend: manual.amend,
    denials: (ticket, stopTicks) => permit.all(ticket, stopTicks, gate.tradingState()),
    async kill(level, reason) {
      const result = await killSwitch.kill(level, reason);
      if (level === 'cancel') for (const session of desk.all()) inBackground(() => setUp(session));
      onChanged();
      return result;
    },
    resume: (confirmation) =>
      turns.take(accountLane, 'resume', async () => {
        const answer = await panicVenue.positions().catch(() => null);
        const openPositions =
          answer?.kind === 'accepted'
            ? answer.value.filter(({ quantityLots }) => quantityLots > 0n).length
            : null;
        const opened = resetLatch(killSwitch.latch(), { confirmation, openPositions });
        if (!opened.ok) throw new CandlewrightError('CONFLICT', opened.error, 'Look at the account first.');
        keeper.look();
        keeper.begin();
        if (gate.tradingState() !== 'Active') gate.changeTradingState('Active', 'a person resumed');
        for (const session of desk.all()) await setUp(session);
        desk.saveMemories();
        onChanged();
      }),
    freeze(reason) {
      if (isFrozen) return;
      isFrozen = true;
      gate.record({ kind: 'Alert', time: clock.now(), severity: 'notice', text: `Frozen: ${reason}.` });
      onChanged();
    },
    thaw: () =>
      turns.take(accountLane, 'thaw', async () => {
        isFrozen = false;
        recovery = null;
        return recoverNow();
      }),
    latch: killSwitch.latch,
    ledger: () => books.ledger,
    orders: gate.orders,
    openOrders: gate.openOrders,
    sessions: desk.views,
    watch: () => books.watch,
    recovery: () => recovery,
    lastPrice: prices.last,
    coverage: stops.coverage,
    record(entry) {
      if (entry.kind !== 'CashMoved') return gate.record(entry);
      keeper.look();
      gate.recordTransfer(entry);
      keeper.transferred(entry.amount);
      onChanged();
    },
    settled,
    async close() {
      await turns.take(accountLane, 'close', settled);
      isClosed = true;
      stopHearing();
      stopListening();
      gate.close();
    },
  };
}
