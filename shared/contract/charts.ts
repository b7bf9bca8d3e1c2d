import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';

/** What can be drawn on a chart, with the points that each of them stands on. */
export const drawingPoints = {
  trend: 2,
  ray: 2,
  extended: 2,
  horizontal: 1,
  vertical: 1,
  rectangle: 2,
  fibonacci: 2,
  measure: 2,
  note: 1,
} as const;

export type DrawingKind = keyof typeof drawingPoints;

export const drawingKinds = Object.keys(drawingPoints) as [DrawingKind, ...DrawingKind[]];

/** Colours are names of the design's tokens, so that a drawing follows the theme. */
export const drawingColors = ['text-2', 'level', 'mean', 'series-6', 'warning', 'up', 'down'] as const;

export const drawingStyle = z.object({
  color: z.enum(drawingColors),
  /** Pixels. */
  width: z.number().int().min(1).max(4),
  dash: z.enum(['solid', 'dashed', 'dotted']),
});

export type DrawingStyle = z.infer<typeof drawingStyle>;

/** A moment and a price, in the quote currency; a moment may lie between bars, or after the last one. */
export const drawingPoint = z.object({ time: timeMs, price: z.number() });

export type DrawingPoint = z.infer<typeof drawingPoint>;

export const drawing = z
  .object({
    id: z.uuid(),
    kind: z.enum(drawingKinds),
    points: z.array(drawingPoint).min(1).max(2),
    style: drawingStyle,
    /** Of a note; empty for the rest. */
    text: z.string().max(500),
    isLocked: z.boolean(),
  })
  .refine(({ kind, points }) => points.length === drawingPoints[kind], 'as many points as its kind has');

export type Drawing = z.infer<typeof drawing>;

const symbol = z.string().min(1).max(100);

/** All drawings of a symbol, in the order they are drawn in; `revision` grows with every change. */
export const drawingList = z.object({
  symbol,
  revision: z.number().int(),
  drawings: z.array(drawing),
});

export type DrawingList = z.infer<typeof drawingList>;

/** Most drawings of one symbol. */
export const mostDrawings = 500;

export const chartsContract = {
  /** Drawings of a symbol now and after every change, from whichever window. */
  watchDrawings: procedure.input(z.object({ symbol })).output(eventIterator(drawingList)),
  /** Puts and removes drawings of a symbol at once. Throws CONFLICT when there would be too many. */
  changeDrawings: procedure
    .input(
      z.object({
        symbol,
        put: z.array(drawing).max(mostDrawings).default([]),
        remove: z.array(z.uuid()).max(mostDrawings).default([]),
      }),
    )
    .output(drawingList),
};
