import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PromotionCandidate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { TextField } from '../../ui/text-field.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { askOverride, useStrategies } from './strategies-store.ts';
import styles from './strategies.module.css';

interface CandidateProps {
  readonly candidate: PromotionCandidate;
}

/** Lets a grade of C pass, once a person has typed what it is. It counts for this run alone. */
export function OverrideDialog({ candidate }: CandidateProps) {
  const isOpen = useStrategies(({ overriding }) => overriding === candidate.key);
  return isOpen ? <OpenOverride candidate={candidate} /> : null;
}

function OpenOverride({ candidate }: CandidateProps) {
  const t = useT();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const { strategyId, series } = candidate;
  const of = { strategyId, series };
  const asked = useQuery({
    queryKey: ['promotion', 'override', candidate.key],
    queryFn: () => client.promotion.overridePhrase(of),
  });
  const act = useMutation({
    mutationFn: () => client.promotion.override({ ...of, phrase: typed }),
    onSuccess: () => askOverride(null),
  });
  const phrase = asked.data?.phrase ?? '';
  const error = act.error ?? asked.error;
  return (
    <Dialog
      isOpen
      title={t('strategies.override.title')}
      text={t('strategies.override.text')}
      onClose={() => askOverride(null)}
      foot={
        <>
          <Button look="primary" size="large" onClick={() => askOverride(null)}>
            {t('strategies.override.keep')}
          </Button>
          <Button
            look="danger-line"
            size="large"
            disabled={phrase === '' || typed.trim() !== phrase || act.isPending}
            onClick={() => act.mutate()}
          >
            {t('strategies.override.confirm')}
          </Button>
        </>
      }
    >
      <Field label={t('strategies.override.type', { phrase })}>
        {(control) => <TextField {...control} autoFocus value={typed} onChange={setTyped} />}
      </Field>
      {error !== null && <ErrorState error={error} />}
    </Dialog>
  );
}

/** That a grade was let pass, by what was typed and when, and the way back. */
export function WithdrawOverride({
  candidate: { strategyId, series },
  override,
}: CandidateProps & { readonly override: NonNullable<PromotionCandidate['override']> }) {
  const t = useT();
  const times = useTimes();
  const client = useClient();
  const act = useMutation({
    mutationFn: () => client.promotion.withdrawOverride({ strategyId, series }),
    onError: (error) => showFailure(error),
  });
  return (
    <p className={styles['override']}>
      <span>{t('strategies.override.given', { time: times.stamp(override.at) })}</span>
      <Button size="small" disabled={act.isPending} onClick={() => act.mutate()}>
        {t('strategies.override.withdraw')}
      </Button>
    </p>
  );
}
