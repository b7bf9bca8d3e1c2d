import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { selectSeries } from '../../stores/panel-place.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { showFailure, showToast } from '../../ui/toast.tsx';

interface AddSamples {
  readonly add: () => void;
  readonly isAdding: boolean;
}

/** Stores the two sample series and chooses the hourly one, on which the first walk-forward runs. */
export function useAddSamples(): AddSamples {
  const t = useT();
  const client = useClient();
  const mutation = useMutation({
    mutationKey: ['add-samples'],
    mutationFn: () => client.imports.addSamples(),
    onSuccess(series) {
      selectSeries(series.find((one) => one.source === 'synthetic') ?? series[0] ?? null);
      showToast({
        tone: 'good',
        title: t('data.samples.added'),
        text: t('data.samples.added.text'),
        action: { label: t('data.open.explorer'), run: () => openWorkspace('explorer') },
      });
    },
    onError: (error) => showFailure(error),
  });
  const { mutate, isPending } = mutation;
  return { add: useCallback(() => mutate(), [mutate]), isAdding: isPending };
}
