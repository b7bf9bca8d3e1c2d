import { feeProfiles, intrabarPolicies, limitFills } from '../../../shared/contract/simulation.ts';
import { useT } from '../../locales/translate.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import type { FieldProblem } from './field-problem.ts';
import { problemOf } from './field-problem.ts';
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
export function CostsSection({ draft, problems, defaultLeverage, onChange }: CostsSectionProps) {
  const t = useT();
  const format = useFormat();
  const problemText = useProblemText();
  const errorOf = (field: string) => problemText(problemOf(problems, field));
  const fees = feeProfiles.map((profile) => ({
    value: profile.id,
    label: profile.id,
    detail: `${format.plain(profile.makerFeeRate * 100, 4)} / ${format.percent(profile.takerFeeRate, 3).replace(/0+(?=\D+$)/, '')}`,
  }));
  return (
    <Section title={t('explorer.form.costs')}>
      <div className={styles['pick']}>
        <span>{t('explorer.costs.fees')}</span>
        <Select
          aria-label={t('explorer.costs.fees')}
          size="small"
          value={draft.fees}
          options={fees}
          onChange={(value) => onChange({ fees: value })}
        />
        <span>{t('explorer.costs.policy')}</span>
        <Select
          aria-label={t('explorer.costs.policy')}
          size="small"
          value={draft.policy}
          options={intrabarPolicies.map((value) => ({ value, label: t(`explorer.policy.${value}`) }))}
          onChange={(value) => onChange({ policy: value })}
        />
        <span>{t('explorer.costs.limitFill')}</span>
        <Select
          aria-label={t('explorer.costs.limitFill')}
          size="small"
          value={draft.limitFill}
          options={limitFills.map((value) => ({ value, label: t(`explorer.limit.${value}`) }))}
          onChange={(value) => onChange({ limitFill: value })}
        />
      </div>
      <div className={styles['two']}>
        <Field label={t('explorer.costs.slippage')} error={errorOf('slippage')}>
          {(control) => (
            <NumberField
              {...control}
              size="small"
              unit="%"
              step={0.01}
              minimum={0}
              isNullable
              value={draft.slippage}
              onChange={(value) => onChange({ slippage: value })}
            />
          )}
        </Field>
        <Field label={t('explorer.costs.spread')} error={errorOf('spread')}>
          {(control) => (
            <NumberField
              {...control}
              size="small"
              unit={t('explorer.costs.bps')}
              step={0.5}
              minimum={0}
              isNullable
              value={draft.spread}
              onChange={(value) => onChange({ spread: value })}
            />
          )}
        </Field>
        <Field label={t('explorer.costs.leverage')} error={errorOf('leverage')}>
          {(control) => (
            <NumberField
              {...control}
              size="small"
              unit="×"
              minimum={0.01}
              isNullable
              placeholder={defaultLeverage === null ? '' : format.plain(defaultLeverage)}
              value={draft.leverage}
              onChange={(value) => onChange({ leverage: value })}
            />
          )}
        </Field>
        <Field label={t('explorer.costs.capital')} error={errorOf('capital')}>
          {(control) => (
            <NumberField
              {...control}
              size="small"
              step={1000}
              minimum={1}
              isNullable
              value={draft.capital}
              onChange={(value) => onChange({ capital: value })}
            />
          )}
        </Field>
      </div>
    </Section>
  );
}
