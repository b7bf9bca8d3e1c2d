import type { DockviewApi, DockviewReadyEvent, DockviewTheme, IDockviewPanelProps } from 'dockview-react';
import { DockviewReact } from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import { LayoutDashboard } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FunctionComponent } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { showToast, showUnlessDisconnected } from '../../ui/toast.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';
import { panelById, workspaces } from '../workspaces.ts';
import { addNewPanels, arrangeWorkspace } from './arrange.ts';
import { createDelayedSave } from './delayed-save.ts';
import './dock.css';
import { dockMessages } from './dock-messages.ts';
import { dockedPanel } from './docked-panel.tsx';
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
const panelIds: ReadonlySet<string> = new Set(Object.keys(components));

interface WorkspaceDockProps {
  readonly workspace: WorkspaceDefinition;
  /** What the host has stored, or null. */
  readonly stored: unknown;
  readonly onReady: (api: DockviewApi) => void;
}

/** One screen's panels, arranged as they were left. Every change is stored after a moment. */
export function WorkspaceDock({ workspace, stored, onReady }: WorkspaceDockProps) {
  const t = useT();
  const client = useClient();
  const dock = useRef<DockviewApi | null>(null);
  const [isEmpty, setEmpty] = useState(false);

  const delayed = useMemo(
    () =>
      createDelayedSave((api: DockviewApi) => {
        const known = workspace.panels.map(({ id }) => id);
        const layout = { ...(JSON.parse(JSON.stringify(api.toJSON())) as Record<string, unknown>), known };
        void client.settings.saveLayout({ workspace: workspace.id, layout }).catch(showUnlessDisconnected);
      }, saveDelayMs),
    [client, workspace],
  );
  useEffect(() => {
    // A window that is closed a moment after a change must not lose it.
    window.addEventListener('beforeunload', delayed.flush);
    return () => {
      window.removeEventListener('beforeunload', delayed.flush);
      delayed.flush();
    };
  }, [delayed]);

  const ready = useCallback(
    ({ api }: DockviewReadyEvent) => {
      dock.current = api;
      restore(api, workspace, stored, () =>
        showToast({ tone: 'warning', title: t('frame.layout.bad'), text: t('frame.layout.bad.text') }),
      );
      setEmpty(api.totalPanels === 0);
      api.onDidLayoutChange(() => {
        setEmpty(api.totalPanels === 0);
        if (api.width > 0 && api.height > 0) delayed.later(api);
      });
      onReady(api);
    },
    // Called once, when the dock opens; later layouts are this component's own.
    [workspace, stored, delayed, onReady, t],
  );

  useEffect(() => {
    for (const panel of dock.current?.panels ?? []) {
      const definition = panelById(panel.id);
      if (definition) panel.api.setTitle(t(definition.titleId));
    }
  }, [t]);

  return (
    <>
      <DockviewReact
        theme={theme}
        messages={dockMessages}
        components={components}
        defaultTabComponent={PanelTab}
        rightHeaderActionsComponent={PanelTools}
        noPanelsOverlay="emptyGroup"
        scrollbars="native"
        onReady={ready}
      />
      {isEmpty && (
        <EmptyState
          icon={LayoutDashboard}
          title={t('frame.layout.empty')}
          actions={
            <Button look="primary" onClick={() => dock.current && arrangeWorkspace(dock.current, workspace)}>
              {t('frame.layout.reset')}
            </Button>
          }
        >
          {t('frame.layout.empty.text')}
        </EmptyState>
      )}
    </>
  );
}

/** Puts the stored layout back; the workspace's own one when there is none or it cannot be used. */
function restore(api: DockviewApi, workspace: WorkspaceDefinition, stored: unknown, onBad: () => void): void {
  if (stored === null || stored === undefined) {
    arrangeWorkspace(api, workspace);
    return;
  }
  const layout = usableLayout(stored, panelIds);
  try {
    if (layout === null) throw new Error('The stored layout names panels that do not exist.');
    api.fromJSON(layout);
    const ids = workspace.panels.map(({ id }) => id);
    addNewPanels(api, workspace, panelsSince(stored, ids));
  } catch {
    arrangeWorkspace(api, workspace);
    onBad();
  }
}
