import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { seriesKey } from './series.ts';

/** Groups of panels that show one symbol and timeframe. Each has a letter, a name and a colour. */
export const linkGroups = ['a', 'b', 'c', 'd', 'e'] as const;

export type LinkGroup = (typeof linkGroups)[number];

/** The series of each group; null until one was chosen. */
export const linkedSeries = z.record(z.enum(linkGroups), seriesKey.nullable());

export type LinkedSeries = z.infer<typeof linkedSeries>;

/** Layouts that come with the product; their first arrangement is the desk's own. */
export const layoutOrigins = ['research', 'trading', 'monitoring'] as const;

export type LayoutOrigin = (typeof layoutOrigins)[number];

/** A name as the user types it. */
export const layoutName = z.string().trim().min(1).max(40);

/** A page of panels of any screen. Where its panels are is kept with the other arrangements, as `layout:ID`. */
export const deskLayout = z.object({
  id: z.string().min(1).max(48),
  /** Null while one of the product's own keeps the name that the desk gives it in the user's language. */
  name: layoutName.nullable(),
  origin: z.enum(layoutOrigins).nullable(),
  /** Nothing can be moved, resized or closed. */
  isLocked: z.boolean(),
});

export type DeskLayout = z.infer<typeof deskLayout>;

/** A panel as a dock holds it: `chart.price` or `chart.price~2`, and what belongs to this one alone. */
export const dockedPanel = z.object({
  id: z.string().max(96),
  params: z.record(z.string(), z.unknown()),
});

/** What a further window shows: a whole layout, or panels of its own that are kept as `window:ID`. */
export const windowContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('layout'), layoutId: z.string() }),
  z.object({ kind: z.literal('panels'), panels: z.array(dockedPanel).min(1).max(64) }),
]);

export type WindowContent = z.infer<typeof windowContent>;

/** Where a window is, in the desktop's pixels, without its frame when maximised. */
export const windowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(100).max(32_767),
  height: z.number().int().min(100).max(32_767),
  isMaximized: z.boolean(),
});

export type WindowPlace = z.infer<typeof windowPlace>;

/** A window beside the first one. It is remembered until somebody closes it. */
export const deskWindow = z.object({
  id: z.uuid(),
  content: windowContent,
  place: windowPlace.nullable(),
});

export type DeskWindow = z.infer<typeof deskWindow>;

/** What every window of a host shares. */
export const deskState = z.object({
  /** One higher after every change. */
  revision: z.number().int(),
  links: linkedSeries,
  layouts: z.array(deskLayout),
  windows: z.array(deskWindow),
});

export type DeskState = z.infer<typeof deskState>;

const layoutId = z.object({ layoutId: deskLayout.shape.id });
const windowId = z.object({ windowId: deskWindow.shape.id });
const done = z.object({ revision: z.number().int() });

export const workspacesContract = {
  /** The present state, then the newest after each change. */
  watch: procedure.output(eventIterator(deskState)),
  /** Shows a series in every panel of a group, in all windows. */
  link: procedure.input(z.object({ group: z.enum(linkGroups), series: seriesKey.nullable() })).output(done),
  /** Adds a layout at the end; its panels are saved like those of a screen. */
  addLayout: procedure
    .input(
      z.object({
        name: layoutName,
        origin: deskLayout.shape.origin,
        dock: z.record(z.string(), z.unknown()).nullable(),
      }),
    )
    .output(deskLayout),
  renameLayout: procedure.input(layoutId.extend({ name: layoutName })).output(done),
  lockLayout: procedure.input(layoutId.extend({ isLocked: z.boolean() })).output(done),
  /** Forgets a layout, its panels and the windows that show it. */
  removeLayout: procedure.input(layoutId).output(done),
  /** Brings back those of the product's own layouts that were deleted. */
  restoreLayouts: procedure.output(done),
  /** Remembers a window before it is opened, under an id that the asker made. */
  addWindow: procedure
    .input(z.object({ windowId: deskWindow.shape.id, content: windowContent }))
    .output(deskWindow),
  placeWindow: procedure.input(windowId.extend({ place: windowPlace })).output(done),
  /** Forgets a window; one that is open closes. */
  removeWindow: procedure.input(windowId).output(done),
};
