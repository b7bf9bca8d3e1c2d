import type {
  DockviewApi,
  DockviewReadyEvent,
  DockviewTheme,
  IDockviewPanel,
  IDockviewPanelProps,
} from 'dockview-react';
import { DockviewReact } from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import { LayoutDashboard } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FunctionComponent, ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { showToast, showUnlessDisconnected } from '../../ui/toast.tsx';
import { workspaces } from '../workspaces.ts';
import { addNewPanels, arrangePage, dockTitle } from './arrange.ts';
import { createDelayedSave } from './delayed-save.ts';
import './dock.css';
import { dockMessages } from './dock-messages.ts';
import type { DockPage } from './dock-page.ts';
import { registerDock } from './dock-registry.ts';
import { dockedPanel } from './docked-panel.tsx';
import { DockLockContext } from './dock-lock.ts';
import { PanelTab } from './panel-tab.tsx';
import { PanelTools } from './panel-tools.tsx';
import { panelsSince, usableLayout } from './saved-layout.ts';

const theme: DockviewTheme = {
  name: 'candlewright',
  className: 'dockview-theme-candlewright',
  gap: 4,
  dndTabIndicator: 'line',
};
const saveDelayMs = 600;

const components: Record<string, FunctionComponent<IDockviewPanelProps>> = Object.fromEntries(
  workspaces.flatMap((workspace) => workspace.panels).map(({ id, Body }) => [id, dockedPanel(Body)]),
);
export const panelIds: ReadonlySet<string> = new Set(Object.keys(components));

interface PageDockProps {
  readonly page: DockPage;
  /** What the host has stored, or null. */
  readonly stored: unknown;
  /** What is offered while there are no panels. */
  readonly emptyActions: ReactNode;
}

/** The panels of a page, arranged as they were left. Every change is stored after a moment. */
export function PageDock({ page, stored, emptyActions }: PageDockProps) {
  const t = useT();
  const dock = useRef<DockviewApi | null>(null);
  const [isEmpty, setEmpty] = useState(false);
  const delayed = useDelayedSave(page);
  // What the page is when the dock opens; its lock is followed apart.
  const first = useRef(page);
  const [api, setApi] = useState<DockviewApi | null>(null);

  useEffect(() => (api === null ? undefined : registerDock(api, page)), [api, page]);

  const ready = useCallback(
    (event: DockviewReadyEvent) => {
      const opened = event.api;
      dock.current = opened;
      restore(opened, first.current, stored, () =>
        showToast({ tone: 'warning', title: t('frame.layout.bad'), text: t('frame.layout.bad.text') }),
      );
      setEmpty(opened.totalPanels === 0);
      const changed = (): void => {
        setEmpty(opened.totalPanels === 0);
        if (opened.width > 0 && opened.height > 0) {
          delayed.later({ api: opened, known: first.current.ownPanelIds });
        }
      };
      opened.onDidLayoutChange(changed);
      // What belongs to one panel, such as its link group, is part of the arrangement too.
      const follow = (panel: IDockviewPanel): void => void panel.api.onDidParametersChange(changed);
      for (const panel of opened.panels) follow(panel);
      opened.onDidAddPanel(follow);
      setApi(opened);
    },
    // Called once, when the dock opens; later layouts are this component's own.
    [stored, delayed, t],
  );

  useEffect(() => {
    for (const panel of dock.current?.panels ?? []) panel.api.setTitle(dockTitle(panel.id));
  }, [t]);

  return (
    <DockLockContext value={page.isLocked}>
      <DockviewReact
        theme={theme}
        messages={dockMessages}
        components={components}
        defaultTabComponent={PanelTab}
        rightHeaderActionsComponent={PanelTools}
        noPanelsOverlay="emptyGroup"
        scrollbars="native"
        locked={page.isLocked}
        disableDnd={page.isLocked}
        onReady={ready}
      />
      {isEmpty && (
        <EmptyState icon={LayoutDashboard} title={t('frame.layout.empty')} actions={emptyActions}>
          {t('frame.layout.empty.text')}
        </EmptyState>
      )}
    </DockLockContext>
  );
}

/** What a screen offers while all of its panels are closed. */
export function ResetButton({ onReset }: { readonly onReset: () => void }) {
  const t = useT();
  return (
    <Button look="primary" onClick={onReset}>
      {t('frame.layout.reset')}
    </Button>
  );
}

interface Arrangement {
  readonly api: DockviewApi;
  /** The panels that the page knew of: a later release tells its new ones by them. */
  readonly known: readonly string[];
}

function useDelayedSave({ key }: DockPage) {
  const client = useClient();
  const delayed = useMemo(
    () =>
      createDelayedSave(({ api, known }: Arrangement) => {
        const arrangement = JSON.parse(JSON.stringify(api.toJSON())) as Record<string, unknown>;
        const layout = { ...arrangement, known };
        void client.settings.saveLayout({ workspace: key, layout }).catch(showUnlessDisconnected);
      }, saveDelayMs),
    [client, key],
  );
  useEffect(() => {
    // A window that is closed a moment after a change must not lose it.
    window.addEventListener('beforeunload', delayed.flush);
    return () => {
      window.removeEventListener('beforeunload', delayed.flush);
      delayed.flush();
    };
  }, [delayed]);
  return delayed;
}

/** Puts the stored layout back; the page's own one when there is none or it cannot be used. */
function restore(api: DockviewApi, page: DockPage, stored: unknown, onBad: () => void): void {
  if (stored === null || stored === undefined) {
    arrangePage(api, page);
    return;
  }
  const layout = usableLayout(stored, panelIds);
  try {
    if (layout === null) throw new Error('The stored layout names panels that do not exist.');
    api.fromJSON(layout);
    addNewPanels(api, page, panelsSince(stored, page.ownPanelIds));
  } catch {
    arrangePage(api, page);
    onBad();
  }
}
