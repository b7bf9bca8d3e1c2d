import { AppWindow } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { DeskWindow } from '../../../shared/contract/workspaces.ts';
import { useT } from '../../locales/translate.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AddPanelMenu } from '../layouts/add-panel-menu.tsx';
import { layoutPage } from '../layouts/layout-page.ts';
import type { DockPage } from '../dock/dock-page.ts';
import { StoredPage } from '../stored-page.tsx';
import styles from '../shell.module.css';

/** How long a new window waits for the host to hear of it. */
const patienceMs = 5_000;

/** The panels of a further window. It closes when it is forgotten, here or in another window. */
export function PopOutArea({ windowId }: { readonly windowId: string }) {
  const window = useDeskState((state) => state.windows.find(({ id }) => id === windowId));
  const isGone = useIsGone(window !== undefined);
  return (
    <main className={styles['desk']}>
      <div className={styles['workspace']}>
        {window !== undefined ? <WindowPage window={window} /> : isGone && <GoneWindow />}
      </div>
    </main>
  );
}

/** True when the window was forgotten, or was never known. */
function useIsGone(isKnown: boolean): boolean {
  const [wasKnown, setWasKnown] = useState(false);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (isKnown) setWasKnown(true);
    // Allowed for a window that a page opened; one that came by its address stays and says why it is empty.
    else if (wasKnown) globalThis.close();
  }, [isKnown, wasKnown]);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return !isKnown && (wasKnown || isLate);
}

function WindowPage({ window }: { readonly window: DeskWindow }) {
  const t = useT();
  const { content, id } = window;
  const layoutId = content.kind === 'layout' ? content.layoutId : null;
  const layout = useDeskState((state) => state.layouts.find((one) => one.id === layoutId));
  const panels = content.kind === 'panels' ? content.panels : null;
  const page = useMemo<DockPage | null>(() => {
    if (panels === null) return layout === undefined ? null : layoutPage(layout);
    return {
      key: `window:${id}`,
      ownPanelIds: [],
      isLocked: false,
      arrange(dock) {
        for (const panel of panels) dock.add(panel.id, { params: panel.params });
      },
    };
  }, [id, layout, panels]);
  if (page === null) return null;
  return <StoredPage page={page} emptyActions={<AddPanelMenu label={t('frame.layouts.addPanel')} />} />;
}

function GoneWindow() {
  const t = useT();
  return (
    <EmptyState icon={AppWindow} title={t('frame.windows.gone')}>
      {t('frame.windows.gone.text')}
    </EmptyState>
  );
}
