import { AppWindow } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { DeskLayout } from '../../shared/contract/workspaces.ts';
import { useT } from '../locales/translate.tsx';
import { useClient } from '../stores/client.tsx';
import { useDeskState } from '../stores/desk-state-store.ts';
import { frontPageKey, useWorkspaceStore } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { WorkspaceDefinition } from '../ui/workspace-definition.ts';
import { arrangePage } from './dock/arrange.ts';
import type { DockPage } from './dock/dock-page.ts';
import { dockOf } from './dock/dock-registry.ts';
import { ResetButton } from './dock/page-dock.tsx';
import { PageFrontContext } from './dock/page-front.ts';
import { AddPanelMenu } from './layouts/add-panel-menu.tsx';
import { layoutKey, layoutPage } from './layouts/layout-page.ts';
import styles from './shell.module.css';
import { StoredPage } from './stored-page.tsx';
import { closeWindow, showWindow } from './windows/window-actions.ts';
import { workspaces } from './workspaces.ts';

/**
 * The pages that were opened so far, the present one in front. The others stay as they are behind it, so that a chart
 * keeps its place and a form its text.
 */
export function DeskArea() {
  const layouts = useDeskState((state) => state.layouts);
  const front = usePresentKey();
  const [opened, setOpened] = useState<readonly string[]>([front]);
  useEffect(() => setOpened((keys) => (keys.includes(front) ? keys : [...keys, front])), [front]);
  const isOpen = (key: string): boolean => key === front || opened.includes(key);
  return (
    <main className={styles['desk']}>
      {workspaces
        .filter(({ id }) => isOpen(id))
        .map((screen) => (
          <Page key={screen.id} isFront={screen.id === front}>
            <ScreenPage screen={screen} />
          </Page>
        ))}
      {layouts
        .filter(({ id }) => isOpen(layoutKey(id)))
        .map((layout) => (
          <Page key={layout.id} isFront={layoutKey(layout.id) === front}>
            <LayoutPage layout={layout} />
          </Page>
        ))}
    </main>
  );
}

/** The key of the page in front; the first screen's when the one that was left does not exist any more. */
function usePresentKey(): string {
  const layouts = useDeskState((state) => state.layouts);
  const workspace = useWorkspaceStore((state) => state.workspace);
  const key = useWorkspaceStore(frontPageKey);
  const exists = workspaces.some(({ id }) => id === key) || layouts.some(({ id }) => layoutKey(id) === key);
  if (exists) return key;
  return workspaces.some(({ id }) => id === workspace) ? workspace : workspaces[0]!.id;
}

interface PageProps {
  readonly isFront: boolean;
  readonly children: ReactNode;
}

function Page({ isFront, children }: PageProps) {
  return (
    <div className={styles['workspace']} data-behind={isFront ? undefined : ''} inert={!isFront}>
      <PageFrontContext value={isFront}>{children}</PageFrontContext>
    </div>
  );
}

function ScreenPage({ screen }: { readonly screen: WorkspaceDefinition }) {
  const page = useMemo<DockPage>(
    () => ({
      key: screen.id,
      arrange: screen.arrange,
      ownPanelIds: screen.panels.map(({ id }) => id),
      isLocked: false,
    }),
    [screen],
  );
  const reset = (): void => {
    const open = dockOf(screen.id);
    if (open !== undefined) arrangePage(open.api, page);
  };
  return <StoredPage page={page} emptyActions={<ResetButton onReset={reset} />} />;
}

/** A layout, or who shows it: one that is open in a window of its own is not arranged in two places. */
function LayoutPage({ layout }: { readonly layout: DeskLayout }) {
  const t = useT();
  const client = useClient();
  const page = useMemo(() => layoutPage(layout), [layout]);
  const elsewhere = useDeskState((state) =>
    state.windows.find(({ content }) => content.kind === 'layout' && content.layoutId === layout.id),
  );
  if (elsewhere === undefined) {
    return <StoredPage page={page} emptyActions={<AddPanelMenu label={t('frame.layouts.addPanel')} />} />;
  }
  return (
    <EmptyState
      icon={AppWindow}
      title={t('frame.windows.elsewhere')}
      actions={
        <>
          <Button look="primary" onClick={() => showWindow(elsewhere)}>
            {t('frame.windows.show')}
          </Button>
          <Button onClick={() => closeWindow(client, elsewhere.id)}>{t('frame.windows.back')}</Button>
        </>
      }
    >
      {t('frame.windows.elsewhere.text')}
    </EmptyState>
  );
}
