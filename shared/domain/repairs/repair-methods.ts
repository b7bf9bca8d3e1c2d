import { divideVolume } from './divide-volume.ts';
import { drawBackWick } from './draw-back-wick.ts';
import { fillFlat } from './fill-flat.ts';
import { leaveOut } from './leave-out.ts';
import type { RepairKind } from './repair-kind.ts';
import type { RepairMethod } from './repair-method.ts';
import { setBar } from './set-bar.ts';
import { takeOtherSeries } from './take-other-series.ts';
import { widenRange } from './widen-range.ts';

/** The methods by kind. Two of one kind are a mistake of the program and throw. */
export function methodsByKind(methods: readonly RepairMethod[]): ReadonlyMap<RepairKind, RepairMethod> {
  const byKind = new Map<RepairKind, RepairMethod>();
  for (const method of methods) {
    if (byKind.has(method.kind)) throw new Error(`Two repairs are called ${method.kind}.`);
    byKind.set(method.kind, method);
  }
  return byKind;
}

/** Every repair: one file and one line here. */
export const repairMethods: readonly RepairMethod[] = [
  widenRange,
  drawBackWick,
  divideVolume,
  fillFlat,
  takeOtherSeries,
  leaveOut,
  setBar,
];

const known = methodsByKind(repairMethods);

/** The method of a kind. */
export function repairMethod(kind: RepairKind): RepairMethod {
  const found = known.get(kind);
  if (found === undefined) throw new Error(`There is no repair ${kind}.`);
  return found;
}
