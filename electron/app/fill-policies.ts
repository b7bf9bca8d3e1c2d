import type { WalkForwardRequest } from '../../shared/contract/research.ts';
import { recordField, recordLength, recordValue } from '../../shared/research/combination-record.ts';
import { createSelector } from '../../shared/research/selection.ts';
import type { BarSpan } from '../../shared/research/windows.ts';
import type { IntrabarPolicy, LimitFill, SimulationSettings } from '../../shared/simulation/settings.ts';
import { intrabarPolicies } from '../../shared/simulation/settings.ts';
import { inSampleField, inSampleLength } from '../../workers/tasks/policy-slice-task.ts';
import type { WindowChoice } from '../../workers/tasks/study.ts';
import type { FillPolicyTask, PolicySliceTask } from '../../workers/tasks/validation-task.ts';
import { noMagnifier } from './magnifier.ts';
import type { PartOutcomes, RunPart } from './run-parts.ts';
import type { SearchOutcome } from './walk-forward-search.ts';
import { slicesOf } from './walk-forward-slices.ts';
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
export function isReselected({ grid, records }: Pick<SearchOutcome, 'grid' | 'records'>): boolean {
  return grid.count * records.length <= reselectedAtMost;
}

/** The cases that are run beside the run itself. */
export function otherPolicies(prepared: WalkForwardStudy): FillPolicyCase[] {
  const hasMagnifier = prepared.study.dataset.magnifier !== null;
  return fillPolicyCases(prepared.request, hasMagnifier).filter(
    ({ isBase, reason }) => !isBase && reason === null,
  );
}

function settingsOf(
  { policy, limitFill }: FillPolicyCase,
  { settings }: WalkForwardStudy,
): SimulationSettings {
  return { ...settings, policy, limitFill };
}

const sliceName = (from: number, to: number): string => `policies of ${from} to ${to}`;

/** The in-sample runs of every combination under the other policies, in parts. */
export function policySliceParts(
  prepared: WalkForwardStudy,
  search: SearchOutcome,
  cancelFlag: Int32Array,
): RunPart[] {
  const rules = otherPolicies(prepared).map((policy) => settingsOf(policy, prepared));
  const spans = prepared.windows.map(({ inSample }) => inSample);
  return slicesOf(search.grid).map(({ from, to }) => ({
    name: sliceName(from, to),
    task: (): PolicySliceTask => ({
      kind: 'policy-slice',
      study: search.study,
      rules,
      spans,
      from,
      to,
      cancelFlag,
    }),
  }));
}

/** What each window chooses under each of the other policies, by `otherPolicies`, from what the slices found. */
export function policyChoices(
  prepared: WalkForwardStudy,
  search: SearchOutcome,
  outcomes: PartOutcomes,
): WindowChoice[][] {
  const { grid, mayChoose } = search;
  const { windows, request } = prepared;
  const selector = createSelector(request.selection, grid);
  const slices = slicesOf(grid).map(({ from, to }) => ({
    from,
    to,
    values: outcomes.of<Float64Array>(sliceName(from, to)),
  }));
  const records = new Float64Array(grid.count * recordLength);
  return otherPolicies(prepared).map((_, policy) =>
    windows.map(({ inSample, outOfSample }, window): WindowChoice => {
      for (const { from, to, values } of slices) {
        let at = (policy * windows.length + window) * (to - from) * inSampleLength;
        for (let combination = from; combination < to; combination += 1, at += inSampleLength) {
          const record = combination * recordLength;
          records[record + recordField.inSampleSharpe] = values[at + inSampleField.sharpe];
          records[record + recordField.inSampleTrades] = values[at + inSampleField.trades];
          records[record + recordField.inSampleReturn] = values[at + inSampleField.totalReturn];
          records[record + recordField.inSampleDrawdown] = values[at + inSampleField.drawdown];
        }
      }
      const inSampleMs = inSample.toTime - inSample.fromTime;
      const { chosen } = selector.select({ records, inSampleMs, mayChoose: mayChoose[window] });
      return {
        combination: chosen,
        inSampleSharpe: chosen === null ? null : recordValue(records, chosen, 'inSampleSharpe'),
        span: outOfSample,
      };
    }),
  );
}

/** The choices tested under another policy. */
export function fillPolicyPart(
  policy: FillPolicyCase,
  prepared: WalkForwardStudy,
  { study }: SearchOutcome,
  choices: readonly WindowChoice[],
  span: BarSpan,
  cancelFlag: Int32Array,
): RunPart {
  return {
    name: policy.name,
    task: (): FillPolicyTask => ({
      kind: 'fill-policy',
      study: { ...study, settings: settingsOf(policy, prepared) },
      choices,
      span,
      cancelFlag,
    }),
  };
}
