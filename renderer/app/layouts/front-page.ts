import type { DeskLayout } from '../../../shared/contract/workspaces.ts';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { frontPageKey, useWorkspaceStore } from '../../stores/workspace-store.ts';
import { thisWindowId } from '../windows/this-window.ts';
import { layoutKey } from './layout-page.ts';

/** The layout that this window shows: the one in front, or the one that a further window was opened for. */
export function useFrontLayout(): DeskLayout | null {
  const layoutId = useFrontLayoutId();
  return useDeskState((state) => state.layouts.find(({ id }) => id === layoutId)) ?? null;
}

function useFrontLayoutId(): string | null {
  const chosen = useWorkspaceStore((state) => state.layoutId);
  const own = useDeskState((state) => {
    const content = state.windows.find(({ id }) => id === thisWindowId)?.content;
    return content?.kind === 'layout' ? content.layoutId : null;
  });
  return thisWindowId === null ? chosen : own;
}

/** The name under which the host keeps the page that this window shows. */
export function useFrontPageKey(): string {
  const layoutId = useFrontLayoutId();
  const chosen = useWorkspaceStore(frontPageKey);
  if (thisWindowId === null) return chosen;
  return layoutId === null ? `window:${thisWindowId}` : layoutKey(layoutId);
}
