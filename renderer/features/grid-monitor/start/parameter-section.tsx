import { useHostText } from '../../../locales/host-text.ts';
import { useT } from '../../../locales/translate.tsx';
import { setStrategyParams } from '../../../stores/workspace-store.ts';
import { Field } from '../../../ui/field.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { Section } from '../../../ui/panel-layout.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { problemOf } from '../../research-form/field-problem.ts';
import { useProblemText } from '../../research-form/use-problem-text.ts';
import type { ParameterSource } from './start-draft.ts';
import type { StartState } from './use-start-draft.ts';
import styles from './start.module.css';

/** Parameters as the last walk-forward applied them, as the strategy has them, or as typed. */
export function ParameterSection({ state }: { readonly state: StartState }) {
  const t = useT();
  const format = useFormat();
  const { strategy, parameters, hasApplied, params, change } = state;
  const offered: readonly ParameterSource[] = hasApplied ? ['applied', 'default', 'own'] : ['default', 'own'];
  if (strategy === null) return null;
  return (
    <Section title={t('chart.form.parameters')}>
      <Segmented
        size="small"
        isFullWidth
        aria-label={t('chart.form.parameters')}
        value={parameters}
        options={offered.map((value) => ({ value, label: t(`grids.params.${value}`) }))}
        onChange={(value) => change({ parameters: value })}
      />
      {parameters === 'own' ? (
        <OwnParameters state={state} />
      ) : (
        <span className={styles['quiet']}>
          {Object.entries(params)
            .map(([name, value]) => `${name} ${format.plain(value)}`)
            .join(', ')}
        </span>
      )}
      {!hasApplied && <span className={styles['quiet']}>{t('grids.params.noneApplied')}</span>}
    </Section>
  );
}

function OwnParameters({ state }: { readonly state: StartState }) {
  const hostText = useHostText();
  const problemText = useProblemText();
  const { strategy, params, problems } = state;
  if (strategy === null) return null;
  return (
    <div className={styles['three']}>
      {strategy.params.map(({ name, title, unit, kind, minimum, maximum }) => (
        <Field
          key={name}
          label={<span title={`${name}, ${hostText(unit)}`}>{hostText(title)}</span>}
          error={problemText(problemOf(problems, name))}
        >
          {(control) => (
            <NumberField
              {...control}
              size="small"
              step={kind === 'integer' ? 1 : 0.01}
              minimum={minimum}
              maximum={maximum}
              value={params[name] ?? null}
              onChange={(value) => {
                if (value !== null) setStrategyParams(strategy.id, { ...params, [name]: value });
              }}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
