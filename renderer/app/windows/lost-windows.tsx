import { AppWindow } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx';
import { closeWindow, showWindow } from './window-actions.ts';
import { useLostWindows } from './window-presence.ts';
import { windowTitle } from './window-title.ts';

/**
 * Windows that were open when the browser was closed: it opens one only after a click, so they are offered. The
 * desktop program opens its windows again by itself.
 */
export function LostWindows() {
  const t = useT();
  const client = useClient();
  const layouts = useDeskState((state) => state.layouts);
  const lost = useLostWindows();
  if (lost.length === 0) return null;
  return (
    <Menu
      aria-label={t('frame.windows.lost', { count: lost.length })}
      trigger={
        <Button size="small" icon={AppWindow}>
          {t('frame.windows.lost', { count: lost.length })}
        </Button>
      }
    >
      {lost.map((window) => (
        <MenuItem key={window.id} icon={AppWindow} onSelect={() => showWindow(window)}>
          {windowTitle(window, layouts, t)}
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem
        onSelect={() => {
          for (const { id } of lost) closeWindow(client, id);
        }}
      >
        {t('frame.windows.forget')}
      </MenuItem>
    </Menu>
  );
}
