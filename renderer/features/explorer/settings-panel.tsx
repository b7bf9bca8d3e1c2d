import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { usePanelSeries } from '../../stores/panel-place.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CostsSection } from '../research-form/costs-section.tsx';
import { problemOf } from '../research-form/field-problem.ts';
import { SeriesAndStrategy } from '../research-form/series-and-strategy.tsx';
import { useProblemText } from '../research-form/use-problem-text.ts';
import { choiceOf, emptyDraft, parameterKey } from './explorer-draft.ts';
import type { WindowDraft } from './explorer-draft.ts';
import { changeDraft } from './explorer-store.ts';
import { ParameterRow } from './parameter-row.tsx';
import { RunFoot } from './run-foot.tsx';
import { SearchSection } from './search-section.tsx';
import { useExplorerForm } from './use-explorer-form.ts';
import type { ExplorerForm } from './use-explorer-form.ts';
import form from '../research-form/research-form.module.css';
import styles from './explorer.module.css';

/** The form of a walk-forward: what runs on what, over which values, in which windows, at which costs. */
export function SettingsPanel() {
  const explorerForm = useExplorerForm();
  const { draft, problems, strategy } = explorerForm;
  return (
    <PanelColumn>
      <PanelScroll>
        <SeriesAndStrategy />
        <Range form={explorerForm} />
        <Parameters form={explorerForm} />
        <Count form={explorerForm} />
        <Windows form={explorerForm} />
        <SearchSection form={explorerForm} />
        <CostsSection
          draft={draft.simulation}
          problems={problems}
          defaultLeverage={strategy?.defaultLeverage ?? null}
          onChange={(change) => changeDraft({ simulation: { ...draft.simulation, ...change } })}
        />
      </PanelScroll>
      <RunFoot />
    </PanelColumn>
  );
}

/** Beside the panel's title. */
export function SettingsTools() {
  const t = useT();
  return (
    <Button look="ghost" size="small" onClick={() => changeDraft(emptyDraft)}>
      {t('explorer.form.reset')}
    </Button>
  );
}

/** A loaded run may be about a part of the series; the form says so and can take the whole again. */
function Range({ form: { draft } }: { readonly form: ExplorerForm }) {
  const t = useT();
  const times = useTimes(usePanelSeries());
  const { from, to } = draft.range;
  if (from === undefined && to === undefined) return null;
  return (
    <Section>
      <div className={styles['row']} data-testid="range">
        <span className={styles['ellipsis']}>
          {t('explorer.form.onlyRange', {
            from: from === undefined ? '…' : times.date(from),
            to: to === undefined ? '…' : times.date(to),
          })}
        </span>
        <Button
          look="ghost"
          size="small"
          className={styles['end']}
          onClick={() => changeDraft({ range: {} })}
        >
          {t('explorer.form.wholeSeries')}
        </Button>
      </div>
    </Section>
  );
}

function Parameters({ form: { draft, strategy } }: { readonly form: ExplorerForm }) {
  const t = useT();
  const format = useFormat();
  const params = strategy?.params ?? [];
  const searched = params.filter(
    (parameter) => strategy && choiceOf(draft, strategy, parameter).mode === 'all',
  ).length;
  return (
    <Section
      title={t('explorer.form.parameters')}
      aside={t('explorer.form.searched', {
        searched: format.number(searched),
        total: format.number(params.length),
      })}
    >
      {strategy &&
        params.map((parameter) => (
          <ParameterRow
            key={parameterKey(strategy, parameter)}
            parameter={parameter}
            choice={choiceOf(draft, strategy, parameter)}
            onChange={(choice) =>
              changeDraft({
                parameters: { ...draft.parameters, [parameterKey(strategy, parameter)]: choice },
              })
            }
          />
        ))}
    </Section>
  );
}

function Count({ form: { estimate, isCounting } }: { readonly form: ExplorerForm }) {
  const t = useT();
  const format = useFormat();
  // With a problem the host counts nothing; the reason stands at the windows and at the button.
  if (!estimate || estimate.valueCounts.length === 0) {
    return <Section>{isCounting ? t('explorer.form.counting') : '–'}</Section>;
  }
  return (
    <Section>
      <div className={styles['count']} data-testid="combination-count" aria-busy={isCounting}>
        <b>
          {estimate.searchMode === 'two-pass' ? '≤ ' : ''}
          {format.number(estimate.combinations)}
        </b>
        <strong>{t('explorer.form.combinations', { count: estimate.combinations })}</strong>
        <span>({estimate.valueCounts.join('×')})</span>
      </div>
      <div className={styles['quiet']} data-testid="run-count">
        {t('explorer.form.runsCount', {
          windows: format.number(estimate.windows),
          runs: format.number(estimate.runs),
        })}
      </div>
      {estimate.invalidCombinations > 0 && (
        <div className={styles['quiet']}>
          {t('explorer.form.leftOut', { count: format.number(estimate.invalidCombinations) })}
        </div>
      )}
    </Section>
  );
}

function Windows({ form: { draft, problems, estimate, missing } }: { readonly form: ExplorerForm }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(usePanelSeries());
  const hostText = useHostText();
  const problemText = useProblemText();
  const { windows } = draft;
  const change = (next: Partial<WindowDraft>) => changeDraft({ windows: { ...windows, ...next } });
  const isByFolds = windows.mode === 'anchored' && windows.folds !== null;
  const days = [
    ['inSampleDays', t('explorer.form.inSample')],
    ['outOfSampleDays', t('explorer.form.outOfSample')],
    ['stepDays', t('explorer.form.step')],
  ] as const;
  const apart = [
    ['purgeBars', <Term of="purge" key="purge" />],
    ['embargoBars', <Term of="embargo" key="embargo" />],
  ] as const;
  const fit =
    estimate && estimate.windows > 0
      ? t('explorer.form.fit', {
          count: format.number(estimate.windows),
          date: times.date(estimate.lastOutOfSampleTime),
        })
      : undefined;
  return (
    <Section title={t('explorer.form.windows')} {...(fit === undefined ? {} : { aside: fit })}>
      <Segmented
        isFullWidth
        aria-label={t('explorer.mode')}
        value={windows.mode}
        options={[
          { value: 'rolling', label: t('explorer.form.rolling') },
          { value: 'anchored', label: t('explorer.form.anchored') },
        ]}
        onChange={(mode) => change({ mode })}
      />
      <div className={form['three']}>
        {days.map(([field, label]) => (
          <Field key={field} label={label} error={problemText(problemOf(problems, field))}>
            {(control) => (
              <NumberField
                {...control}
                size="small"
                unit={t('explorer.form.days')}
                step={10}
                minimum={1}
                isNullable
                disabled={isByFolds}
                value={windows[field]}
                onChange={(value) => change({ [field]: value })}
              />
            )}
          </Field>
        ))}
        {windows.mode === 'anchored' && (
          <Field
            label={t('explorer.form.folds')}
            hint={t('explorer.form.foldsHint')}
            error={problemText(problemOf(problems, 'folds'))}
          >
            {(control) => (
              <NumberField
                {...control}
                size="small"
                minimum={1}
                maximum={100}
                isNullable
                value={windows.folds}
                onChange={(folds) => change({ folds })}
              />
            )}
          </Field>
        )}
      </div>
      {estimate?.windows === 0 && estimate.problem !== null && missing.length === 0 && (
        <p className={styles['error']}>{hostText(estimate.problem)}</p>
      )}
      <div className={form['two']}>
        {apart.map(([field, label]) => (
          <Field key={field} label={label} error={problemText(problemOf(problems, field))}>
            {(control) => (
              <NumberField
                {...control}
                size="small"
                unit={t('explorer.form.bars')}
                minimum={0}
                isNullable
                value={windows[field]}
                onChange={(value) => change({ [field]: value })}
              />
            )}
          </Field>
        ))}
      </div>
    </Section>
  );
}
