import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { AppWindow, CopyPlus, EllipsisVertical, Maximize2, Minimize2, Move, X } from 'lucide-react';
import { useContext } from 'react';
import { linkGroups } from '../../../shared/contract/workspaces.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuBranch, MenuChoice, MenuItem, MenuRule, MenuTitle } from '../../ui/menu.tsx';
import { openWindow } from '../windows/window-actions.ts';
import { panelById } from '../workspaces.ts';
import { addPanel, dockTitle } from './arrange.ts';
import { DockLockContext } from './dock-lock.ts';
import { LinkMark } from './link-mark.tsx';
import { panelIdOf } from './panel-ids.ts';
import { moves } from './move-panel.ts';
import { moveIcons, moveOrSay } from './move-or-say.ts';
import { linkPanel } from './panel-link.ts';
import { usePanelMenu } from './panel-menu-store.ts';
import { usePanelParams } from './use-panel-params.ts';

interface PanelMenuProps {
  readonly group: object;
  readonly panel: IDockviewPanel;
  readonly dock: DockviewApi;
}

/** What can be done with the panel in front of a group: link group, maximise, a window of its own, one more, close. */
export function PanelMenu({ group, panel, dock }: PanelMenuProps) {
  const t = useT();
  const client = useClient();
  const isLocked = useContext(DockLockContext);
  const isOpen = usePanelMenu((state) => state.group === group);
  const panelId = panelIdOf(panel.id);
  const title = dockTitle(panel.id);
  const isMaximised = panel.api.isMaximized();
  const detach = async (): Promise<void> => {
    const isMoved = await openWindow(client, {
      kind: 'panels',
      panels: [{ id: panelId, params: { ...panel.params } }],
    });
    if (isMoved && !isLocked) panel.api.close();
  };
  return (
    <Menu
      aria-label={t('frame.panel.menu', { panel: title })}
      align="end"
      isOpen={isOpen}
      onOpenChange={(next) => usePanelMenu.setState({ group: next ? group : null })}
      trigger={<IconButton icon={EllipsisVertical} label={t('frame.panel.menu', { panel: title })} />}
    >
      {panelById(panelId)?.isLinked === true && <LinkItems panel={panel} dock={dock} />}
      <MenuItem
        icon={isMaximised ? Minimize2 : Maximize2}
        onSelect={() => (isMaximised ? panel.api.exitMaximized() : panel.api.maximize())}
      >
        {t(isMaximised ? 'frame.panel.restore' : 'frame.panel.maximise')}
      </MenuItem>
      <MenuItem icon={AppWindow} onSelect={() => void detach()}>
        {t('frame.windows.open')}
      </MenuItem>
      {!isLocked && (
        <>
          <MoveItems panel={panel} dock={dock} />
          <MenuItem icon={CopyPlus} onSelect={() => void addPanel(dock, panelId, { ...panel.params })}>
            {t('frame.panel.another')}
          </MenuItem>
          <MenuItem icon={X} onSelect={() => panel.api.close()}>
            {t('frame.panel.close', { panel: title })}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function MoveItems({ panel, dock }: Pick<PanelMenuProps, 'panel' | 'dock'>) {
  const t = useT();
  return (
    <MenuBranch icon={Move} title={t('frame.panel.move')}>
      {moves.map((move) => (
        <MenuItem key={move} icon={moveIcons[move]} onSelect={() => moveOrSay(dock, panel, move)}>
          {t(`frame.panel.move.${move}`)}
        </MenuItem>
      ))}
    </MenuBranch>
  );
}

function LinkItems({ panel, dock }: Pick<PanelMenuProps, 'panel' | 'dock'>) {
  const t = useT();
  const { link } = usePanelParams({ api: panel.api, dock });
  return (
    <>
      <MenuTitle>{t('frame.link.title')}</MenuTitle>
      <MenuChoice
        aria-label={t('frame.link.title')}
        value={link}
        options={[...linkGroups, 'none' as const].map((value) => ({
          value,
          label: (
            <>
              <LinkMark link={value} />
              {t(`frame.link.${value}`)}
            </>
          ),
        }))}
        onChange={(next) => linkPanel(panel, next)}
      />
      <MenuRule />
    </>
  );
}
