import type { DockviewApi } from 'dockview-react';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { MessageId } from '../locales/catalogs.ts';
import type { WorkspaceId } from '../stores/workspace-store.ts';

/** One dockable view. Its tab is the panel header: title at the left, `Tools` at the right. */
export interface PanelDefinition {
  /** Unique over all workspaces, `explorer.heatmap`; saved layouts name it. */
  readonly id: string;
  readonly titleId: MessageId;
  readonly Body: ComponentType;
  /** A caption, buttons or counts in the header while the panel is in front; quiet text or ghost buttons. */
  readonly Tools?: ComponentType;
  /** Is about the chosen series, or chooses it: its tab shows the colour of its group. */
  readonly isLinked?: boolean;
}

/** One screen of the rail: its panels and how they lie before the user moves them. */
export interface WorkspaceDefinition {
  readonly id: WorkspaceId;
  readonly titleId: MessageId;
  readonly icon: LucideIcon;
  /** Opens it, in tinykeys' notation: `Alt+Digit1`. A screen without one is opened by the rail and the palette. */
  readonly keys?: string;
  /** Stands at the foot of the rail, with what belongs to the desk itself. */
  readonly isAtFoot?: boolean;
  readonly panels: readonly PanelDefinition[];
  /**
   * Adds the panels to an empty area of `width` by `height` pixels with
   * `dock.add(panelId, { position, initialWidth, initialHeight })`.
   */
  readonly arrange: (dock: ArrangeDock, width: number, height: number) => void;
}

type AddOptions = Parameters<DockviewApi['addPanel']>[0];

/** What `arrange` may do; titles and renderers are filled in by the frame. */
export interface ArrangeDock {
  add(panelId: string, options?: ArrangeOptions): void;
}

export interface ArrangeOptions {
  /** Next to, or with `within` as a tab of, a panel that was added before. */
  readonly beside?: {
    readonly panel: string;
    readonly direction: 'left' | 'right' | 'above' | 'below' | 'within';
  };
  readonly initialWidth?: NonNullable<AddOptions['initialWidth']>;
  readonly initialHeight?: NonNullable<AddOptions['initialHeight']>;
  readonly minimumWidth?: number;
  readonly minimumHeight?: number;
  /** Leaves the tab that is in front where it is. */
  readonly isBehind?: boolean;
  /** What belongs to this one panel alone, such as the group that it shares its series with. */
  readonly params?: Readonly<Record<string, unknown>>;
}
