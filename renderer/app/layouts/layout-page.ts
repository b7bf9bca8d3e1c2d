import type { DeskLayout, LayoutOrigin } from '../../../shared/contract/workspaces.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import type { Translate } from '../../locales/translate.tsx';
import type { DockPage } from '../dock/dock-page.ts';
import { layoutArrangements } from './layout-arrangements.ts';

const originTitles: Readonly<Record<LayoutOrigin, MessageId>> = {
  research: 'frame.layouts.research',
  trading: 'frame.layouts.trading',
  monitoring: 'frame.layouts.monitoring',
};

/** What its user calls a layout; the product's own are named in the language shown. */
export function layoutTitle({ name, origin }: Pick<DeskLayout, 'name' | 'origin'>, t: Translate): string {
  if (name !== null) return name;
  return origin === null ? '' : t(originTitles[origin]);
}

/** The name under which the host keeps where the panels of a layout are. */
export function layoutKey(layoutId: string): string {
  return `layout:${layoutId}`;
}

/** A layout as a dock shows it. */
export function layoutPage({ id, origin, isLocked }: DeskLayout): DockPage {
  return {
    key: layoutKey(id),
    ...(origin === null ? {} : { arrange: layoutArrangements[origin] }),
    ownPanelIds: [],
    isLocked,
  };
}
