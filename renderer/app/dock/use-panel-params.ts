import type { DockviewApi, IDockviewPanelProps } from 'dockview-react';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { readPanelParams, type PanelParams } from './panel-params.ts';

interface PanelOfDock {
  readonly api: IDockviewPanelProps['api'];
  readonly dock: DockviewApi;
}

/**
 * What belongs to one panel alone, as it is now. Read from the panel itself: its api knows only of the last change, so
 * of nothing that was restored.
 */
export function usePanelParams({ api, dock }: PanelOfDock): PanelParams {
  const watch = useCallback(
    (changed: () => void) => {
      const watched = api.onDidParametersChange(changed);
      return () => watched.dispose();
    },
    [api],
  );
  const params = useSyncExternalStore(watch, () => dock.getPanel(api.id)?.params);
  return useMemo(() => readPanelParams(params), [params]);
}
