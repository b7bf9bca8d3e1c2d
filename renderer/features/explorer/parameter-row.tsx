import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { StopsSlider } from '../../ui/stops-slider.tsx';
import { sliderStops } from './explorer-draft.ts';
import type { ParameterChoice, StrategyParameter } from './explorer-draft.ts';
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
  const { name } = parameter;
  const unit = hostText(parameter.unit);
  const stops = choice.mode === 'all' ? parameter.search : sliderStops(parameter);
  const decimals = Math.max(...stops.map(decimalsOf));
  return (
    <div className={styles['parameter']} data-testid={`parameter-${name}`}>
      <span className={styles['parameterName']} title={`${hostText(parameter.title)}, ${unit}`}>
        <code>{name}</code>
        <span className={styles['unit']}>{unit}</span>
      </span>
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
      <StopsSlider
        values={stops}
        chosen={choice.mode === 'fix' ? choice.value : null}
        onChoose={(value) => onChange({ mode: 'fix', value })}
        format={(value) => format.number(value, decimals)}
        aria-label={t('explorer.form.valueOf', { name })}
        allText={t('explorer.form.allHint')}
      />
    </div>
  );
}
