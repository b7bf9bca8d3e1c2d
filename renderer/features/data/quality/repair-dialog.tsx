import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RepairRequest } from '../../../../shared/contract/repairs.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { seriesText, useSeriesList } from '../../../stores/live-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Note } from '../../../ui/note.tsx';
import { Select } from '../../../ui/select.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { RepairPreviewTable } from './repair-preview-table.tsx';
import { repairKindHints, repairKindTexts, type RepairKind } from './repair-offers.ts';
import styles from './quality.module.css';

/** A repair that a finding or a hole offers. */
export interface RepairOffer {
  readonly kind: RepairKind;
  readonly finding?: string;
  /** Only bars that open in `[from, to)`: those of one hole. */
  readonly within?: { readonly from: number; readonly to: number };
}

interface RepairDialogProps {
  readonly series: CandleSeries;
  readonly offer: RepairOffer;
  readonly onClose: () => void;
}

/** Shows every kind of change before it is made; the stored candles stay as they are below it. */
export function RepairDialog({ series, offer, onClose }: RepairDialogProps) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const others = useSources(series);
  const [from, setFrom] = useState<string | null>(others[0] === undefined ? null : seriesText(others[0]));
  const source = others.find((other) => seriesText(other) === from) ?? null;
  const needsSource = offer.kind === 'other-series';
  const request: RepairRequest = {
    symbol: series.symbol,
    timeframe: series.timeframe,
    kind: offer.kind,
    ...(offer.finding === undefined ? {} : { finding: offer.finding }),
    ...(offer.within === undefined ? {} : { within: offer.within }),
    ...(needsSource && source !== null
      ? { from: { symbol: source.symbol, timeframe: source.timeframe } }
      : {}),
  };
  const preview = useQuery({
    queryKey: ['repair-preview', series.contentHash, request],
    queryFn: () => client.repairs.preview(request),
    enabled: !needsSource || source !== null,
    retry: false,
  });
  const apply = useMutation({
    mutationFn: () => client.repairs.apply(request),
    onSuccess({ bars }) {
      showToast({
        tone: 'good',
        title: t('data.repair.done', { count: bars, shown: format.number(bars) }),
        text: t('data.repair.done.text'),
      });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width={760}
      title={t('data.repair.title', { kind: t(repairKindTexts[offer.kind]), series: seriesText(series) })}
      text={`${t(repairKindHints[offer.kind])} ${t('data.repair.layer')}`}
      foot={
        <>
          <Button size="large" autoFocus onClick={onClose}>
            {t('kit.cancel')}
          </Button>
          <Button
            look="primary"
            size="large"
            disabled={preview.data === undefined || apply.isPending}
            onClick={() => apply.mutate()}
          >
            {preview.data === undefined
              ? t('data.repair.apply')
              : t('data.repair.applyCount', {
                  count: preview.data.bars,
                  shown: format.number(preview.data.bars),
                })}
          </Button>
        </>
      }
    >
      <div className={styles['dialog']}>
        {needsSource &&
          (others.length === 0 ? (
            <Note tone="warning" title={t('data.repair.noSource')}>
              {t('data.repair.noSource.text')}
            </Note>
          ) : (
            <Field label={t('data.repair.source')}>
              {(control) => (
                <Select
                  {...control}
                  value={from}
                  onChange={setFrom}
                  options={others.map((other) => ({ value: seriesText(other), label: seriesText(other) }))}
                />
              )}
            </Field>
          ))}
        {preview.isError && <ErrorState error={preview.error} />}
        {apply.isError && <ErrorState error={apply.error} />}
        {preview.isFetching && preview.data === undefined && <Skeleton rows={6} />}
        {preview.data !== undefined && (
          <RepairPreviewTable preview={preview.data} tickSize={series.tickSize} />
        )}
      </div>
    </Dialog>
  );
}

/** Series that bars can be taken from: the same bars, or shorter ones that make them up; the same market first. */
function useSources(series: CandleSeries): readonly CandleSeries[] {
  const list = useSeriesList();
  const barMs = timeframeMs(series.timeframe);
  const asset = (symbol: string): string => symbol.slice(symbol.indexOf(':') + 1);
  return list
    .filter(
      (other) =>
        seriesText(other) !== seriesText(series) &&
        barMs % timeframeMs(other.timeframe) === 0 &&
        (other.source === 'synthetic') === (series.source === 'synthetic'),
    )
    .toSorted(
      (a, b) =>
        Number(asset(b.symbol) === asset(series.symbol)) - Number(asset(a.symbol) === asset(series.symbol)) ||
        timeframeMs(b.timeframe) - timeframeMs(a.timeframe),
    );
}
