import type { ArrangeDock } from '../../ui/workspace-definition.ts';

/** What a dock shows: a screen of the rail, a named layout, or the panels of a further window. */
export interface DockPage {
  /** The name under which the host keeps where the panels are: `chart`, `layout:ID`, `window:ID`. */
  readonly key: string;
  /** The first arrangement, in an empty area of `width` by `height` pixels; absent for a page that begins empty. */
  readonly arrange?: (dock: ArrangeDock, width: number, height: number) => void;
  /** Panels that appear by themselves when a later release brings them. */
  readonly ownPanelIds: readonly string[];
  /** Nothing can be moved, resized or closed. */
  readonly isLocked: boolean;
}
