import { parentPort, workerData } from 'node:worker_threads';
import { playSeeds } from './play-seeds.ts';

/** The seed being played, where the fleet can see it also while this thread is stuck. */
const playing = new Int32Array(workerData as SharedArrayBuffer);

/** Plays the seeds it is sent, and answers with what they came to. */
parentPort?.on('message', ({ first, count }: { first: number; count: number }) => {
  const onSeed = (seed: number): void => void Atomics.store(playing, 0, seed);
  void playSeeds(first, count, onSeed).then((summary) => parentPort?.postMessage(summary));
});
