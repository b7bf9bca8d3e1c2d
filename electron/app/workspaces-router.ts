import type { WorkspaceService } from './workspaces.ts';
import type { Guarded, GuardStream } from './guarded.ts';

/** The procedures about link groups, layouts and windows. */
export function workspaceProcedures(
  guarded: Guarded['workspaces'],
  workspaces: WorkspaceService,
  guardStream: GuardStream,
) {
  return {
    watch: guarded.watch.handler(({ signal }) => guardStream('workspaces.watch', workspaces.watch(signal))),
    link: guarded.link.handler(({ input }) => workspaces.link(input.group, input.series)),
    addLayout: guarded.addLayout.handler(({ input }) =>
      workspaces.addLayout(input.name, input.origin, input.dock),
    ),
    renameLayout: guarded.renameLayout.handler(({ input }) =>
      workspaces.renameLayout(input.layoutId, input.name),
    ),
    lockLayout: guarded.lockLayout.handler(({ input }) =>
      workspaces.lockLayout(input.layoutId, input.isLocked),
    ),
    removeLayout: guarded.removeLayout.handler(({ input }) => workspaces.removeLayout(input.layoutId)),
    restoreLayouts: guarded.restoreLayouts.handler(() => workspaces.restoreLayouts()),
    addWindow: guarded.addWindow.handler(({ input }) => workspaces.addWindow(input.windowId, input.content)),
    placeWindow: guarded.placeWindow.handler(({ input }) =>
      workspaces.placeWindow(input.windowId, input.place),
    ),
    removeWindow: guarded.removeWindow.handler(({ input }) => workspaces.removeWindow(input.windowId)),
  };
}
