import { useT } from '../../../locales/translate.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from '../help.module.css';
import { KeysView } from './keys-view.tsx';

/** The sheet of all keys over whatever is on the screen. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog isOpen isFlush width={900} onClose={onClose} title={t('help.keys')}>
      <div className={styles['sheet']} tabIndex={0} role="group" aria-label={t('help.keys')}>
        <KeysView onLeave={onClose} />
      </div>
    </Dialog>
  );
}
