import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BundlePart } from '../../../shared/contract/diagnostics.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { saveFile } from '../../stores/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { changeLogs, useLogs } from './logs-store.ts';
import styles from './logs.module.css';

const bytesPerKilobyte = 1024;

/** What the diagnostics file holds, part by part, before it is saved. */
export function BundleDialog() {
  const isOpen = useLogs((store) => store.isBundleOpen);
  if (!isOpen) return null;
  return <OpenBundle />;
}

function OpenBundle() {
  const t = useT();
  const client = useClient();
  const [isSaving, setSaving] = useState(false);
  const close = (): void => changeLogs({ isBundleOpen: false });
  const contents = useQuery({
    queryKey: ['diagnostics'],
    queryFn: () => client.diagnostics.contents(),
    gcTime: 0,
  });
  async function save(): Promise<void> {
    setSaving(true);
    try {
      saveFile(await client.diagnostics.bundle());
      close();
    } catch (error) {
      showFailure(error);
    } finally {
      setSaving(false);
    }
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      width={860}
      title={t('logs.bundle.title')}
      text={t('logs.bundle.text')}
      foot={
        <>
          <Button onClick={close}>{t('logs.bundle.close')}</Button>
          <Button
            look="primary"
            disabled={contents.data === undefined || isSaving}
            onClick={() => void save()}
          >
            {t('logs.bundle.save')}
          </Button>
        </>
      }
    >
      {contents.isError && <ErrorState error={contents.error} onRetry={() => void contents.refetch()} />}
      {contents.data === undefined && !contents.isError && <Skeleton rows={8} />}
      {contents.data !== undefined && <Parts parts={contents.data} />}
    </Dialog>
  );
}

function Parts({ parts }: { readonly parts: readonly BundlePart[] }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const [name, setName] = useState(parts[0]?.name ?? '');
  const chosen = parts.find((part) => part.name === name);
  return (
    <div className={styles['bundle']}>
      <ul className={styles['parts']} aria-label={t('logs.bundle.parts')}>
        {parts.map((part) => (
          <li key={part.name}>
            <button
              type="button"
              className={styles['partButton']}
              aria-pressed={part.name === name}
              onClick={() => setName(part.name)}
            >
              <span>{part.name}</span>
              <span className={styles['more']}>
                {t('logs.bundle.size', { size: format.number(part.bytes / bytesPerKilobyte, 1) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <div className={styles['shown']}>
          <p>{hostText(chosen.about)}</p>
          <pre data-selectable tabIndex={0} data-testid="bundle-part" aria-label={chosen.name}>
            {chosen.text}
            {!chosen.isWhole && `\n… ${t('logs.bundle.cut')}`}
          </pre>
        </div>
      )}
    </div>
  );
}
