import { AppWindow, X } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { MenuBranch, MenuItem, MenuRule, MenuTitle } from '../../ui/menu.tsx';
import { closeWindow, showWindow } from './window-actions.ts';
import { thisWindowId } from './this-window.ts';
import { windowTitle } from './window-title.ts';

/** The further windows in a menu, each to be brought to the front or closed for good. */
export function WindowItems() {
  const t = useT();
  const client = useClient();
  const windows = useDeskState((state) => state.windows);
  const layouts = useDeskState((state) => state.layouts);
  const others = windows.filter(({ id }) => id !== thisWindowId);
  if (others.length === 0) return null;
  return (
    <>
      <MenuRule />
      <MenuTitle>{t('frame.windows')}</MenuTitle>
      {others.map((window) => (
        <MenuBranch key={window.id} icon={AppWindow} title={windowTitle(window, layouts, t)}>
          <MenuItem icon={AppWindow} onSelect={() => showWindow(window)}>
            {t('frame.windows.show')}
          </MenuItem>
          <MenuItem icon={X} onSelect={() => closeWindow(client, window.id)}>
            {t('frame.windows.close')}
          </MenuItem>
        </MenuBranch>
      ))}
    </>
  );
}
