import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { DockviewApi } from 'dockview-react';
import { useClient } from '../stores/client.tsx';
import type { WorkspaceId } from '../stores/workspace-store.ts';
import { useWorkspaceStore } from '../stores/workspace-store.ts';
import { ErrorState } from '../ui/error-state.tsx';
import type { WorkspaceDefinition } from '../ui/workspace-definition.ts';
import { registerDock } from './dock/dock-registry.ts';
import { PageFrontContext } from './dock/page-front.ts';
import { WorkspaceDock } from './dock/workspace-dock.tsx';
import styles from './shell.module.css';
import { workspaces } from './workspaces.ts';

/**
 * The screens that were opened so far, the present one in front. The others stay as they are behind it, so that a
 * chart keeps its place and a form its text.
 */
export function DeskArea() {
  const stored = useWorkspaceStore((state) => state.workspace);
  const present = workspaces.some(({ id }) => id === stored) ? stored : workspaces[0]!.id;
  const [opened, setOpened] = useState<readonly WorkspaceId[]>([present]);
  useEffect(() => setOpened((ids) => (ids.includes(present) ? ids : [...ids, present])), [present]);
  return (
    <main className={styles['desk']}>
      {workspaces
        .filter(({ id }) => opened.includes(id) || id === present)
        .map((workspace) => (
          <div
            key={workspace.id}
            className={styles['workspace']}
            data-behind={workspace.id === present ? undefined : ''}
            inert={workspace.id !== present}
          >
            <PageFrontContext value={workspace.id === present}>
              <StoredWorkspace workspace={workspace} />
            </PageFrontContext>
          </div>
        ))}
    </main>
  );
}

function StoredWorkspace({ workspace }: { readonly workspace: WorkspaceDefinition }) {
  const client = useClient();
  const layout = useQuery({
    queryKey: ['layout', workspace.id],
    queryFn: () => client.settings.layout({ workspace: workspace.id }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const ready = useCallback((api: DockviewApi) => registerDock(workspace.id, api), [workspace.id]);
  if (layout.isError) return <ErrorState error={layout.error} onRetry={() => void layout.refetch()} />;
  if (layout.isPending) return null;
  return <WorkspaceDock workspace={workspace} stored={layout.data} onReady={ready} />;
}
