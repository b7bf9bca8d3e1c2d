import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { StopsSlider } from '../../ui/stops-slider.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { searchValues, sliderStops } from './explorer-draft.ts';
import type { ParameterChoice, StrategyParameter } from './explorer-draft.ts';
import { parseValues, writeValues } from './parameter-values.ts';
import styles from './explorer.module.css';

interface ParameterRowProps {
  readonly parameter: StrategyParameter;
  readonly choice: ParameterChoice;
  readonly onChange: (choice: ParameterChoice) => void;
}

/** One parameter: test all its values, or fix one stop of the slider. */
export function ParameterRow({ parameter, choice, onChange }: ParameterRowProps) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const [isEditing, setIsEditing] = useState(false);
  const { name } = parameter;
  const unit = hostText(parameter.unit);
  const stops = choice.mode === 'all' ? searchValues(parameter, choice) : sliderStops(parameter, choice);
  const decimals = Math.max(...stops.map(decimalsOf));
  return (
    <div className={styles['parameter']} data-testid={`parameter-${name}`}>
      <span className={styles['parameterName']} title={`${hostText(parameter.title)}, ${unit}`}>
        <code>{name}</code>
        <span className={styles['unit']}>{unit}</span>
      </span>
      <span className={styles['parameterTools']}>
        <IconButton
          icon={Pencil}
          label={t('explorer.form.editValues', { name })}
          aria-expanded={isEditing}
          onClick={() => setIsEditing(!isEditing)}
        />
        <Segmented
          size="small"
          aria-label={t('explorer.form.choiceOf', { name })}
          value={choice.mode}
          options={[
            { value: 'all', label: <span title={t('explorer.form.allHint')}>{t('explorer.form.all')}</span> },
            { value: 'fix', label: <span title={t('explorer.form.fixHint')}>{t('explorer.form.fix')}</span> },
          ]}
          onChange={(mode) => onChange({ ...choice, mode })}
        />
      </span>
      {isEditing ? (
        <ValuesEditor
          parameter={parameter}
          choice={choice}
          onChange={onChange}
          onDone={() => setIsEditing(false)}
        />
      ) : (
        <StopsSlider
          values={stops}
          chosen={choice.mode === 'fix' ? choice.value : null}
          onChoose={(value) => onChange({ ...choice, mode: 'fix', value })}
          format={(value) => format.number(value, decimals)}
          aria-label={t('explorer.form.valueOf', { name })}
          allText={t('explorer.form.allHint')}
        />
      )}
    </div>
  );
}

interface ValuesEditorProps extends ParameterRowProps {
  readonly onDone: () => void;
}

/** The values to test, as text; an unreadable one says why and changes nothing. */
function ValuesEditor({ parameter, choice, onChange, onDone }: ValuesEditorProps) {
  const t = useT();
  const format = useFormat();
  const [text, setText] = useState(() => writeValues(searchValues(parameter, choice)));
  const { values, problem } = parseValues(text, parameter);
  const error =
    problem &&
    t(`explorer.values.${problem}`, {
      minimum: format.plain(parameter.minimum),
      maximum: format.plain(parameter.maximum),
    });
  return (
    <Field
      label={t('explorer.form.valuesOf', { name: parameter.name })}
      aside={t('explorer.form.valuesCount', { count: values.length })}
      hint={t('explorer.form.valuesHint')}
      error={error}
    >
      {(control) => (
        <span className={styles['row']}>
          <TextField
            {...control}
            size="small"
            autoFocus
            value={text}
            onChange={(next) => {
              setText(next);
              const parsed = parseValues(next, parameter);
              if (parsed.problem === null) onChange({ ...choice, mode: 'all', values: parsed.values });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'Escape') onDone();
            }}
          />
          <Button
            size="small"
            onClick={() => {
              onChange({ ...choice, mode: 'all', values: null });
              setText(writeValues(parameter.search));
            }}
          >
            {t('explorer.form.valuesReset')}
          </Button>
          <Button size="small" onClick={onDone}>
            {t('explorer.form.valuesDone')}
          </Button>
        </span>
      )}
    </Field>
  );
}
