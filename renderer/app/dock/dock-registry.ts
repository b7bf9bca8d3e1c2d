import type { DockviewApi } from 'dockview-react';
import type { WorkspaceId } from '../../stores/workspace-store.ts';

/** The docks of this window that are open, for commands that act on the one in front. */
const docks = new Map<WorkspaceId, DockviewApi>();

export function registerDock(workspace: WorkspaceId, api: DockviewApi): void {
  docks.set(workspace, api);
}

export function dockOfWorkspace(workspace: WorkspaceId): DockviewApi | undefined {
  return docks.get(workspace);
}
