import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { Side } from '../../shared/domain/plan.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import { liquidationPrice } from '../../shared/simulation/liquidation.ts';
import type { IntrabarPolicy, SimulationSettings } from '../../shared/simulation/settings.ts';
import { isNear, type TouchList } from './ladder-touches.ts';

/** Numbers of a cycle, `cycleLength` apart by touch. The fills are `[firstFill, lastFill)` of `fills`. */
export const cycleField = {
  /** Adverse excursion as a fraction of the average entry; infinite when only the bars themselves can tell. */
  excursion: 0,
  exitPrice: 1,
  exitDay: 2,
  /** First touch after the exit. */
  next: 3,
  firstFill: 4,
  lastFill: 5,
} as const;

const cycleLength = 8;

/** Numbers of a fill. */
export const fillField = { price: 0, day: 1 } as const;

export const fillLength = 2;

const initialCapacity = 512;
const unbuilt = -1;

/**
 * Prices differ by roundings between one capital and another; a stop or a liquidation that comes within this fraction
 * of the average entry counts as met, and the bars themselves decide.
 */
const excursionMargin = 1e-9;

/**
 * What happens to the levels of one ladder after each touch when no stop intervenes: the fills, the bar and price of the
 * exit at the mean, and how far the price went against the average entry in between. Independent of the money and the
 * stop, so all stops of a family share it. A cycle is worked out when it is first asked for. An intrabar policy only
 * settles whether the bar of a touch leaves again at the mean, and whether the bar that does may fill before it does.
 */
export class LadderCycles {
  /** By `cycleField`. */
  values = new Float64Array(initialCapacity * cycleLength);
  /** By `fillField`. */
  fills = new Float64Array(initialCapacity * fillLength);
  private fillEnd = 0;
  private list!: TouchList;
  private candles!: CandleColumns;
  private policy: IntrabarPolicy = 'pessimistic';
  private side: Side = 1;
  private scales: readonly number[] = [];
  private touches = false;
  /** Cycles that reach this bar are left to the bars. */
  private horizon = 0;
  /** Excursion at which the venue liquidates, by number of fills. */
  private liquidation = new Float64Array(32);

  /** Forgets the ladder before; cycles of touches `[firstTouch, lastTouch)` can be asked for. Bars at or after `horizon` are left to the bars themselves. */
  begin(
    candles: CandleColumns,
    list: TouchList,
    firstTouch: number,
    lastTouch: number,
    side: Side,
    scales: readonly number[],
    settings: SimulationSettings,
    horizon: number,
  ): void {
    this.candles = candles;
    this.list = list;
    this.policy = settings.policy;
    this.side = side;
    this.scales = scales;
    this.touches = settings.limitFill === 'touch';
    this.horizon = horizon;
    this.fillEnd = 0;
    const size = list.count * cycleLength;
    if (this.values.length < size) this.values = new Float64Array(size);
    const { values } = this;
    const end = lastTouch * cycleLength;
    for (let at = firstTouch * cycleLength; at < end; at += cycleLength)
      values[at + cycleField.next] = unbuilt;
    this.placeLiquidation(settings);
  }

  /** At an average entry of 1: with equal parts of the notional, liquidation depends on the number of fills alone. */
  private placeLiquidation(settings: SimulationSettings): void {
    const { side, scales } = this;
    const part = (settings.allocation * settings.leverage) / scales.length;
    for (let fills = 1; fills <= scales.length; fills += 1) {
      const quantity = part * fills;
      const cash = 1 - settings.costs.makerFeeRate * quantity;
      const price = liquidationPrice(settings, side, quantity, quantity, cash);
      this.liquidation[fills] = side * (1 - price) - excursionMargin;
    }
  }

  /** Where the numbers of the cycle that begins at `touch` are. */
  at(touch: number): number {
    const at = touch * cycleLength;
    if (this.values[at + cycleField.next] === unbuilt) this.build(touch, at);
    return at;
  }

  private build(touch: number, into: number): void {
    const { list, side, scales, touches, liquidation, values } = this;
    const isPessimistic = this.policy === 'pessimistic';
    let at = touch;
    let fills = 0;
    /** Sum of 1 / fill price: with equal parts the average entry is `fills / inverse`. */
    let inverse = 0;
    let excursion = Number.NEGATIVE_INFINITY;
    let needsBars = false;
    values[into + cycleField.firstFill] = this.fillEnd;
    for (;;) {
      // The fills of one bar: what its open has passed fills there, the rest as the price comes to it.
      const openPrice = list.open[at];
      const extreme = list.extreme[at];
      while (fills < scales.length) {
        const level = list.mean[at] * scales[fills];
        const beyondOpen = side * (level - openPrice);
        const beyond = side * (level - extreme);
        let price = level;
        if (touches ? beyondOpen >= 0 : beyondOpen > 0) price = openPrice;
        else if (!(touches ? beyond >= 0 : beyond > 0)) break;
        if (fills > 0) {
          const before = side * (1 - (price * inverse) / fills);
          if (before > excursion) excursion = before;
          if (before >= liquidation[fills]) needsBars = true;
        }
        fills += 1;
        inverse += 1 / price;
        this.addFill(price, list.day[at]);
      }
      const within = side * (1 - (extreme * inverse) / fills);
      if (within > excursion) excursion = within;
      if (within >= liquidation[fills]) needsBars = true;

      if (!isPessimistic && this.reachesMean(at)) {
        if (!this.isFavourableFirst(list.bar[at])) {
          values[into + cycleField.exitPrice] = list.mean[at];
          values[into + cycleField.exitDay] = list.day[at];
          values[into + cycleField.next] = at + 1;
          break;
        }
        // What filled at the open has left at the mean before anything else came: rare, so the bars tell.
        needsBars ||= this.isPassed(openPrice, list.mean[at] * scales[0]);
      }

      const target = list.targetBar[at];
      if (target >= this.horizon) {
        needsBars = true;
        values[into + cycleField.next] = list.count;
        break;
      }
      // Further levels before the target, or in its bar unless that opens beyond the mean.
      let worst = list.worstToTarget[at];
      let found = -1;
      if (fills < scales.length && isNear(list.deepestToTarget[at], side, scales[fills])) {
        const targetComesFirst = !isPessimistic && this.isFavourableFirst(target);
        const lastBar = list.isGap[at] === 1 || targetComesFirst ? target - 1 : target;
        const scale = scales[fills];
        let passed = list.worstToNext[at];
        for (let later = at + 1; later < list.count && list.bar[later] <= lastBar; later += 1) {
          const beyond = side * (list.mean[later] * scale - list.extreme[later]);
          if (touches ? beyond >= 0 : beyond > 0) {
            found = later;
            worst = passed;
            break;
          }
          if (side * (list.extreme[later] - passed) < 0) passed = list.extreme[later];
          if (side * (list.worstToNext[later] - passed) < 0) passed = list.worstToNext[later];
        }
        if (targetComesFirst && found < 0 && list.isGap[at] === 0)
          needsBars ||= this.isPassed(this.candles.open[target], list.exitPrice[at] * scale);
      }
      const held = side * (1 - (worst * inverse) / fills);
      if (held > excursion) excursion = held;
      if (held >= liquidation[fills]) needsBars = true;
      if (found < 0) {
        values[into + cycleField.exitPrice] = list.exitPrice[at];
        values[into + cycleField.exitDay] = list.targetDay[at];
        values[into + cycleField.next] = list.nextTouch[at];
        break;
      }
      at = found;
    }
    values[into + cycleField.lastFill] = this.fillEnd;
    values[into + cycleField.excursion] = needsBars ? Number.POSITIVE_INFINITY : excursion + excursionMargin;
  }

  /** True when the bar of a touch comes back to the mean. */
  private reachesMean(touch: number): boolean {
    const { list, candles, side } = this;
    const favourable = side === 1 ? candles.high : candles.low;
    const beyond = side * (favourable[list.bar[touch]] - list.mean[touch]);
    return this.touches ? beyond >= 0 : beyond > 0;
  }

  private isFavourableFirst(bar: number): boolean {
    const { open, high, low, close } = this.candles;
    return favourableLegFirst(this.policy, this.side, open[bar], high[bar], low[bar], close[bar]);
  }

  /** True when a level fills at an open already. */
  private isPassed(openPrice: number, level: number): boolean {
    const beyond = this.side * (level - openPrice);
    return this.touches ? beyond >= 0 : beyond > 0;
  }

  private addFill(price: number, day: number): void {
    if (this.fillEnd === this.fills.length) {
      const longer = new Float64Array(this.fills.length * 2);
      longer.set(this.fills);
      this.fills = longer;
    }
    this.fills[this.fillEnd + fillField.price] = price;
    this.fills[this.fillEnd + fillField.day] = day;
    this.fillEnd += fillLength;
  }
}
