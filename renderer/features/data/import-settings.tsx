import { useMemo } from 'react';
import type { ImportInspection, ImportMapping } from '../../../shared/contract/imports.ts';
import { timeFormats } from '../../../shared/contract/imports.ts';
import { tradingCalendars } from '../../../shared/domain/series.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframes } from '../../../shared/domain/timeframe.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { Term } from '../../ui/glossary/term.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ImportForm } from './import-form.ts';
import { importProblems } from './import-form.ts';
import { changeImport } from './import-store.ts';
import { timeZones } from './time-zones.ts';
import styles from './data.module.css';

const timeFormatTexts: Readonly<Record<ImportMapping['timeFormat'], MessageId>> = {
  'epoch-seconds': 'data.wizard.timeFormat.seconds',
  'epoch-milliseconds': 'data.wizard.timeFormat.milliseconds',
  text: 'data.wizard.timeFormat.text',
};

export const calendarTexts: Readonly<Record<CandleSeries['calendar'], MessageId>> = {
  continuous: 'data.calendar.continuous',
  forex: 'data.calendar.forex',
  xnys: 'data.calendar.xnys',
  sessions: 'data.calendar.sessions',
};

interface ImportSettingsProps {
  readonly inspection: ImportInspection;
  readonly form: ImportForm;
}

/** What the file is called in the store and how its time and prices are read. */
export function ImportSettings({ inspection, form }: ImportSettingsProps) {
  const t = useT();
  const client = useClient();
  const problems = importProblems(form);
  const symbolProblem = problems.find((problem) => problem.field === 'symbol');
  const hasTimeframe = form.timeframe !== null;
  const isText = form.mapping.timeFormat === 'text';
  const zones = useMemo(() => timeZones(form.mapping.timeZone), [form.mapping.timeZone]);

  const change = (next: Partial<ImportForm>): void => void changeImport(client, next);
  const changeMapping = (next: Partial<ImportMapping>): void =>
    change({ mapping: { ...form.mapping, ...next } });

  return (
    <>
      <Field
        label={t('data.wizard.symbol')}
        hint={t('data.wizard.symbol.hint')}
        error={
          symbolProblem &&
          t(symbolProblem.kind === 'missing' ? 'data.wizard.symbol.missing' : 'data.wizard.symbol.bad')
        }
      >
        {(control) => (
          <TextField
            {...control}
            value={form.symbol}
            maxLength={32}
            placeholder="BTC/USD"
            onChange={(symbol) => change({ symbol })}
          />
        )}
      </Field>
      <Field label={t('data.wizard.timeframe')} error={!hasTimeframe && t('data.wizard.timeframe.missing')}>
        {(control) => (
          <Select
            {...control}
            value={form.timeframe}
            placeholder={t('data.wizard.timeframe.missing')}
            options={timeframes.map((timeframe) => ({ value: timeframe, label: timeframe }))}
            onChange={(timeframe) => change({ timeframe })}
          />
        )}
      </Field>
      <div className={styles['setting']}>
        <span className={styles['settingLabel']}>
          <Term of="calendar">{t('data.wizard.calendar')}</Term>
        </span>
        <Segmented
          aria-label={t('data.wizard.calendar')}
          isFullWidth
          value={form.calendar}
          options={tradingCalendars.map((calendar) => ({
            value: calendar,
            label: t(calendarTexts[calendar]),
          }))}
          onChange={(calendar) => change({ calendar })}
        />
      </div>
      <Field label={t('data.wizard.timeFormat')}>
        {(control) => (
          <Select
            {...control}
            value={form.mapping.timeFormat}
            options={timeFormats.map((format) => ({ value: format, label: t(timeFormatTexts[format]) }))}
            onChange={(timeFormat) => changeMapping({ timeFormat })}
          />
        )}
      </Field>
      <Field label={t('data.wizard.timeZone')} hint={!isText && t('data.wizard.timeZone.epoch')}>
        {(control) => (
          <Select
            {...control}
            value={isText ? form.mapping.timeZone : 'UTC'}
            disabled={!isText}
            options={zones.map((zone) => ({ value: zone, label: zone }))}
            onChange={(timeZone) => changeMapping({ timeZone })}
          />
        )}
      </Field>
      <Field
        label={<Term of="price_scale">{t('data.wizard.priceScale')}</Term>}
        hint={t('data.wizard.priceScale.hint')}
      >
        {(control) => (
          <NumberField
            {...control}
            value={form.mapping.priceScale}
            minimum={0.000001}
            onChange={(priceScale) => {
              if (priceScale !== null && priceScale > 0) changeMapping({ priceScale });
            }}
          />
        )}
      </Field>
      {(inspection.layout === 'csv' || inspection.layout === 'csv-zip') && (
        <Checkbox
          label={t('data.wizard.header')}
          isChecked={form.mapping.hasHeader}
          onChange={(hasHeader) => changeMapping({ hasHeader })}
        />
      )}
    </>
  );
}
