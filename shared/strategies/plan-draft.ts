import type { PlanColumns } from '../domain/plan.ts';

/** What a strategy's file says of its plan; what it leaves out is not used. */
export type PlanDraft = Partial<Omit<PlanColumns, 'length'>>;

/** More levels than this do not fit the kernels' bit masks. */
const maximumLevels = 31;

const unused: Omit<PlanColumns, 'length'> = {
  levels: [],
  levelSide: 1,
  levelSides: null,
  marketEntry: null,
  oppositeSignal: 'ignore',
  exitSignal: null,
  sideLock: null,
  target: { kind: 'none' },
  stop: { kind: 'none' },
  trailing: null,
  maximumHoldBars: null,
};

function columnsOf(plan: PlanColumns): (ArrayLike<number> | null)[] {
  return [
    ...plan.levels.map(({ price }) => price),
    plan.levelSides,
    plan.marketEntry,
    plan.exitSignal,
    plan.sideLock,
    plan.target.kind === 'price' ? plan.target.price : null,
    plan.target.kind === 'distance' ? plan.target.distance : null,
    plan.stop.kind === 'price' ? plan.stop.price : null,
    plan.stop.kind === 'distance' ? plan.stop.distance : null,
    plan.trailing === null ? null : plan.trailing.distance,
  ];
}

/**
 * A whole plan of `length` rows from what a strategy wrote. Throws when it enters both by levels and at market or in
 * neither way, when a column has another length, when a grid trails its stop, or when a number makes no sense.
 */
export function completePlan(id: string, length: number, draft: PlanDraft): PlanColumns {
  const plan: PlanColumns = { ...unused, ...draft, length };
  const fail = (what: string): never => {
    throw new Error(`${id}: ${what}`);
  };
  if (plan.levels.length > 0 === (plan.marketEntry !== null)) {
    fail('a plan enters either by levels or at market, not both and not neither');
  }
  if (plan.levels.length > maximumLevels) fail(`a plan has at most ${maximumLevels} levels`);
  const odd = columnsOf(plan).find((column) => column !== null && column.length !== length);
  if (odd) fail(`a plan column has ${odd.length} rows; there are ${length} bars`);
  if (plan.trailing !== null && plan.marketEntry === null) fail('a grid has one stop and does not trail it');
  if (plan.maximumHoldBars !== null && !(plan.maximumHoldBars >= 1))
    fail('maximumHoldBars must be at least 1');
  return plan;
}
