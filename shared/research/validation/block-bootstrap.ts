import { type RandomSource, randomInteger } from '../../domain/random.ts';

/**
 * Length of the blocks for a series: the cube root of its length, the order that is optimal for the variance of a mean
 * (Hall, Horowitz and Jing 1995). At least 1.
 */
export function blockLengthOf(observations: number): number {
  return Math.max(1, Math.round(Math.cbrt(observations)));
}

/**
 * Fills `places` with indices into a series of `length`: blocks of `blockLength` neighbours that begin anywhere, drawn
 * with replacement (moving-block bootstrap, Kuensch 1989) and going on at the start of the series when they reach its
 * end, so that every observation is as likely as any other (Politis and Romano 1992). Allocates nothing.
 */
export function drawBlocks(
  places: Int32Array,
  length: number,
  blockLength: number,
  random: RandomSource,
): void {
  for (let from = 0; from < places.length; from += blockLength) {
    const start = randomInteger(random, length);
    const until = Math.min(places.length, from + blockLength);
    for (let index = from; index < until; index += 1) places[index] = (start + index - from) % length;
  }
}
