import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';

/** What stands on the ladder of a card. */
export type MarkKind = 'target' | 'filled' | 'resting' | 'idle' | 'average' | 'stop' | 'price';

export interface LadderMark {
  readonly kind: MarkKind;
  /** Number of the level; 0 for the others. */
  readonly level: number;
  /** Exact, as the host says it. */
  readonly price: string;
  /** Where it is drawn: its distance from the last price as a fraction of that. */
  readonly place: number;
  /** Open profit of a filled level. */
  readonly unrealised: string | null;
}

/** Where a price is drawn, as a fraction of the last price. Only for drawing: no figure comes from it. */
function placeOf(price: string, last: string): number {
  return Number(price) / Number(last) - 1;
}

/** Everything a session's ladder shows; nothing while there is no price. */
export function ladderMarks(row: SessionRow): LadderMark[] {
  const { last } = row;
  if (last === null || !(Number(last) > 0)) return [];
  const mark = (kind: MarkKind, price: string | null, level = 0, unrealised: string | null = null) =>
    price === null ? [] : [{ kind, level, price, place: placeOf(price, last), unrealised }];
  return [
    ...mark('target', row.target),
    ...row.levels.flatMap(({ level, price, state, unrealised }) =>
      mark(
        state === 'filled' || state === 'partly-filled' ? 'filled' : state === 'resting' ? 'resting' : 'idle',
        price,
        level,
        unrealised,
      ),
    ),
    ...mark('average', row.averageEntry),
    ...mark('stop', row.stop),
    ...mark('price', last),
  ];
}

/** Fractions of the price at the bottom and at the top of every ladder. */
export interface LadderScale {
  readonly low: number;
  readonly high: number;
}

const room = 0.015;
const least = 0.04;
/** The scale moves in steps of half a percent, so that not every price redraws every card. */
const stepsPerUnit = 200;
/** What lies beyond is drawn at the edge. */
const most = 0.4;

/** One scale for all cards, so that they compare at a glance. */
export function commonScale(rows: readonly SessionRow[]): LadderScale {
  let low = -least;
  let high = least;
  for (const { place } of rows.flatMap(ladderMarks)) {
    low = Math.min(low, place - room);
    high = Math.max(high, place + room);
  }
  return {
    low: Math.max(Math.floor(low * stepsPerUnit + 1e-9) / stepsPerUnit, -most),
    high: Math.min(Math.ceil(high * stepsPerUnit - 1e-9) / stepsPerUnit, most),
  };
}

/** The pixel of a place on a ladder of `height`, with `margin` free above and below. */
export function ladderY(place: number, { low, high }: LadderScale, height: number, margin: number): number {
  const within = Math.min(high, Math.max(low, place));
  return margin + ((high - within) / (high - low)) * (height - 2 * margin);
}

/** Rounds of pushing apart; labels of one card are few. */
const rounds = 40;

/**
 * Moves labels apart until they are at least `gap` pixels from each other, in the order of `ys`, ascending; the one at
 * `fixed` stays where it is.
 */
export function spreadLabels(ys: readonly number[], gap: number, fixed: number): number[] {
  const placed = [...ys];
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 1; i < placed.length; i += 1) {
      const overlap = gap - (placed[i]! - placed[i - 1]!);
      if (overlap <= 0) continue;
      if (i === fixed) placed[i - 1]! -= overlap;
      else if (i - 1 === fixed) placed[i]! += overlap;
      else {
        placed[i - 1]! -= overlap / 2;
        placed[i]! += overlap / 2;
      }
    }
  }
  // What the rounds left too close gives way, outwards from the one that stays.
  for (let i = fixed + 1; i < placed.length; i += 1) placed[i] = Math.max(placed[i]!, placed[i - 1]! + gap);
  for (let i = fixed - 1; i >= 0; i -= 1) placed[i] = Math.min(placed[i]!, placed[i + 1]! - gap);
  return placed;
}
