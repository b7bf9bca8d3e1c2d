import type { CandleColumns } from '../../shared/domain/candle.ts';
import { exitLong, exitShort, type PlanLevel, type Side } from '../../shared/domain/plan.ts';
import { dayMs, utcDay } from '../../shared/domain/time.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import type { ExitReason, SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { ReferenceAccount } from './reference-account.ts';

/**
 * The rules of research.md section 2 with appendices A and B, written to be read. Slow on purpose: nothing is cached,
 * every bar asks every question. The fast kernels must agree with it bit for bit.
 */
export function runReferenceKernel(run: SimulationRun): SimulationResult {
  const { candles, plan, settings, from, to } = run;
  const account = new ReferenceAccount(run);
  const touches = settings.limitFill === 'touch';
  const days: number[] = [];
  const dailyEquity: number[] = [];
  let barsInPosition = 0;

  /** True when a limit at `price` that profits from a move in `direction` is reached by `extreme`. */
  const reaches = (extreme: number, price: number, direction: number): boolean =>
    touches ? direction * (extreme - price) >= 0 : direction * (extreme - price) > 0;

  for (let bar = from; bar < to; bar += 1) {
    const row = bar - 1;
    const isLastBar = bar === to - 1;
    // The first candle of all has no row before it: nothing can rest or be sent.
    if (row >= 0 && !account.isRuined) {
      const leavesAtOpen = isLastBar && settings.endOfData === 'last-open';
      const mayEnter = !leavesAtOpen && run.suspendedRows?.[row] !== 1;
      const openPrice = candles.open[bar];
      const heldAtClose = account.position;
      let wasHeld = heldAtClose !== null;
      let hasExited = false;
      const exitAt = (price: number, reason: ExitReason): void => {
        account.close(bar, price, reason);
        hasExited = true;
      };

      /** What the gap to `price` has taken: protection first, then the target. */
      const leaveAtGap = (price: number): void => {
        const held = account.position;
        if (!held) return;
        const protection = account.protection(row);
        if (held.side * (price - protection.price) <= 0) exitAt(price, protection.reason);
        else if (held.side * (price - account.target(row)) >= 0) exitAt(price, 'target');
      };

      const isLocked = (side: Side): boolean => plan.sideLock?.[row] === -side;
      const levelSide = plan.levelSides === null ? plan.levelSide : (plan.levelSides[row] as Side | 0);

      // The open: funding, the gap, then what the plan or the end of the data asks for.
      const signal = plan.marketEntry === null ? 0 : (plan.marketEntry[row] as Side | 0);
      let asksToLeave = false;
      if (heldAtClose) {
        const { side, entryBar } = heldAtClose;
        const exitBit = side === 1 ? exitLong : exitShort;
        const signalsExit = ((plan.exitSignal?.[row] ?? 0) & exitBit) !== 0;
        const reverses = plan.oppositeSignal === 'reverse' && signal === -side;
        const isTimeUp = plan.maximumHoldBars !== null && bar >= entryBar + plan.maximumHoldBars;
        asksToLeave = signalsExit || reverses || isTimeUp;
        account.settleFunding(bar, openPrice);
        leaveAtGap(openPrice);
        if (!hasExited) {
          if (signalsExit || reverses) exitAt(openPrice, 'signal');
          else if (isTimeUp) exitAt(openPrice, 'time');
          else if (leavesAtOpen) exitAt(openPrice, 'end');
        }
      }

      // A market order decided at the last close. In a position it is sent only if the plan also leaves that position.
      if (signal !== 0 && mayEnter && !account.isRuined && !isLocked(signal)) {
        const isSent = heldAtClose === null || asksToLeave;
        if (isSent && account.enter(signal, bar, openPrice, account.cycleNotional(), true)) {
          wasHeld = true;
          hasExited = false;
        }
      }

      const levelPrice = (level: PlanLevel): number => level.price[row] * level.scale;
      const refused = new Set<PlanLevel>();
      const fillLevel = (level: PlanLevel, price: number): boolean => {
        const notional = account.position?.cycleNotional ?? account.cycleNotional();
        if (!account.enter(levelSide as Side, bar, price, notional * level.fraction, false)) {
          refused.add(level);
          return false;
        }
        account.position!.filledLevels.add(level);
        wasHeld = true;
        return true;
      };
      /** Levels of the row that no fill, lock, exit or open position of the other side keeps from filling. */
      const restingLevels = (): PlanLevel[] => {
        const held = account.position;
        if (levelSide === 0 || !mayEnter || hasExited || account.isRuined || isLocked(levelSide)) return [];
        if (held && held.side !== levelSide) return [];
        return plan.levels.filter((level) => !held?.filledLevels.has(level) && !refused.has(level));
      };

      /** Levels that the price has already passed fill there, in order. True when one did. */
      const fillPassedLevels = (price: number): boolean => {
        let hasFilled = false;
        for (const level of restingLevels()) {
          if (reaches(price, levelPrice(level), -levelSide)) hasFilled = fillLevel(level, price) || hasFilled;
        }
        return hasFilled;
      };

      /** From `path.open[at]` against the position. True when a level filled on the way. */
      const walkAdverseLeg = (path: CandleColumns, at: number): boolean => {
        let pathPrice = path.open[at];
        let hasAdded = false;
        for (;;) {
          const held = account.position;
          const side = held?.side ?? levelSide;
          const extreme = side === 1 ? path.low[at] : path.high[at];
          let nextLevel: PlanLevel | null = null;
          for (const level of restingLevels()) {
            if (!reaches(extreme, levelPrice(level), -side)) continue;
            if (!nextLevel || side * (levelPrice(level) - levelPrice(nextLevel)) > 0) nextLevel = level;
          }
          if (held) {
            const { price, reason } = account.protection(row);
            // A stop that a fill has moved past the price cannot fill better than where the price already is.
            const reached = side * (price - pathPrice) > 0 ? pathPrice : price;
            const comesFirst = !nextLevel || side * (reached - levelPrice(nextLevel)) >= 0;
            if (side * (extreme - price) <= 0 && comesFirst) {
              exitAt(reached, reason);
              return hasAdded;
            }
          }
          if (!nextLevel) return hasAdded;
          pathPrice = levelPrice(nextLevel);
          hasAdded = fillLevel(nextLevel, pathPrice) || hasAdded;
        }
      };

      const walkFavourableLeg = (path: CandleColumns, at: number): void => {
        const held = account.position;
        if (!held) return;
        const target = account.target(row);
        const extreme = held.side === 1 ? path.high[at] : path.low[at];
        if (reaches(extreme, target, held.side)) exitAt(target, 'target');
      };

      const addedAtOpen = fillPassedLevels(openPrice);
      // In the bar of a market entry only protection acts; under a magnifier in the first of the bars inside.
      const enteredAtMarket = signal !== 0 && account.position?.entryBar === bar;
      const { magnifier } = run;
      const firstInside = magnifier?.firstBar[bar] ?? 0;
      const endInside = magnifier?.firstBar[bar + 1] ?? 0;

      if (settings.policy === 'magnifier' && magnifier && firstInside < endInside) {
        for (let inside = firstInside; inside < endInside && !hasExited; inside += 1) {
          const isFirst = inside === firstInside;
          let hasAdded = isFirst && (addedAtOpen || enteredAtMarket);
          if (!isFirst) {
            leaveAtGap(magnifier.candles.open[inside]);
            hasAdded = fillPassedLevels(magnifier.candles.open[inside]);
          }
          hasAdded = walkAdverseLeg(magnifier.candles, inside) || hasAdded;
          if (!hasAdded) walkFavourableLeg(magnifier.candles, inside);
        }
      } else {
        const side = account.position?.side ?? levelSide;
        const isFavourableFirst =
          side !== 0 &&
          favourableLegFirst(
            settings.policy,
            side,
            openPrice,
            candles.high[bar],
            candles.low[bar],
            candles.close[bar],
          );
        if (isFavourableFirst) {
          if (!enteredAtMarket) walkFavourableLeg(candles, bar);
          if (!hasExited) walkAdverseLeg(candles, bar);
        } else {
          const hasAdded = walkAdverseLeg(candles, bar) || addedAtOpen;
          const isPessimistic = settings.policy === 'pessimistic' || settings.policy === 'magnifier';
          if (!enteredAtMarket && !(isPessimistic && hasAdded)) walkFavourableLeg(candles, bar);
        }
      }

      if (isLastBar && account.position) exitAt(candles.close[bar], 'end');
      if (account.position) account.observeClose(bar);
      if (wasHeld) barsInPosition += 1;
    }

    if (isLastBar || utcDay(candles.time[bar]) !== utcDay(candles.time[bar + 1])) {
      days.push(utcDay(candles.time[bar]) * dayMs);
      dailyEquity.push(account.equityAt(candles.close[bar]));
    }
  }

  return {
    trades: account.trades,
    days: Float64Array.from(days),
    dailyEquity: Float64Array.from(dailyEquity),
    barsInPosition,
    finalEquity: account.cash,
    isRuined: account.isRuined,
    missingFunding: account.missingFunding,
  };
}
