import { useCommandStore } from './command-store.ts';
import { openWorkspace, type WorkspaceId } from './workspace-store.ts';

/** Frames that a screen may take until its panels are there. */
const mostFrames = 120;

/** Opens a screen with one of its panels in front, also when the screen was never open or the panel was closed. */
export function openPanel(workspace: WorkspaceId, panelId: string): void {
  openWorkspace(workspace);
  let frames = 0;
  const show = (): void => {
    const command = useCommandStore.getState().commands.find(({ id }) => id === `panel.${panelId}`);
    if (command !== undefined) return command.run();
    frames += 1;
    if (frames < mostFrames) requestAnimationFrame(show);
  };
  requestAnimationFrame(show);
}
