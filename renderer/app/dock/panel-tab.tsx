import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { X } from 'lucide-react';
import { useContext, useEffect, useRef } from 'react';
import { useT } from '../../locales/translate.tsx';
import { Icon } from '../../ui/icon.tsx';
import { panelById } from '../workspaces.ts';
import { dockTitle } from './arrange.ts';
import { DockLockContext } from './dock-lock.ts';
import { LinkMark } from './link-mark.tsx';
import { panelIdOf } from './panel-ids.ts';
import { usePanelMenu } from './panel-menu-store.ts';
import { usePanelParams } from './use-panel-params.ts';

/** The title of a panel as the tab of its group, with the mark of its link group; the cross appears on hover and focus. */
export function PanelTab({ api, containerApi }: IDockviewPanelHeaderProps) {
  const t = useT();
  const isLocked = useContext(DockLockContext);
  const { link } = usePanelParams({ api, dock: containerApi });
  const isLinked = panelById(panelIdOf(api.id))?.isLinked === true;
  const title = dockTitle(api.id);
  // The dock names a tab by its title alone; the link group belongs to the name as well.
  const name = isLinked ? `${title}, ${t(`frame.link.${link}`)}` : title;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.closest('.dv-tab')?.setAttribute('aria-label', name), [name]);
  return (
    <div
      ref={place}
      className="cw-tab"
      onAuxClick={(event) => event.button === 1 && !isLocked && api.close()}
    >
      {/* For the mouse: the keyboard reaches the same menu at the end of the header. */}
      {isLinked && (
        <span
          className="cw-link-hold"
          title={t(`frame.link.${link}`)}
          onClick={() => {
            api.setActive();
            usePanelMenu.setState({ group: api.group });
          }}
        >
          <LinkMark link={link} />
        </span>
      )}
      <span className="cw-tab-title">{title}</span>
      {/* For the mouse: a tab holds no control of its own, and the keyboard closes a panel by its command. */}
      {!isLocked && (
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
      )}
    </div>
  );
}
