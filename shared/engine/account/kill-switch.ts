import { instrumentText, type InstrumentKey } from '../../domain/trading/instrument.ts';
import type { Lots } from '../../domain/trading/exact.ts';
import { cancelEntries, flatten, type FlattenReport } from '../../execution/orders/flatten.ts';
import type { HostedOrderGate } from '../../execution/orders/order-gate.ts';
import { isEnded } from '../../execution/orders/order-table.ts';
import type { TradingVenue } from '../../ports/trading-venue.ts';
import {
  type KillLevel,
  latchDuties,
  latchFromText,
  latchOfLevel,
  latchText,
  tightenLatch,
  type TradingLatch,
} from '../../risk/trading-latch.ts';
import type { KillResult, SessionKillLine } from './trading-account.ts';

/** Rounds of one flattening; what is left after them is the next beat's. */
const flattenRounds = 20;
/** The pause before the next round grows by as much. */
const roundPauseMs = 100;

export interface KillSwitchDependencies {
  readonly gate: HostedOrderGate;
  readonly panicVenue: TradingVenue;
  readonly account: string;
  readonly sleep: (durationMs: number) => Promise<void>;
  readonly maximumLots: (instrument: InstrumentKey) => Lots | null;
  /** Names the flattening that the latch asks for, the same after a restart. */
  readonly flattenId: () => string;
  readonly isClosed: () => boolean;
}

/** Throws the latch, and does what it asks for past every queue. */
export interface KillSwitch {
  latch(): TradingLatch;
  /** Makes the latch as strict as asked; never looser. */
  tighten(asked: TradingLatch, reason: string): void;
  kill(level: KillLevel, reason: string): Promise<KillResult>;
  /** Resolves when the flattening that is under way has ended, well or not; null when none is. */
  flattening(): Promise<unknown> | null;
  /** What the latch still asks for, once: at every beat and after a restart. */
  workOff(reason: string): Promise<void>;
}

export function createKillSwitch(dependencies: KillSwitchDependencies): KillSwitch {
  const { gate, panicVenue, account, sleep, maximumLots, flattenId } = dependencies;
  let flattening: Promise<FlattenReport> | null = null;

  const latch = (): TradingLatch => latchFromText(gate.tradingState());

  function tighten(asked: TradingLatch, reason: string): void {
    const text = latchText(tightenLatch(latch(), asked));
    if (text !== gate.tradingState()) gate.changeTradingState(text, reason);
  }

  async function runFlatten(reason: string): Promise<FlattenReport> {
    const wait = async (round: number): Promise<boolean> => {
      if (round >= flattenRounds || dependencies.isClosed()) return false;
      await sleep(roundPauseMs * round);
      return !dependencies.isClosed();
    };
    return flatten({ gate, panicVenue, account, flattenId: flattenId(), maximumLots, wait }, reason);
  }

  /** Two at once would close twice. */
  function flattenOnce(reason: string): Promise<FlattenReport> {
    flattening ??= runFlatten(reason).finally(() => {
      flattening = null;
    });
    return flattening;
  }

  function entryLine(id: string): SessionKillLine {
    const order = gate.order(id);
    const isDone = order === null || isEnded(order.state);
    return { what: `entry ${id}`, isDone, detail: order?.state ?? 'gone' };
  }

  function flattenLines({ positions, openOrders, isFlat }: FlattenReport): readonly SessionKillLine[] {
    return [
      ...positions.map(({ instrument, positionSide, isFlat: isDone, detail }) => ({
        what: `position ${instrumentText(instrument)}${positionSide === 'both' ? '' : ` ${positionSide}`}`,
        isDone,
        detail,
      })),
      ...openOrders.map((id) => ({ what: `order ${id}`, isDone: false, detail: 'may still be open' })),
      {
        what: 'the account',
        isDone: isFlat,
        detail: isFlat ? 'confirmed flat by the venue' : 'not confirmed flat: it is tried again until it is',
      },
    ];
  }

  return {
    latch,
    tighten,
    flattening: () => flattening?.catch(() => undefined) ?? null,
    async kill(level, reason) {
      tighten(latchOfLevel[level], reason);
      const isClosedToEntries = latchDuties(latch()).deniesEntries;
      const lines: SessionKillLine[] = [
        { what: 'new entries', isDone: isClosedToEntries, detail: 'refused by the order gate' },
      ];
      if (level === 'cancel') {
        const entries = gate.openOrders().filter(({ purpose }) => purpose === 'entry');
        await cancelEntries(gate, reason);
        lines.push(...entries.map(({ clientOrderId }) => entryLine(clientOrderId)));
      }
      const report = level === 'flatten' ? await flattenOnce(reason) : null;
      if (report !== null) lines.push(...flattenLines(report));
      return { level, lines, flatten: report };
    },
    async workOff(reason) {
      const duties = latchDuties(latch());
      if (duties.flattens) {
        const isDone = gate.openOrders().length === 0 && (await isFlatAtVenue());
        if (!isDone) await flattenOnce(reason);
      } else if (duties.cancelsEntries && gate.openOrders().some(({ purpose }) => purpose === 'entry')) {
        await cancelEntries(gate, reason);
      }
    },
  };

  async function isFlatAtVenue(): Promise<boolean> {
    try {
      const answer = await panicVenue.positions();
      return answer.kind === 'accepted' && answer.value.every(({ quantityLots }) => quantityLots === 0n);
    } catch {
      return false;
    }
  }
}
