import { type Simulation } from './simulation.ts';
import { playSeed } from './play.ts';
import { addReport, emptySummary, type SimulationSummary } from './summary.ts';

let playing: Simulation | null = null;

// A promise that nobody looks after is a failure too, unless it is of a process that is gone.
process.on('unhandledRejection', (error) => playing?.onFailure(error));

/** Plays seeds one after the other in this thread. */
export async function playSeeds(
  first: number,
  count: number,
  onSeed: (seed: number) => void = () => undefined,
): Promise<SimulationSummary> {
  const summary = emptySummary();
  const keep = (world: Simulation): void => void (playing = world);
  for (let seed = first; seed < first + count; seed += 1) {
    onSeed(seed);
    try {
      addReport(summary, await playSeed(seed, keep));
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      summary.failures.push({ seed, step: 0, time: 0, rule: 'the simulation itself works', text });
    }
  }
  playing = null;
  return summary;
}
