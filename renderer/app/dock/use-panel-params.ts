import type { IDockviewPanelProps } from 'dockview-react';
import { useEffect, useState } from 'react';
import { readPanelParams, type PanelParams } from './panel-params.ts';

/** What belongs to one panel alone, as it is now. */
export function usePanelParams(api: IDockviewPanelProps['api']): PanelParams {
  const [params, setParams] = useState(() => readPanelParams(api.getParameters()));
  useEffect(() => {
    setParams(readPanelParams(api.getParameters()));
    const watched = api.onDidParametersChange(() => setParams(readPanelParams(api.getParameters())));
    return () => watched.dispose();
  }, [api]);
  return params;
}
