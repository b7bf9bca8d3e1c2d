import type { Side } from '../../shared/domain/plan.ts';
import { liquidationPrice } from '../../shared/simulation/liquidation.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { TouchList } from './ladder-touches.ts';

const initialCapacity = 512;
const unbuilt = -1;

/**
 * Prices differ by roundings between one capital and another; a stop or a liquidation that comes within this fraction
 * of the average entry counts as met, and the bars themselves decide.
 */
const excursionMargin = 1e-9;

function longer<Column extends Int32Array | Float64Array>(column: Column): Column {
  const grown = new (column.constructor as new (length: number) => Column)(column.length * 2);
  grown.set(column);
  return grown;
}

/**
 * What happens to the levels of one ladder after each touch when no stop intervenes: the fills, the bar and price of the
 * exit at the mean, and how far the price went against the average entry in between. Independent of the money and the
 * stop, so all stops of a family share it. A cycle is worked out when it is first asked for.
 */
export class LadderCycles {
  /** By touch: the fills are `[firstFill, lastFill)`. */
  firstFill = new Int32Array(initialCapacity);
  lastFill = new Int32Array(initialCapacity);
  /** Adverse excursion as a fraction of the average entry; infinite when only the bars themselves can tell. */
  excursion = new Float64Array(initialCapacity);
  exitPrice = new Float64Array(initialCapacity);
  exitDay = new Int32Array(initialCapacity);
  /** First touch after the exit. */
  next = new Int32Array(initialCapacity);
  fillPrice = new Float64Array(initialCapacity);
  fillDay = new Int32Array(initialCapacity);
  private fills = 0;
  private list!: TouchList;
  private side: Side = 1;
  private scales: readonly number[] = [];
  private touches = false;
  /** Cycles that reach this bar are left to the bars. */
  private horizon = 0;
  /** Excursion at which the venue liquidates, by number of fills. */
  private liquidation = new Float64Array(32);

  /** Forgets the ladder before. Bars at or after `horizon` are left to the bars themselves. */
  begin(
    list: TouchList,
    side: Side,
    scales: readonly number[],
    settings: SimulationSettings,
    horizon: number,
  ): void {
    this.list = list;
    this.side = side;
    this.scales = scales;
    this.touches = settings.limitFill === 'touch';
    this.horizon = horizon;
    this.fills = 0;
    while (this.next.length < list.count) {
      this.firstFill = longer(this.firstFill);
      this.lastFill = longer(this.lastFill);
      this.excursion = longer(this.excursion);
      this.exitPrice = longer(this.exitPrice);
      this.exitDay = longer(this.exitDay);
      this.next = longer(this.next);
    }
    this.next.fill(unbuilt, 0, list.count);
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

  /** Works out the cycle that begins at `touch`, unless it is known. */
  build(touch: number): void {
    if (this.next[touch] !== unbuilt) return;
    const { list, side, scales, touches, liquidation } = this;
    let at = touch;
    let fills = 0;
    /** Sum of 1 / fill price: with equal parts the average entry is `fills / inverse`. */
    let inverse = 0;
    let excursion = Number.NEGATIVE_INFINITY;
    let needsBars = false;
    this.firstFill[touch] = this.fills;
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

      const target = list.targetBar[at];
      if (target >= this.horizon) {
        needsBars = true;
        this.next[touch] = list.count;
        break;
      }
      // Further levels before the target, or in its bar unless that opens beyond the mean.
      let worst = list.worstToTarget[at];
      let found = -1;
      if (fills < scales.length) {
        const lastBar = list.isGap[at] === 1 ? target - 1 : target;
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
      }
      const held = side * (1 - (worst * inverse) / fills);
      if (held > excursion) excursion = held;
      if (held >= liquidation[fills]) needsBars = true;
      if (found < 0) {
        this.exitPrice[touch] = list.exitPrice[at];
        this.exitDay[touch] = list.targetDay[at];
        this.next[touch] = list.nextTouch[at];
        break;
      }
      at = found;
    }
    this.lastFill[touch] = this.fills;
    this.excursion[touch] = needsBars ? Number.POSITIVE_INFINITY : excursion + excursionMargin;
  }

  private addFill(price: number, day: number): void {
    if (this.fills === this.fillPrice.length) {
      this.fillPrice = longer(this.fillPrice);
      this.fillDay = longer(this.fillDay);
    }
    this.fillPrice[this.fills] = price;
    this.fillDay[this.fills] = day;
    this.fills += 1;
  }
}
