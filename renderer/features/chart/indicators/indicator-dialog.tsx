import { useState } from 'react';
import type { ChartIndicatorInfo } from '../../../../shared/contract/indicators.ts';
import type { MessageId } from '../../../locales/catalogs.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import type { ShownIndicator } from '../view/view-store.ts';
import { changeIndicator } from '../view/view-store.ts';
import { indicatorColors } from './indicator-colors.ts';
import { parameterFault } from './indicator-words.ts';
import styles from './indicators.module.css';

interface IndicatorDialogProps {
  readonly symbol: string;
  readonly shown: ShownIndicator;
  readonly info: ChartIndicatorInfo;
  readonly onClose: () => void;
}

const widths = ['1', '2', '3', '4'] as const;

/** Settings of one indicator; each takes effect at once where it is possible. */
export function IndicatorDialog({ symbol, shown, info, onClose }: IndicatorDialogProps) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const [draft, setDraft] = useState<Readonly<Record<string, number | null>>>(shown.parameters);
  const change = (next: Partial<ShownIndicator>): void => changeIndicator(client, symbol, shown.key, next);
  const isCrossed = info.id === 'macd' && (draft['fast'] ?? 0) >= (draft['slow'] ?? 0);

  const set = (name: string, value: number | null): void => {
    const next = { ...draft, [name]: value };
    setDraft(next);
    const parameters: Record<string, number> = {};
    for (const one of info.parameters) {
      const given = next[one.name] ?? null;
      if (given === null || parameterFault(one, given) !== null) return;
      parameters[one.name] = given;
    }
    if (info.id === 'macd' && (parameters['fast'] ?? 0) >= (parameters['slow'] ?? 0)) return;
    change({ parameters });
  };
  const problem = (one: ChartIndicatorInfo['parameters'][number]): string | undefined => {
    const fault = parameterFault(one, draft[one.name] ?? null);
    if (fault === 'whole') return t('indicator.whole');
    if (fault === 'range') {
      return t('indicator.range', {
        minimum: format.number(one.minimum, one.kind === 'integer' ? 0 : 1),
        maximum: format.number(one.maximum),
      });
    }
    return isCrossed && one.name === 'fast' ? t('indicator.fastBelowSlow') : undefined;
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      width={360}
      title={t(`indicator.name.${info.id}` as MessageId)}
      foot={
        <>
          <Button
            onClick={() => {
              const usual = Object.fromEntries(info.parameters.map((one) => [one.name, one.default]));
              setDraft(usual);
              change({ parameters: usual });
            }}
            disabled={info.parameters.length === 0}
          >
            {t('indicator.usual')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('indicator.done')}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        {info.parameters.map((one) => {
          const error = problem(one);
          return (
            <Field
              key={one.name}
              label={t(`indicator.parameter.${one.name}` as MessageId)}
              {...(error === undefined ? {} : { error })}
            >
              {(control) => (
                <NumberField
                  {...control}
                  value={draft[one.name] ?? null}
                  minimum={one.minimum}
                  maximum={one.maximum}
                  step={one.kind === 'integer' ? 1 : 0.1}
                  unit={t(`indicator.unit.${one.unit}`)}
                  isNullable
                  onChange={(value) => set(one.name, value)}
                />
              )}
            </Field>
          );
        })}
        {info.outputs.map(({ name }, i) => (
          <Field key={name} label={t('indicator.color', { line: t(`indicator.line.${name}` as MessageId) })}>
            {(control) => (
              <Select
                {...control}
                value={shown.colors[i] ?? 'series-1'}
                options={indicatorColors.map((color) => ({
                  value: color,
                  label: (
                    <span className={styles['swatch']}>
                      <i style={{ background: `var(--${color})` }} /> {t(`indicator.tone.${color}`)}
                    </span>
                  ),
                }))}
                onChange={(color) =>
                  change({
                    colors: info.outputs.map((_, k) => (k === i ? color : (shown.colors[k] ?? 'series-1'))),
                  })
                }
              />
            )}
          </Field>
        ))}
        <Field label={t('indicator.width')}>
          {() => (
            <Segmented
              aria-label={t('indicator.width')}
              value={String(shown.width) as (typeof widths)[number]}
              options={widths.map((width) => ({ value: width, label: width }))}
              onChange={(width) => change({ width: Number(width) })}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
