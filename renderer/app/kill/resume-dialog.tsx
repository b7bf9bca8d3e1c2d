import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { useAccounts } from '../../stores/trading-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { openResume, useKillStore } from './kill-store.ts';
import { latchedAccounts } from './latched-accounts.ts';
import styles from './kill.module.css';

/** Stands for every account in the list, which knows no null. */
const all = '*';

/** Lets accounts trade again: a separate act, with a typed word. */
export function ResumeDialog() {
  const isOpen = useKillStore((state) => state.isResumeOpen);
  return isOpen ? <OpenResumeDialog /> : null;
}

function OpenResumeDialog() {
  const t = useT();
  const client = useClient();
  const latched = latchedAccounts(useAccounts());
  const [chosen, setChosen] = useState(all);
  const [typed, setTyped] = useState('');
  const word = t('frame.kill.resume.word');
  const isTyped = typed.trim().toLowerCase() === word;
  const close = (): void => openResume(false);
  const act = useMutation({
    mutationFn: () =>
      client.trading.resume({ accountId: chosen === all ? null : chosen, confirmation: 'resume' }),
    onSuccess: close,
  });
  return (
    <Dialog
      isOpen
      onClose={close}
      width={520}
      title={t('frame.kill.resume.title')}
      text={t('frame.kill.resume.text')}
      foot={
        <>
          <Button look="primary" size="large" autoFocus disabled={act.isPending} onClick={close}>
            {t('frame.kill.resume.keep')}
          </Button>
          <Button
            look="danger-line"
            size="large"
            disabled={!isTyped || act.isPending || latched.length === 0}
            data-testid="resume-trading"
            onClick={() => act.mutate()}
          >
            {t('frame.kill.resume.act')}
          </Button>
        </>
      }
    >
      {latched.length === 0 && <p>{t('frame.kill.resume.none')}</p>}
      {latched.map((account) => (
        <LatchLine key={account.id} account={account} />
      ))}
      {latched.length > 1 && (
        <Field label={t('frame.kill.resume.which')}>
          {(control) => (
            <Select
              {...control}
              value={chosen}
              options={[
                { value: all, label: t('frame.kill.resume.all') },
                ...latched.map(({ id }) => ({ value: id, label: id })),
              ]}
              onChange={setChosen}
            />
          )}
        </Field>
      )}
      <Field label={t('frame.kill.resume.type', { word })}>
        {(control) => (
          <TextField {...control} value={typed} onChange={setTyped} placeholder={word} maxLength={20} />
        )}
      </Field>
      {act.error !== null && <ErrorState error={act.error} safe={t('frame.kill.resume.safe')} />}
    </Dialog>
  );
}

function LatchLine({ account }: { readonly account: AccountRow }) {
  const t = useT();
  const times = useTimes();
  const hostText = useHostText();
  const { latch } = account;
  return (
    <div className={styles['latch']}>
      <b>{account.id}</b>
      <ModeBadge mode={modeOfAccount(account)} size="small" />
      <Badge tone="bad">{t(`frame.kill.held.${latch.level ?? 'pause'}`)}</Badge>
      <span>{latch.since === null ? '' : times.stamp(latch.since)}</span>
      {latch.reason !== null && <p>{hostText(latch.reason)}</p>}
    </div>
  );
}
