import { useT } from '../../../locales/translate.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { openStartSession } from '../grids-store.ts';
import { StartForm } from './start-form.tsx';

/** A strategy, a series and capital become a session; what it may cost at the worst is shown first. */
export function StartSessionDialog() {
  const t = useT();
  const close = (): void => openStartSession(false);
  return (
    <Dialog isOpen onClose={close} width={1080} title={t('grids.start.title')} text={t('grids.start.text')}>
      <StartForm onStarted={close} />
    </Dialog>
  );
}
