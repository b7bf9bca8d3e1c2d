import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { Note } from '../../../ui/note.tsx';
import { showFailure } from '../../../ui/toast.tsx';
import styles from './storage.module.css';

/** Says that a backup takes the place of the store at the next start, and lets the user think better of it. */
export function WaitingRestore({ path }: { readonly path: string }) {
  const t = useT();
  const client = useClient();
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: () => client.maintenance.cancelRestore(),
    onError: (error) => showFailure(error),
    onSettled: () => queries.invalidateQueries({ queryKey: ['storage'] }),
  });
  return (
    <>
      <Note tone="warning">{t('data.restore.waiting', { path })}</Note>
      <div className={styles['actions']}>
        <Button disabled={forget.isPending} onClick={() => forget.mutate()}>
          {t('data.restore.forget')}
        </Button>
      </div>
    </>
  );
}
