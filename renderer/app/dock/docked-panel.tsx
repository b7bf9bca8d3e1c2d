import type { DockviewApi, IDockviewPanelProps } from 'dockview-react';
import { useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ComponentType, FunctionComponent, ReactNode } from 'react';
import { PanelPlaceContext, setFrontPanel, type PanelPlace } from '../../stores/panel-place.tsx';
import { PageFrontContext } from './page-front.ts';
import { PanelBoundary } from './panel-boundary.tsx';
import { usePanelParams } from './use-panel-params.ts';

type PanelApi = IDockviewPanelProps['api'];

interface PanelPlaceProviderProps {
  readonly api: PanelApi;
  readonly dock: DockviewApi;
  readonly children: ReactNode;
}

/** Tells everything in a panel, its tools too, where it stands and which series it is about. */
export function PanelPlaceProvider({ api, dock, children }: PanelPlaceProviderProps) {
  const isPageInFront = useContext(PageFrontContext);
  const [isVisible, setVisible] = useState(api.isVisible);
  const { link, series, derived } = usePanelParams({ api, dock });
  const keepDerived = useCallback<PanelPlace['keepDerived']>(
    (choice) => api.updateParameters({ derived: choice }),
    [api],
  );
  useEffect(() => {
    setVisible(api.isVisible);
    const watched = api.onDidVisibilityChange((event) => setVisible(event.isVisible));
    return () => watched.dispose();
  }, [api]);
  const place = useMemo<PanelPlace>(
    () => ({
      dockId: api.id,
      isShown: isPageInFront && isVisible,
      link: link === 'none' ? null : link,
      ownSeries: series,
      keepOwnSeries: (own) => api.updateParameters({ series: own }),
      derived,
      keepDerived,
    }),
    [api, isPageInFront, isVisible, link, series, derived, keepDerived],
  );
  useFrontPanel(api, place, isPageInFront);
  return <PanelPlaceContext value={place}>{children}</PanelPlaceContext>;
}

/** Keeps plain functions and the palette about the panel that was last used in the page in front. */
function useFrontPanel(api: PanelApi, place: PanelPlace, isPageInFront: boolean): void {
  useEffect(() => {
    if (!isPageInFront) return;
    if (api.isActive) setFrontPanel(place);
    const watched = api.onDidActiveChange(({ isActive }) => {
      if (isActive) setFrontPanel(place);
    });
    return () => watched.dispose();
  }, [api, place, isPageInFront]);
}

/** The component that a dock shows for a panel. */
export function dockedPanel(Body: ComponentType): FunctionComponent<IDockviewPanelProps> {
  return function DockedPanel({ api, containerApi }) {
    return (
      <PanelPlaceProvider api={api} dock={containerApi}>
        <div className="cw-panel">
          <PanelBoundary>
            <Body />
          </PanelBoundary>
        </div>
      </PanelPlaceProvider>
    );
  };
}
