import { useT } from '../../../locales/translate.tsx';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Section } from '../../../ui/panel-layout.tsx';
import { Select } from '../../../ui/select.tsx';
import { problemOf } from '../../research-form/field-problem.ts';
import { useProblemText } from '../../research-form/use-problem-text.ts';
import { sizingMethods, sizingNumbers, type NumberName } from './start-draft.ts';
import type { StartState } from './use-start-draft.ts';
import styles from './start.module.css';

const unitOf: Readonly<Record<Exclude<NumberName, 'capital' | 'notional'>, string>> = {
  allocation: '%',
  leverage: '×',
  fraction: '%',
  kellyPart: '×',
  kellyCap: '%',
};

const stepOf: Partial<Record<NumberName, number>> = {
  capital: 100,
  kellyPart: 0.05,
  kellyCap: 0.5,
  notional: 10,
};

/** What the session is given, and how much of it a cycle uses. */
export function CapitalSection({ state }: { readonly state: StartState }) {
  const t = useT();
  const problemText = useProblemText();
  const { draft, change, problems, account } = state;
  const currency = account?.currency ?? '';
  const number = (name: NumberName) => (
    <Field key={name} label={t(`grids.size.${name}`)} error={problemText(problemOf(problems, name))}>
      {(control) => (
        <NumberField
          {...control}
          size="small"
          unit={name === 'capital' || name === 'notional' ? currency : unitOf[name]}
          step={stepOf[name] ?? 1}
          value={draft[name]}
          onChange={(value) => change({ [name]: value })}
        />
      )}
    </Field>
  );
  return (
    <Section title={t('grids.start.capital')}>
      <div className={styles['two']}>
        {number('capital')}
        <Field label={t('grids.start.sizing')} hint={t(`grids.sizing.${draft.method}.hint`)}>
          {(control) => (
            <Select
              {...control}
              size="small"
              value={draft.method}
              options={sizingMethods.map((value) => ({ value, label: t(`grids.sizing.${value}`) }))}
              onChange={(method) => change({ method })}
            />
          )}
        </Field>
        {sizingNumbers(draft.method).map(number)}
      </div>
    </Section>
  );
}
