import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { X } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { Icon } from '../../ui/icon.tsx';
import { panelById } from '../workspaces.ts';
import { panelIdOf } from './panel-ids.ts';

/** The title of a panel as the tab of its group; the cross appears on hover and focus. */
export function PanelTab({ api }: IDockviewPanelHeaderProps) {
  const t = useT();
  const panel = panelById(panelIdOf(api.id));
  const title = panel === undefined ? api.id : t(panel.titleId);
  return (
    <div className="cw-tab" onAuxClick={(event) => event.button === 1 && api.close()}>
      <span className="cw-tab-title">{title}</span>
      {/* For the mouse: a tab holds no control of its own, and the keyboard closes a panel by its command. */}
      <span
        className="cw-tab-close"
        aria-hidden
        title={t('frame.panel.close', { panel: title })}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          api.close();
        }}
      >
        <Icon of={X} size={12} />
      </span>
    </div>
  );
}
