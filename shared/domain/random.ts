/** A source of uniform numbers in [0, 1). */
export type RandomSource = () => number;

/** Draws thrown away so that close seeds give unrelated numbers. */
const warmUpDraws = 15;

/**
 * sfc32, the small fast counting generator (Doty-Humphrey 2010, PractRand): 128 bits of state, passes PractRand and
 * BigCrush, the same numbers on every machine. Any finite seed; its lower 53 bits count.
 */
export function randomSource(seed: number): RandomSource {
  let a = 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = seed | 0;
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let index = 0; index < warmUpDraws; index += 1) draw();
  return draw;
}

/** A whole number in [0, `below`). */
export function randomInteger(random: RandomSource, below: number): number {
  return Math.floor(random() * below);
}
