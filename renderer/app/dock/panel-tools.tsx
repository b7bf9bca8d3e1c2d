import type { IDockviewHeaderActionsProps } from 'dockview-react';
import { Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { panelById } from '../workspaces.ts';
import { PanelPlaceProvider } from './docked-panel.tsx';
import { panelIdOf } from './panel-ids.ts';
import { PanelMenu } from './panel-menu.tsx';

/** The right side of a group's header: the tools of the panel in front, maximise, and what else can be done with it. */
export function PanelTools({ api, containerApi, activePanel, group }: IDockviewHeaderActionsProps) {
  const t = useT();
  const [isMaximised, setMaximised] = useState(() => api.isMaximized());
  useEffect(() => {
    const watch = containerApi.onDidMaximizedGroupChange(() => setMaximised(api.isMaximized()));
    return () => watch.dispose();
  }, [api, containerApi]);
  const Tools = activePanel && panelById(panelIdOf(activePanel.id))?.Tools;
  return (
    <div className="cw-tools">
      {Tools && activePanel && (
        <PanelPlaceProvider key={activePanel.id} api={activePanel.api} dock={containerApi}>
          <Tools />
        </PanelPlaceProvider>
      )}
      <span className="cw-maximise">
        <IconButton
          icon={isMaximised ? Minimize2 : Maximize2}
          label={t(isMaximised ? 'frame.panel.restore' : 'frame.panel.maximise')}
          onClick={() => (isMaximised ? api.exitMaximized() : api.maximize())}
        />
      </span>
      {activePanel && <PanelMenu group={group} panel={activePanel} dock={containerApi} />}
    </div>
  );
}
