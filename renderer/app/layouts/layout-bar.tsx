import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { openLayout } from '../../stores/workspace-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useFrontLayout } from './front-page.ts';
import { setLocked } from './layout-actions.ts';
import styles from './layouts.module.css';
import { LayoutDialogs, type LayoutQuestion } from './layout-dialogs.tsx';
import { LayoutMenu } from './layout-menu.tsx';
import { layoutTitle } from './layout-page.ts';

/** Tabs beside the brand; a layout beyond these is in the menu, and has a tab while it is in front. */
const mostTabs = 3;

/** The named layouts in the title bar: those first in line as tabs, all of them and what can be done in the menu. */
export function LayoutBar() {
  const t = useT();
  const layouts = useDeskState((state) => state.layouts);
  const front = useFrontLayout();
  const [question, setQuestion] = useState<LayoutQuestion | null>(null);
  const shown = layouts.filter(({ id }, at) => at < mostTabs || id === front?.id);
  return (
    <>
      <nav className={styles['bar']} aria-label={t('frame.layouts')}>
        {shown.map((layout) => (
          <button
            key={layout.id}
            type="button"
            className={styles['tab']}
            data-layout={layout.id}
            aria-current={layout.id === front?.id ? 'page' : undefined}
            title={layoutTitle(layout, t)}
            onClick={() => openLayout(layout.id)}
          >
            {layoutTitle(layout, t)}
          </button>
        ))}
        <LayoutMenu onAsk={setQuestion} />
        {front !== null && <LockButton />}
      </nav>
      <LayoutDialogs question={question} onClose={() => setQuestion(null)} />
    </>
  );
}

/** Says whether the layout in front can be changed, and turns that round. */
export function LockButton() {
  const t = useT();
  const client = useClient();
  const layout = useFrontLayout();
  if (layout === null) return null;
  return (
    <IconButton
      icon={layout.isLocked ? Lock : LockOpen}
      label={t(layout.isLocked ? 'frame.layouts.unlock' : 'frame.layouts.lock')}
      aria-pressed={layout.isLocked}
      onClick={() => setLocked(client, layout, !layout.isLocked)}
    />
  );
}
