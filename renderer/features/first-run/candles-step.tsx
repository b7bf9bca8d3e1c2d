import { useMutation } from '@tanstack/react-query';
import { FileUp, FlaskConical } from 'lucide-react';
import { useEffect } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useSeries, useSeriesList } from '../../stores/live-store.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { openImport, useImportStore } from '../data/import-store.ts';
import { chooseGuideSeries, useGuide } from './guide-store.ts';
import { StepPage } from './step-page.tsx';
import styles from './guide.module.css';

/** Candles to work on: the samples, a file of one's own, or what is stored already. */
export function CandlesStep() {
  const t = useT();
  const client = useClient();
  const series = useSeries(useGuide().series);
  const samples = useMutation({
    mutationFn: () => client.imports.addSamples(),
    onSuccess(added) {
      const first = added.find(({ source }) => source === 'synthetic') ?? added[0];
      if (first !== undefined) chooseGuideSeries(client, first);
    },
  });
  useImported();
  return (
    <StepPage isDone={series !== null} title={t('guide.candles.title')} text={t('guide.candles.text')}>
      <div className={styles['cards']}>
        <section className={styles['card']}>
          <Icon of={FlaskConical} size={20} />
          <b>{t('guide.candles.samples')}</b>
          <span>{t('guide.candles.samples.text')}</span>
          <Button
            look={series === null ? 'primary' : 'secondary'}
            size="extra"
            disabled={samples.isPending}
            onClick={() => samples.mutate()}
          >
            {t(samples.isPending ? 'data.samples.adding' : 'data.samples.add')}
          </Button>
          {samples.isPending && <Progress value={null} aria-label={t('data.samples.adding')} />}
        </section>
        <section className={styles['card']}>
          <Icon of={FileUp} size={20} />
          <b>{t('guide.candles.file')}</b>
          <span>{t('guide.candles.file.text')}</span>
          <Button size="extra" onClick={openImport}>
            {t('data.import')}
          </Button>
        </section>
      </div>
      {samples.error !== null && <ErrorState error={samples.error} onRetry={() => samples.mutate()} />}
      <Stored />
    </StepPage>
  );
}

/** What the wizard has stored becomes what the guide is about. */
function useImported(): void {
  const client = useClient();
  const step = useImportStore((state) => state.step);
  useEffect(() => {
    if (step.kind === 'stored' && step.report.series.bars > 0) {
      chooseGuideSeries(client, step.report.series);
    }
  }, [client, step]);
}

/** What the guide goes on with, and another of what is there. */
function Stored() {
  const t = useT();
  const format = useFormat();
  const list = useSeriesList();
  const chosen = useSeries(useGuide().series);
  const client = useClient();
  const times = useTimes(chosen);
  if (list.length === 0) return <p className={styles['quiet']}>{t('guide.candles.none')}</p>;
  return (
    <div className={styles['stored']}>
      <Field label={t('guide.candles.chosen')}>
        {(control) => (
          <Select
            {...control}
            value={chosen === null ? null : seriesText(chosen)}
            placeholder={t('guide.candles.choose')}
            options={list.map((one) => ({
              value: seriesText(one),
              label: seriesText(one),
              detail: t('guide.candles.bars', { bars: format.number(one.bars) }),
            }))}
            onChange={(text) => {
              const one = list.find((candidate) => seriesText(candidate) === text);
              if (one !== undefined) chooseGuideSeries(client, one);
            }}
          />
        )}
      </Field>
      {chosen !== null && (
        <Note tone="good" title={t('guide.candles.ready', { series: seriesText(chosen) })}>
          {t(chosen.source === 'synthetic' ? 'guide.candles.synthetic' : 'guide.candles.real', {
            bars: format.number(chosen.bars),
            from: times.date(chosen.firstTime),
            to: times.date(chosen.lastTime),
          })}
        </Note>
      )}
    </div>
  );
}
