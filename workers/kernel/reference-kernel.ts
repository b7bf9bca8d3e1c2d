import type { PlanLevel, Side } from '../../shared/domain/plan.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import { liquidationPrice } from '../../shared/simulation/liquidation.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type {
  ExitReason,
  SimulatedTrade,
  SimulationResult,
} from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { dayMs, utcDay } from '../../shared/domain/time.ts';

/** An open position, from its first fill. */
interface OpenPosition {
  readonly side: Side;
  readonly entryBar: number;
  /** Equity that the cycle may use, fixed when it began: `equity * allocation * leverage`. */
  readonly cycleNotional: number;
  /** ATR of the row that decided the entry; NaN without an ATR stop. */
  readonly atrAtEntry: number;
  readonly filledLevels: Set<PlanLevel>;
  fills: number;
  quantity: number;
  /** Sum of quantity times fill price. */
  cost: number;
  fees: number;
  slippage: number;
  spread: number;
}

/**
 * The rules of research.md section 2 with appendices A and B, written to be read. Slow on purpose: nothing is cached,
 * every bar asks every question. The fast kernels must agree with it bit for bit.
 */
export function runReferenceKernel(run: SimulationRun): SimulationResult {
  const { candles, plan, settings, from, to } = run;
  const { costs } = settings;
  const touches = settings.limitFill === 'touch';
  const trades: SimulatedTrade[] = [];
  const days: number[] = [];
  const dailyEquity: number[] = [];
  let cash = settings.initialCapital;
  let position: OpenPosition | null = null;
  let barsInPosition = 0;
  let isRuined = false;

  /** The position now; asked anew after every fill, because each one may have changed it. */
  const current = (): OpenPosition | null => position;

  /** True when a limit at `price` that profits from a move in `direction` is reached by `extreme`. */
  const reaches = (extreme: number, price: number, direction: number): boolean =>
    touches ? direction * (extreme - price) >= 0 : direction * (extreme - price) > 0;

  const averageEntry = (held: OpenPosition): number => held.cost / held.quantity;

  const stopPrice = (held: OpenPosition): number => {
    if (plan.stop.kind === 'percent') return averageEntry(held) * (1 - held.side * plan.stop.fraction);
    if (plan.stop.kind === 'distance') {
      const distance = Math.min(plan.stop.multiple * held.atrAtEntry, plan.stop.cap * averageEntry(held));
      return averageEntry(held) - held.side * distance;
    }
    return Number.NaN;
  };

  const targetPrice = (held: OpenPosition, row: number): number => {
    if (plan.target.kind === 'price') return plan.target.price[row];
    if (plan.target.kind === 'percent') return averageEntry(held) * (1 + held.side * plan.target.fraction);
    return Number.NaN;
  };

  /** Stop or liquidation, whichever the price meets first on its way against the position; null without either. */
  const protection = (held: OpenPosition): { price: number; reason: ExitReason } => {
    const stop = stopPrice(held);
    const liquidation = liquidationPrice(settings, held.side, held.quantity, held.cost, cash);
    if (Number.isNaN(stop) || held.side * (liquidation - stop) >= 0)
      return { price: liquidation, reason: 'liquidation' };
    return { price: stop, reason: 'stop' };
  };

  const open = (side: Side, bar: number, row: number): OpenPosition => ({
    side,
    entryBar: bar,
    cycleNotional: cash * settings.allocation * settings.leverage,
    atrAtEntry: plan.stop.kind === 'distance' ? plan.stop.distance[row] : Number.NaN,
    filledLevels: new Set(),
    fills: 0,
    quantity: 0,
    cost: 0,
    fees: 0,
    slippage: 0,
    spread: 0,
  });

  const addFill = (held: OpenPosition, quantity: number, price: number, feeRate: number): void => {
    const fee = feeRate * price * quantity;
    held.fills += 1;
    held.quantity += quantity;
    held.cost += quantity * price;
    held.fees += fee;
    cash -= fee;
  };

  const close = (held: OpenPosition, bar: number, reference: number, reason: ExitReason): void => {
    const isMaker = reason === 'target';
    const worse = isMaker ? 0 : costs.slippageRate + costs.halfSpreadRate;
    const exitPrice = reference * (1 - held.side * worse);
    const fee = (isMaker ? costs.makerFeeRate : costs.takerFeeRate) * exitPrice * held.quantity;
    const pnl = held.side * (exitPrice * held.quantity - held.cost);
    const fees = held.fees + fee;
    const slippage = held.slippage + (isMaker ? 0 : costs.slippageRate * reference * held.quantity);
    const spread = held.spread + (isMaker ? 0 : costs.halfSpreadRate * reference * held.quantity);
    const grossPnl = pnl + slippage + spread;
    trades.push({
      entryTime: candles.time[held.entryBar],
      exitTime: candles.time[bar],
      side: held.side === 1 ? 'long' : 'short',
      levels: held.fills,
      averageEntry: averageEntry(held),
      exitPrice,
      quantity: held.quantity,
      grossPnl,
      fees,
      entryCommission: held.fees,
      exitCommission: fee,
      regulatoryFees: 0,
      slippage,
      spread,
      funding: 0,
      netPnl: grossPnl - fees - slippage - spread,
      initialRisk: null,
      exitReason: reason,
    });
    cash = Math.max(0, cash + (pnl - fee));
    if (cash === 0) isRuined = true;
    position = null;
  };

  for (let bar = from; bar < to; bar += 1) {
    const row = bar - 1;
    const hasRow = row >= 0;
    const openPrice = candles.open[bar];
    const isLastBar = bar === to - 1;
    const heldAtClose = current();
    let wasHeld = heldAtClose !== null;
    let hasExited = false;
    let hasAdded = false;
    const exitAt = (held: OpenPosition, price: number, reason: ExitReason): void => {
      close(held, bar, price, reason);
      hasExited = true;
    };

    if (!isRuined) {
      // The open: what the gap took, then what the plan or the end of the data asks for.
      if (heldAtClose) {
        const { price, reason } = protection(heldAtClose);
        const target = hasRow ? targetPrice(heldAtClose, row) : Number.NaN;
        const signalsExit = hasRow && plan.exitSignal?.[row] === 1;
        const reverses =
          hasRow && plan.oppositeSignal === 'reverse' && plan.marketEntry?.[row] === -heldAtClose.side;
        if (heldAtClose.side * (openPrice - price) <= 0) exitAt(heldAtClose, openPrice, reason);
        else if (heldAtClose.side * (openPrice - target) >= 0) exitAt(heldAtClose, openPrice, 'target');
        else if (signalsExit || reverses) exitAt(heldAtClose, openPrice, 'signal');
        else if (isLastBar && settings.endOfData === 'last-open') exitAt(heldAtClose, openPrice, 'end');
      }
      const mayEnter =
        hasRow && run.suspendedRows?.[row] !== 1 && !(isLastBar && settings.endOfData === 'last-open');

      // A market order decided at the last close. In a position it is sent only if the plan also leaves that position.
      if (plan.marketEntry && mayEnter && !isRuined) {
        const signal = plan.marketEntry[row];
        const leaves =
          heldAtClose !== null &&
          (plan.exitSignal?.[row] === 1 ||
            (plan.oppositeSignal === 'reverse' && signal === -heldAtClose.side));
        if ((signal === 1 || signal === -1) && (heldAtClose === null || leaves)) {
          const fillPrice = openPrice * (1 + signal * (costs.slippageRate + costs.halfSpreadRate));
          const entered = open(signal, bar, row);
          const quantity = floorToLot(entered.cycleNotional / fillPrice, settings.lotSize);
          if (quantity > 0) {
            entered.slippage = costs.slippageRate * openPrice * quantity;
            entered.spread = costs.halfSpreadRate * openPrice * quantity;
            addFill(entered, quantity, fillPrice, costs.takerFeeRate);
            position = entered;
            wasHeld = true;
            hasExited = false;
            hasAdded = true;
          }
        }
      }

      // Levels that the open has already passed fill there, in order.
      let pathPrice = openPrice;
      const refused = new Set<PlanLevel>();
      const fillLevel = (level: PlanLevel, price: number): void => {
        const held = current() ?? open(plan.levelSide, bar, row);
        const quantity = floorToLot((held.cycleNotional * level.fraction) / price, settings.lotSize);
        if (quantity <= 0) {
          refused.add(level);
          return;
        }
        addFill(held, quantity, price, costs.makerFeeRate);
        held.filledLevels.add(level);
        position = held;
        wasHeld = true;
        hasAdded = true;
      };
      const restingLevels = (): PlanLevel[] => {
        if (!mayEnter || hasExited || isRuined) return [];
        const filled = current()?.filledLevels;
        return plan.levels.filter((level) => !filled?.has(level) && !refused.has(level));
      };
      const levelPrice = (level: PlanLevel): number => level.price[row] * level.scale;
      for (const level of restingLevels()) {
        if (reaches(openPrice, levelPrice(level), -plan.levelSide)) fillLevel(level, openPrice);
      }

      const walkAdverseLeg = (): void => {
        for (;;) {
          const held = current();
          const side = held?.side ?? plan.levelSide;
          const extreme = side === 1 ? candles.low[bar] : candles.high[bar];
          let nextLevel: PlanLevel | null = null;
          for (const level of restingLevels()) {
            if (!reaches(extreme, levelPrice(level), -side)) continue;
            if (!nextLevel || side * (levelPrice(level) - levelPrice(nextLevel)) > 0) nextLevel = level;
          }
          if (held) {
            const { price, reason } = protection(held);
            // A stop that a fill has moved past the price cannot fill better than where the price already is.
            const reached = side * (price - pathPrice) > 0 ? pathPrice : price;
            const comesFirst = !nextLevel || side * (reached - levelPrice(nextLevel)) >= 0;
            if (side * (extreme - price) <= 0 && comesFirst) {
              exitAt(held, reached, reason);
              return;
            }
          }
          if (!nextLevel) return;
          pathPrice = levelPrice(nextLevel);
          fillLevel(nextLevel, pathPrice);
        }
      };

      const walkFavourableLeg = (): void => {
        const held = current();
        if (!held || !hasRow) return;
        const { side, entryBar } = held;
        const enteredAtMarket = plan.marketEntry !== null && entryBar === bar;
        if (enteredAtMarket || (settings.policy === 'pessimistic' && hasAdded)) return;
        const target = targetPrice(held, row);
        const extreme = side === 1 ? candles.high[bar] : candles.low[bar];
        if (reaches(extreme, target, side)) exitAt(held, target, 'target');
      };

      const side = current()?.side ?? plan.levelSide;
      if (
        favourableLegFirst(
          settings.policy,
          side,
          openPrice,
          candles.high[bar],
          candles.low[bar],
          candles.close[bar],
        )
      ) {
        walkFavourableLeg();
        if (!hasExited) walkAdverseLeg();
      } else {
        walkAdverseLeg();
        if (!hasExited) walkFavourableLeg();
      }

      const stillHeld = current();
      if (isLastBar && stillHeld) exitAt(stillHeld, candles.close[bar], 'end');
      if (wasHeld) barsInPosition += 1;
    }

    const isDayEnd = isLastBar || utcDay(candles.time[bar]) !== utcDay(candles.time[bar + 1]);
    if (isDayEnd) {
      const held = current();
      const unrealised = held ? held.side * (candles.close[bar] * held.quantity - held.cost) : 0;
      days.push(utcDay(candles.time[bar]) * dayMs);
      dailyEquity.push(Math.max(0, cash + unrealised));
    }
  }

  return {
    trades,
    days: Float64Array.from(days),
    dailyEquity: Float64Array.from(dailyEquity),
    barsInPosition,
    finalEquity: cash,
    isRuined,
    missingFunding: 0,
  };
}
