import type { WalkForwardRequest } from '../../shared/contract/research.ts';
import type { BarSpan } from '../../shared/research/windows.ts';
import type { IntrabarPolicy, LimitFill } from '../../shared/simulation/settings.ts';
import { intrabarPolicies } from '../../shared/simulation/settings.ts';
import type { WindowChoice } from '../../workers/tasks/task.ts';
import type { FillPolicyTask } from '../../workers/tasks/validation-task.ts';
import { noMagnifier } from './magnifier.ts';
import type { SearchOutcome } from './walk-forward-search.ts';
import type { WalkForwardStudy } from './walk-forward-study.ts';

/** Rules of filling under which a walk-forward is looked at. */
export interface FillPolicyCase {
  readonly name: string;
  readonly policy: IntrabarPolicy;
  readonly limitFill: LimitFill;
  /** The rules of the run itself. */
  readonly isBase: boolean;
  /** Why it cannot be run here, or null. */
  readonly reason: string | null;
}

/** Above this many runs of a combination in a window the run's own choices are kept instead of chosen again. */
const reselectedAtMost = 20_000;

/** Every intrabar policy with the run's rule for limits, and the run's policy with the other rule. */
export function fillPolicyCases(
  { simulation }: Pick<WalkForwardRequest, 'simulation'>,
  hasMagnifier: boolean,
): FillPolicyCase[] {
  const other: LimitFill = simulation.limitFill === 'touch' ? 'through' : 'touch';
  const cases = [
    ...intrabarPolicies.map((policy) => ({ policy, limitFill: simulation.limitFill })),
    { policy: simulation.policy, limitFill: other },
  ];
  return cases.map(({ policy, limitFill }) => ({
    name: `fill-policy ${policy} ${limitFill}`,
    policy,
    limitFill,
    isBase: policy === simulation.policy && limitFill === simulation.limitFill,
    reason: policy === 'magnifier' && !hasMagnifier ? noMagnifier : null,
  }));
}

/** Whether every window chooses again under each policy; else the run's own choices are filled otherwise. */
export function isReselected({ grid, records }: SearchOutcome): boolean {
  return grid.count * records.length <= reselectedAtMost;
}

/** The walk-forward of a search under other rules of filling. */
export function fillPolicyTask(
  { policy, limitFill }: FillPolicyCase,
  { windows, settings, request }: WalkForwardStudy,
  search: SearchOutcome,
  choices: readonly WindowChoice[],
  span: BarSpan,
  cancelFlag: Int32Array,
): FillPolicyTask {
  return {
    kind: 'fill-policy',
    study: { ...search.study, settings: { ...settings, policy, limitFill } },
    windows,
    selection: request.selection,
    mayChoose: search.mayChoose,
    choices: isReselected(search) ? null : choices,
    span,
    cancelFlag,
  };
}
