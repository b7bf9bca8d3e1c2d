import { FileUp, FlaskConical } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useSeriesList } from '../../stores/live-store.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useDataScreen } from './data-store.ts';
import { openImport } from './import-store.ts';
import { useAddSamples } from './use-add-samples.ts';
import styles from './data.module.css';

/** Header of the series panel: how much is stored, and the ways to more. */
export function SeriesTools() {
  const t = useT();
  const format = useFormat();
  const list = useSeriesList();
  const samples = useAddSamples();
  const filter = useDataScreen((state) => state.filter);
  if (list.length === 0) return null;
  const bars = list.reduce((sum, series) => sum + series.bars, 0);
  const hasSamples =
    list.some((series) => series.source === 'sample') && list.some((series) => series.source === 'synthetic');
  return (
    <>
      <span className={styles['toolCaption']}>
        {t('data.list.count', {
          count: list.length,
          bars: format.number(bars),
          shown: format.number(list.length),
        })}
      </span>
      <TextField
        size="small"
        className={styles['filter']}
        type="search"
        aria-label={t('data.filter')}
        placeholder={t('data.filter')}
        value={filter}
        onChange={(text) => useDataScreen.setState({ filter: text })}
      />
      {!hasSamples && (
        <Button
          look="ghost"
          size="small"
          icon={FlaskConical}
          disabled={samples.isAdding}
          onClick={samples.add}
        >
          {t(samples.isAdding ? 'data.samples.adding' : 'data.samples.add')}
        </Button>
      )}
      <Button look="primary" size="small" icon={FileUp} onClick={openImport}>
        {t('data.import')}
      </Button>
    </>
  );
}
