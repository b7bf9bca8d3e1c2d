import { instrumentText } from '../../domain/trading/instrument.ts';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import type { TradingOrder } from '../../domain/trading/trading-order.ts';
import type { GateOutcome, OrderGate, OrderNews } from '../orders/order-gate.ts';
import { isEnded } from '../orders/order-table.ts';
import { decisionContext } from './decision-context.ts';
import { cycleQuestionOf, deliberate } from './deliberate.ts';
import { ownOrder, type OwnOrder } from './own-orders.ts';
import { uncoveredLots } from './position-steps.ts';
import { createTraderQueue } from './trader-queue.ts';
import { observed } from './trader-course.ts';
import type { Trader, TraderDependencies, TraderKind, TraderMemory } from './trader.ts';
import type { Occasion, TraderCommand, TraderSetting, TraderSituation } from './trader-situation.ts';
import { memoryOf, newTraderState, stateOf } from './trader-state.ts';
import { entryId } from './trader-tickets.ts';
import { traderView } from './trader-view.ts';

/** One decision is carried out in a few looks; a trader that still wants something else has lost its way. */
const mostLooks = 40;
/** Levels looked for when the memory was lost, and what they are named by with it. */
const mostLevels = 20;

const actions: Readonly<Record<Occasion, string>> = {
  row: 'decide',
  again: 'decide',
  news: 'answer',
  review: 'review',
};

function settingOf(kind: TraderKind, dependencies: TraderDependencies): TraderSetting {
  const { account, strategyId, units, gate, positionMode } = dependencies;
  return {
    kind,
    account,
    strategyId,
    units,
    amends: gate.capabilities.amends,
    attachesStops: gate.capabilities.attachedStop,
    isHedged: positionMode === 'hedge',
  };
}

/** The first cycle that no order is named by: a trader without a memory must not name new orders as old ones. */
function firstFreeCycle(gate: OrderGate, setting: TraderSetting): number {
  const levels = setting.kind === 'grid' ? Array.from({ length: mostLevels }, (_, at) => at + 1) : [null];
  for (let cycle = 1; ; cycle += 1) {
    if (levels.every((level) => gate.order(entryId(setting, cycle, level, 1)) === null)) return cycle;
  }
}

function commandKey(command: TraderCommand): string {
  switch (command.kind) {
    case 'submit': {
      const { purpose, level, side, quantityLots, limitTicks, triggerTicks } = command.ticket;
      return [purpose, level, side, quantityLots, limitTicks, triggerTicks].join(' ');
    }
    case 'amend': {
      const { quantityLots, limitTicks, triggerTicks, notional } = command.change;
      return ['amend', command.id, quantityLots, limitTicks, triggerTicks, notional].join(' ');
    }
    case 'cancel':
    case 'ask':
      return `${command.kind} ${command.id}`;
  }
}

/** A trader of one instrument: looks, deliberates, does, and looks again until nothing is wanted. */
export function createTrader(
  kind: TraderKind,
  dependencies: TraderDependencies,
  memory: TraderMemory | null,
): Trader {
  const { gate, clock, instrument, strategyId, waitForStop } = dependencies;
  const setting = settingOf(kind, dependencies);
  const market = instrumentText(instrument);
  const ids = new Map<string, string>();
  const queue = createTraderQueue(alert);
  let state = memory === null ? newTraderState(firstFreeCycle(gate, setting)) : stateOf(memory);
  let refusals: readonly (string | null)[] = [];
  let levelCount = kind === 'grid' ? state.levels.length : 1;
  let uncoveredSince: number | null = null;
  let wasFlat = false;
  let hasFilled = false;
  let stopAttempts = 0;
  let isStopGivenUp = false;
  /** What the venue or a guard did not take; not sent again before something else has happened. */
  const refused = new Set<string>();
  const refusedStops = new Set<string>();
  let remembered: { readonly state: typeof state; readonly memory: TraderMemory } | null = null;

  function alert(error: unknown): void {
    const text = `The trader of ${market} (${strategyId}) failed: ${String(error)}`;
    try {
      gate.record({ kind: 'Alert', time: clock.now(), severity: 'critical', text });
    } catch {
      // A journal that takes nothing: the gate refuses entries and says why, and nobody waits for this.
    }
  }

  /** The last order of a level in this cycle. */
  function entryOf(index: number): TradingOrder | null {
    const attempt = state.levels[index]?.attempt ?? 0;
    if (attempt === 0) return null;
    const key = `${state.cycle} ${index} ${attempt}`;
    if (!ids.has(key)) {
      if (ids.size > 200) ids.clear();
      ids.set(key, entryId(setting, state.cycle, kind === 'grid' ? index + 1 : null, attempt));
    }
    return gate.order(ids.get(key) ?? '');
  }

  function ownOrders(): readonly OwnOrder[] {
    const open = gate
      .openOrders()
      .filter((order) => order.strategyId === strategyId && instrumentText(order.instrument) === market);
    const ended = state.levels.flatMap((_level, index) => {
      const entry = entryOf(index);
      return entry !== null && isEnded(entry.state) ? [entry] : [];
    });
    return [...open, ...ended].map((order) =>
      ownOrder(order, order.attachedTo === null ? null : gate.order(order.attachedTo)),
    );
  }

  function look(occasion: Occasion, row: PlanRow | null, isStopGivenUp: boolean): TraderSituation {
    const blank: TraderSituation = {
      setting,
      occasion,
      row,
      time: clock.now(),
      state,
      position: dependencies.position(),
      orders: ownOrders(),
      notional: null,
      lastTicks: dependencies.lastTicks(),
      isStopGivenUp,
    };
    // It was flat in between, though it no longer is: a new cycle.
    const seen = wasFlat ? { ...blank, state: observed({ ...blank, position: null }) } : blank;
    wasFlat = false;
    const question = cycleQuestionOf(seen);
    return question === null ? seen : { ...seen, notional: dependencies.cycleNotional(question) };
  }

  async function send(command: TraderCommand): Promise<GateOutcome> {
    switch (command.kind) {
      case 'submit':
        return gate.submit(command.ticket, ...(command.stop === null ? [] : [command.stop]));
      case 'cancel':
        return gate.cancel(command.id, command.reason);
      case 'ask':
        return gate.ask(command.id);
      case 'amend': {
        const outcome = await gate.amend(command.id, command.change);
        const { order } = outcome;
        if (outcome.kind !== 'denied' || order.purpose !== 'entry' || isEnded(order.state)) return outcome;
        // Where it rests nobody wants it any more, and where it is wanted it may not go.
        await gate.cancel(command.id, `it may not be moved: ${outcome.reason}`);
        return outcome;
      }
    }
  }

  /** Whether the command was taken. One that fails is one that was not. */
  async function isDone(command: TraderCommand): Promise<boolean> {
    try {
      const { kind: outcome } = await send(command);
      return outcome === 'accepted';
    } catch (error) {
      alert(error);
      return false;
    }
  }

  function noteCoverage(): boolean {
    const isUncovered = uncoveredLots(ownOrders(), dependencies.position()) > 0n;
    uncoveredSince = isUncovered ? (uncoveredSince ?? clock.now()) : null;
    if (!isUncovered) {
      stopAttempts = 0;
      isStopGivenUp = false;
    }
    return isUncovered;
  }

  function isRefused(command: TraderCommand): boolean {
    const key = commandKey(command);
    return refused.has(key) || refusedStops.has(key);
  }

  function refuse(command: TraderCommand): void {
    const order = command.kind === 'submit' ? command.ticket : gate.order(command.id);
    (order?.purpose === 'stop' ? refusedStops : refused).add(commandKey(command));
  }

  /** Looks, does and looks again until all is as it should be, or as near as the venue lets it. */
  async function work(occasion: Occasion, row: PlanRow | null): Promise<void> {
    if (occasion !== 'news' || hasFilled) {
      refused.clear();
      refusedStops.clear();
    }
    hasFilled = false;
    let now: { readonly occasion: Occasion; readonly row: PlanRow | null } = { occasion, row };
    let cycle: number | null = null;
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const situation = look(now.occasion, now.row, isStopGivenUp);
      const made = deliberate(situation);
      const commands = made.batches.flat().filter((command) => !isRefused(command));
      // A position that came and went since the row was decided: the row has had its turn.
      cycle ??= made.state.cycle;
      if (now.row !== null && made.state.cycle !== cycle) {
        now = { occasion: 'news', row: null };
        continue;
      }
      if (commands.length > 0) {
        const context = decisionContext(situation, made);
        const action = actions[now.occasion];
        gate.record({ kind: 'Decision', time: situation.time, strategyId, action, context });
      }
      // What was refused is not sent again now, and its number stays free.
      if (commands.length > 0 || made.batches.length === 0) state = made.state;
      else {
        const { levels, stops, targets, exits } = state;
        state = { ...made.state, levels, stops, targets, exits };
      }
      if (now.row !== null) refusals = made.refusals;
      if (now.occasion === 'row') now = { occasion: 'again', row: now.row };
      const wanted = new Set(commands);
      for (const batch of made.batches) {
        const sent = batch.filter((command) => wanted.has(command));
        const done = await Promise.all(sent.map(isDone));
        for (const [index, command] of sent.entries()) if (!done[index]) refuse(command);
      }
      const isUncovered = noteCoverage();
      if (commands.length > 0 && !(isUncovered && refusedStops.size > 0)) continue;
      if (!isUncovered || isStopGivenUp || state.leaving === 'emergency') {
        if (commands.length === 0) return;
        continue;
      }
      stopAttempts += 1;
      if (await waitForStop(stopAttempts)) refusedStops.clear();
      else isStopGivenUp = true;
    }
    alert(`it still wants something else after ${mostLooks} looks`);
  }

  function heard({ event }: OrderNews): void {
    if (event.kind === 'OrderFilled') {
      hasFilled = true;
      if (state.entry !== null && dependencies.position() === null) wasFlat = true;
      noteCoverage();
    }
    queue.look(() => work('news', null));
  }

  return {
    kind,
    instrument,
    decide: (row) =>
      queue.run(() => {
        if (kind === 'grid') levelCount = row.levels.length;
        return work('row', row);
      }),
    hear: heard,
    review: () => queue.run(() => work('review', null)),
    pause: (reason) =>
      queue.run(() => {
        state = { ...state, paused: reason, next: null };
        return work('review', null);
      }),
    resume: () => void queue.run(async () => void (state = { ...state, paused: null })),
    close: (reason) =>
      queue.run(() => {
        const leaving = state.leaving ?? (dependencies.position() === null ? null : 'close');
        state = { ...state, paused: reason, next: null, leaving };
        return work('review', null);
      }),
    settled: queue.settled,
    memory() {
      if (remembered?.state !== state) remembered = { state, memory: memoryOf(state) };
      return remembered.memory;
    },
    view() {
      const count = Math.max(levelCount, state.levels.length);
      const entries = Array.from({ length: count }, (_, index) => entryOf(index));
      const position = dependencies.position();
      return traderView({
        setting,
        state,
        position,
        orders: ownOrders(),
        entries,
        refusals,
        uncoveredSince,
      });
    },
  };
}
