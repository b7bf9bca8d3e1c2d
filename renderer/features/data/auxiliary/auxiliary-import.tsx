import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { symbolPattern } from '../../../../shared/domain/symbol.ts';
import { marketInputs, type MarketInput } from '../../../../shared/domain/market.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { usePanelSeries } from '../../../stores/panel-place.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showFailure, showToast } from '../../../ui/toast.tsx';
import { auxiliaryKindTexts } from './auxiliary-texts.ts';
import styles from '../downloads/downloads.module.css';

/** A file with a time and a rate, or a time and an open interest, in every row. */
export function AuxiliaryImport() {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const queries = useQueryClient();
  const chosen = usePanelSeries()?.symbol ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const [kind, setKind] = useState<MarketInput>('funding');
  const file = useRef<HTMLInputElement>(null);
  const symbol = (typed ?? chosen).trim();
  const isSymbol = symbolPattern.test(symbol);
  const store = useMutation({
    mutationFn: (picked: File) => client.auxiliary.import({ symbol, kind, file: picked }),
    onSuccess(report) {
      showToast({
        tone: report.rejectedRows > 0 ? 'warning' : 'good',
        title: t('data.auxiliary.stored', {
          series: `${report.series.symbol} ${t(auxiliaryKindTexts[report.series.kind])}`,
        }),
        text: t('data.auxiliary.stored.text', {
          added: format.number(report.addedPoints),
          unchanged: format.number(report.unchangedPoints),
          replaced: format.number(report.replacedPoints),
          rejected: format.number(report.rejectedRows),
        }),
      });
      return queries.invalidateQueries({ queryKey: ['auxiliary'] });
    },
    onError: (error) => showFailure(error),
  });
  return (
    <div className={styles['form']}>
      <input
        ref={file}
        type="file"
        hidden
        data-testid="auxiliary-file"
        accept=".csv,.json,.parquet,.txt"
        onChange={(event) => {
          const picked = event.target.files?.[0];
          if (picked) store.mutate(picked);
          event.target.value = '';
        }}
      />
      <Field
        label={t('data.wizard.symbol')}
        error={isSymbol || typed === null ? undefined : t('data.wizard.symbol.bad')}
      >
        {(control) => (
          <TextField
            {...control}
            size="small"
            value={typed ?? chosen}
            placeholder="BTC/USDT"
            title={t('data.auxiliary.symbol.hint')}
            onChange={setTyped}
          />
        )}
      </Field>
      <Field label={t('data.downloads.kinds')}>
        {() => (
          <Segmented
            aria-label={t('data.downloads.kinds')}
            value={kind}
            onChange={setKind}
            options={marketInputs.map((value) => ({ value, label: t(auxiliaryKindTexts[value]) }))}
          />
        )}
      </Field>
      <Button
        icon={FileUp}
        className={styles['submit']}
        disabled={!isSymbol || store.isPending}
        title={t('data.auxiliary.file.hint')}
        onClick={() => file.current?.click()}
      >
        {t(store.isPending ? 'data.wizard.importing' : 'data.import')}
      </Button>
    </div>
  );
}
