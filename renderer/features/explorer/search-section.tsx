import { selectionRules } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { problemOf } from '../research-form/field-problem.ts';
import { useProblemText } from '../research-form/use-problem-text.ts';
import type { SearchDraft } from './explorer-draft.ts';
import { changeDraft } from './explorer-store.ts';
import type { ExplorerForm } from './use-explorer-form.ts';
import form from '../research-form/research-form.module.css';
import styles from './explorer.module.css';

/** How combinations are searched, which one a window takes, and how the result is judged; declared before the run. */
export function SearchSection({ form: { draft, problems, estimate } }: { readonly form: ExplorerForm }) {
  const t = useT();
  const format = useFormat();
  const problemText = useProblemText();
  const { search } = draft;
  const change = (next: Partial<SearchDraft>) => changeDraft({ search: { ...search, ...next } });
  const field = (name: 'budget' | 'seed' | 'paths' | 'markets', label: string, step: number) => (
    <Field label={label} error={problemText(problemOf(problems, name))}>
      {(control) => (
        <NumberField
          {...control}
          size="small"
          step={step}
          minimum={0}
          isNullable
          value={search[name]}
          onChange={(value) => change({ [name]: value })}
        />
      )}
    </Field>
  );
  const isTwoPass = estimate?.searchMode === 'two-pass';
  return (
    <Section title={t('explorer.form.search')}>
      <div className={form['pick']}>
        <span>
          <Term of="selection_rule">{t('explorer.form.selectBy')}</Term>
        </span>
        <Select
          aria-label={t('explorer.form.selectBy')}
          size="small"
          value={search.selection}
          options={selectionRules.map((value) => ({ value, label: t(`explorer.rule.${value}`) }))}
          onChange={(selection) => change({ selection })}
        />
      </div>
      <div className={form['two']}>
        {field('budget', t('explorer.form.budget'), 1000)}
        {field('seed', t('explorer.form.seed'), 1)}
      </div>
      <div className={styles['quiet']} data-testid="search-mode">
        {isTwoPass
          ? t('explorer.form.twoPass', { total: format.number(estimate.totalCombinations) })
          : t('explorer.form.fullSearch')}
      </div>
      <span title={t('explorer.form.validateHint')}>
        <Checkbox
          label={t('explorer.form.validate')}
          isChecked={search.validate}
          onChange={(validate) => change({ validate })}
        />
      </span>
      {search.validate && (
        <div className={form['two']}>
          {field('paths', t('explorer.form.paths'), 500)}
          {field('markets', t('explorer.form.markets'), 50)}
        </div>
      )}
    </Section>
  );
}
