import { Eye, EyeOff, Settings2, X } from 'lucide-react';
import { useState } from 'react';
import type { IndicatorUnit } from './indicator-words.ts';
import { indicatorLabel } from './indicator-words.ts';
import { useLanguage, useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { failureText } from '../../../ui/failure-text.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { changeIndicator, removeIndicator } from '../view/view-store.ts';
import { IndicatorDialog } from './indicator-dialog.tsx';
import type { IndicatorAt } from './use-indicators.ts';
import styles from './indicators.module.css';

interface IndicatorLegendProps {
  readonly symbol: string;
  readonly tickSize: number;
  readonly indicators: readonly IndicatorAt[];
  readonly error: unknown;
}

/** The chart's indicators with their values under the crosshair; each can be hidden, set and removed. */
export function IndicatorLegend({ symbol, tickSize, indicators, error }: IndicatorLegendProps) {
  const t = useT();
  const language = useLanguage();
  const format = useFormat();
  const client = useClient();
  const [edited, setEdited] = useState<string | null>(null);
  const opened = indicators.find(({ shown }) => shown.key === edited);
  const write = (value: number | null, unit: IndicatorUnit): string => {
    if (unit === 'price') return format.price(value, tickSize);
    if (unit === 'percent') return format.percent(value === null ? null : value / 100, 2);
    if (unit === 'volume') return format.number(value, 0);
    return format.number(value, unit === 'points' ? 1 : 2);
  };
  return (
    <>
      {indicators.map(({ shown, info, values, top }) => {
        const label = indicatorLabel(info, shown.parameters);
        return (
          <div
            key={shown.key}
            className={classNames(styles['row'], top !== null && styles['below'])}
            {...(top === null ? {} : { style: { top } })}
            data-testid="indicator"
            data-hidden={shown.isHidden}
          >
            <span>{label}</span>
            {values.map((value, i) => (
              <b key={info.outputs[i]?.name} style={{ color: `var(--${shown.colors[i] ?? 'text'})` }}>
                {write(value, info.unit)}
              </b>
            ))}
            <span className={styles['tools']}>
              <IconButton
                icon={shown.isHidden ? EyeOff : Eye}
                label={t(shown.isHidden ? 'indicator.show' : 'indicator.hide', { name: label })}
                onClick={() => changeIndicator(client, symbol, shown.key, { isHidden: !shown.isHidden })}
              />
              <IconButton
                icon={Settings2}
                label={t('indicator.settings', { name: label })}
                onClick={() => setEdited(shown.key)}
              />
              <IconButton
                icon={X}
                label={t('indicator.remove', { name: label })}
                onClick={() => removeIndicator(client, symbol, shown.key)}
              />
            </span>
          </div>
        );
      })}
      {error !== null && error !== undefined && (
        <div className={styles['problem']} role="status">
          {t('indicator.problem')} {failureText(error, language, t).title}
        </div>
      )}
      {opened && (
        <IndicatorDialog
          symbol={symbol}
          shown={opened.shown}
          info={opened.info}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
