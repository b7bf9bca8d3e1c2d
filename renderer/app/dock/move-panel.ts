import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { neighbourOf, type Direction } from './neighbour.ts';

/** What a hand does with a tab, for who has none on a pointer. */
export const moves = ['left', 'right', 'up', 'down', 'split-right', 'split-down'] as const;

export type Move = (typeof moves)[number];

const edges = { left: 'left', right: 'right', up: 'top', down: 'bottom' } as const satisfies Record<
  Direction,
  string
>;

/**
 * Takes a panel into the group next to its own, as a tab, or where there is none and its own group has more, to the edge
 * of its group; `split-…` puts it beside or under the rest of its group. False when there is nowhere to go.
 */
export function movePanel(dock: DockviewApi, panel: IDockviewPanel, move: Move): boolean {
  if (dock.hasMaximizedGroup()) dock.exitMaximizedGroup();
  const own = panel.group;
  const isAlone = own.panels.length === 1;
  if (move === 'split-right' || move === 'split-down') {
    if (isAlone) return false;
    panel.api.moveTo({ group: own, position: move === 'split-right' ? 'right' : 'bottom' });
  } else {
    const others = dock.groups.filter((group) => group !== own);
    const next = neighbourOf(
      own.element.getBoundingClientRect(),
      others.map(({ element }) => element.getBoundingClientRect()),
      move,
    );
    if (next === null && isAlone) return false;
    panel.api.moveTo(
      next === null ? { group: own, position: edges[move] } : { group: others[next]!, position: 'center' },
    );
  }
  panel.api.setActive();
  return true;
}

export const resizes = ['wider', 'narrower', 'taller', 'shorter'] as const;

export type Resize = (typeof resizes)[number];

const resizeStep = 60;

/** Moves the borders of the group that a panel is in by a step, as far as its neighbours let it. */
export function resizePanel({ group }: IDockviewPanel, resize: Resize): void {
  const { width, height } = group.api;
  if (resize === 'wider') group.api.setSize({ width: width + resizeStep });
  else if (resize === 'narrower') group.api.setSize({ width: width - resizeStep });
  else if (resize === 'taller') group.api.setSize({ height: height + resizeStep });
  else group.api.setSize({ height: height - resizeStep });
}
