import type { DeskLayout, DeskWindow } from '../../../shared/contract/workspaces.ts';
import type { Translate } from '../../locales/translate.tsx';
import { panelIdOf } from '../dock/panel-ids.ts';
import { layoutTitle } from '../layouts/layout-page.ts';
import { panelById } from '../workspaces.ts';

/** What a further window is called: its layout, or its first panel and how many more it was opened with. */
export function windowTitle(
  { content }: Pick<DeskWindow, 'content'>,
  layouts: readonly DeskLayout[],
  t: Translate,
): string {
  if (content.kind === 'layout') {
    const layout = layouts.find(({ id }) => id === content.layoutId);
    return layout === undefined ? '' : layoutTitle(layout, t);
  }
  const [first] = content.panels;
  const panel = first === undefined ? undefined : panelById(panelIdOf(first.id));
  return panel === undefined ? '' : t(panel.titleId);
}
