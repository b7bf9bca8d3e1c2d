import { Plus } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuBranch, MenuItem } from '../../ui/menu.tsx';
import { addPanel } from '../dock/arrange.ts';
import { dockOf } from '../dock/dock-registry.ts';
import { workspaces } from '../workspaces.ts';
import { useFrontLayout, useFrontPageKey } from './front-page.ts';

/** Every panel of every screen, by screen; the chosen one is added to the page in front. */
export function AddPanelItems() {
  const t = useT();
  const pageKey = useFrontPageKey();
  return workspaces.map((screen) => (
    <MenuBranch key={screen.id} icon={screen.icon} title={t(screen.titleId)}>
      {screen.panels.map((panel) => (
        <MenuItem
          key={panel.id}
          onSelect={() => {
            const open = dockOf(pageKey);
            if (open !== undefined) addPanel(open.api, panel.id);
          }}
        >
          {t(panel.titleId)}
        </MenuItem>
      ))}
    </MenuBranch>
  ));
}

interface AddPanelMenuProps {
  readonly label: string;
  /** Only the sign, for the title bar. */
  readonly isSmall?: boolean;
}

/** The button that opens them; nothing while the layout in front is locked. */
export function AddPanelMenu({ label, isSmall = false }: AddPanelMenuProps) {
  const layout = useFrontLayout();
  if (layout?.isLocked === true) return null;
  const trigger = isSmall ? (
    <IconButton icon={Plus} label={label} />
  ) : (
    <Button look="primary" icon={Plus}>
      {label}
    </Button>
  );
  return (
    <Menu aria-label={label} trigger={trigger}>
      <AddPanelItems />
    </Menu>
  );
}
