import type { ReactNode } from 'react';
import {
  feeProfiles,
  intrabarPolicies,
  limitFills,
  slippageModes,
  spreadModes,
  tradingModes,
} from '../../../shared/contract/simulation.ts';
import { useT } from '../../locales/translate.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/panel-layout.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import type { SelectOption } from '../../ui/select.tsx';
import type { FieldProblem } from './field-problem.ts';
import { problemOf } from './field-problem.ts';
import { customFees, shownNumbers } from './simulation-draft.ts';
import type { SimulationDraft } from './simulation-draft.ts';
import { useProblemText } from './use-problem-text.ts';
import styles from './research-form.module.css';

interface CostsSectionProps {
  readonly draft: SimulationDraft;
  readonly problems: readonly FieldProblem[];
  readonly defaultLeverage: number | null;
  readonly onChange: (change: Partial<SimulationDraft>) => void;
}

/** What a run pays and how its orders fill; the same for backtest and walk-forward. */
export function CostsSection(props: CostsSectionProps) {
  const t = useT();
  return (
    <>
      <Section title={t('explorer.form.costs')}>
        <Rules {...props} />
        <CostNumbers {...props} />
      </Section>
      <Section title={t('explorer.form.sizing')}>
        <Sizing {...props} />
      </Section>
    </>
  );
}

interface PickProps<Value extends string> {
  readonly name: string;
  readonly label: ReactNode;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One line of the form: what is chosen at the left, its list at the right. */
function Pick<Value extends string>({ name, label, ...select }: PickProps<Value>) {
  return (
    <>
      <span>{label}</span>
      <Select aria-label={name} size="small" {...select} />
    </>
  );
}

function useFeeOptions(): SelectOption<string>[] {
  const t = useT();
  const format = useFormat();
  const rate = (fraction: number) => format.percent(fraction, 3).replace(/0+(?=\D+$)/, '');
  return [
    ...feeProfiles.map((profile) => ({
      value: profile.id,
      label: profile.id,
      detail: profile.shareTiers
        ? t('explorer.costs.perShare', { amount: format.plain(profile.shareTiers[0].perShare, 4) })
        : `${format.plain(profile.makerFeeRate * 100, 4)} / ${rate(profile.takerFeeRate)}`,
    })),
    { value: customFees, label: t('explorer.costs.custom') },
  ];
}

function Rules({ draft, onChange }: CostsSectionProps) {
  const t = useT();
  const fees = useFeeOptions();
  return (
    <div className={styles['pick']}>
      <Pick
        name={t('explorer.costs.fees')}
        label={<Term of="maker_taker">{t('explorer.costs.fees')}</Term>}
        value={draft.fees}
        options={fees}
        onChange={(value) => onChange({ fees: value })}
      />
      <Pick
        name={t('explorer.costs.policy')}
        label={<Term of="fill_policy">{t('explorer.costs.policy')}</Term>}
        value={draft.policy}
        options={intrabarPolicies.map((value) => ({ value, label: t(`explorer.policy.${value}`) }))}
        onChange={(policy) => onChange({ policy })}
      />
      <Pick
        name={t('explorer.costs.limitFill')}
        label={<Term of="limit_fill">{t('explorer.costs.limitFill')}</Term>}
        value={draft.limitFill}
        options={limitFills.map((value) => ({ value, label: t(`explorer.limit.${value}`) }))}
        onChange={(limitFill) => onChange({ limitFill })}
      />
      <Pick
        name={t('explorer.costs.slippage')}
        label={<Term of="slippage">{t('explorer.costs.slippage')}</Term>}
        value={draft.slippageMode}
        options={slippageModes.map((value) => ({ value, label: t(`explorer.slippage.${value}`) }))}
        onChange={(slippageMode) => onChange({ slippageMode })}
      />
      <Pick
        name={t('explorer.costs.spread')}
        label={<Term of="spread">{t('explorer.costs.spread')}</Term>}
        value={draft.spreadMode}
        options={spreadModes.map((value) => ({ value, label: t(`explorer.spread.${value}`) }))}
        onChange={(spreadMode) => onChange({ spreadMode })}
      />
    </div>
  );
}

interface AmountProps extends CostsSectionProps {
  readonly field: Parameters<ReturnType<typeof shownNumbers>['has']>[0];
  readonly label: string;
  readonly unit?: ReactNode;
  readonly step?: number;
  readonly minimum?: number;
  readonly placeholder?: string;
}

/** One number of the draft; nothing where it does not count for what is chosen. */
function Amount({ field, label, draft, problems, onChange, defaultLeverage: _, ...more }: AmountProps) {
  const problemText = useProblemText();
  if (!shownNumbers(draft).has(field)) return null;
  return (
    <Field label={label} error={problemText(problemOf(problems, field))}>
      {(control) => (
        <NumberField
          {...control}
          {...more}
          size="small"
          isNullable
          value={draft[field]}
          onChange={(value) => onChange({ [field]: value })}
        />
      )}
    </Field>
  );
}

function CostNumbers(props: CostsSectionProps) {
  const t = useT();
  const bps = t('explorer.costs.bps');
  const shown = shownNumbers(props.draft);
  const hasAny = (['makerFee', 'monthlyShares', 'slippage', 'slippageTicks', 'spread'] as const).some(
    (field) => shown.has(field),
  );
  if (!hasAny) return null;
  return (
    <div className={styles['two']}>
      <Amount {...props} field="makerFee" label={t('explorer.costs.maker')} unit="%" step={0.01} />
      <Amount
        {...props}
        field="takerFee"
        label={t('explorer.costs.taker')}
        unit="%"
        step={0.01}
        minimum={0}
      />
      <Amount
        {...props}
        field="monthlyShares"
        label={t('explorer.costs.monthlyShares')}
        step={10_000}
        minimum={0}
      />
      <Amount
        {...props}
        field="slippage"
        label={t('explorer.costs.slippageAmount')}
        unit="%"
        step={0.01}
        minimum={0}
      />
      <Amount
        {...props}
        field="slippageTicks"
        label={t('explorer.costs.slippageAmount')}
        unit={t('explorer.costs.ticks')}
        minimum={0}
      />
      <Amount
        {...props}
        field="spread"
        label={t('explorer.costs.spreadAmount')}
        unit={bps}
        step={0.5}
        minimum={0}
      />
    </div>
  );
}

function Sizing(props: CostsSectionProps) {
  const t = useT();
  const format = useFormat();
  const { draft, defaultLeverage, onChange } = props;
  const factors = { SAFE: 0.5, AGGRESSIVE: 1 } as const;
  return (
    <>
      <Segmented
        isFullWidth
        aria-label={t('explorer.costs.mode')}
        value={draft.mode}
        options={tradingModes.map((value) => ({
          value,
          label: (
            <span title={t(`explorer.sizing.${value}`)}>
              {value} <span className={styles['detail']}>{format.plain(factors[value])}×</span>
            </span>
          ),
        }))}
        onChange={(mode) => onChange({ mode })}
      />
      <div className={styles['two']}>
        <Amount
          {...props}
          field="leverage"
          label={t('explorer.costs.leverage')}
          unit="×"
          minimum={0.01}
          placeholder={defaultLeverage === null ? '' : format.plain(defaultLeverage)}
        />
        <Amount
          {...props}
          field="allocation"
          label={t('explorer.costs.allocation')}
          unit="%"
          step={5}
          minimum={0.01}
        />
        <Amount {...props} field="capital" label={t('explorer.costs.capital')} step={1000} minimum={1} />
        <Field label={t('explorer.costs.margin')}>
          {(control) => (
            <Select
              {...control}
              size="small"
              value={draft.marginMode}
              options={(['cross', 'isolated'] as const).map((value) => ({
                value,
                label: t(`explorer.margin.${value}`),
              }))}
              onChange={(marginMode) => onChange({ marginMode })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
