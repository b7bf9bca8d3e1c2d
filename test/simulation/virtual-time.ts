import { setImmediate } from 'node:timers';
import type { EpochMs } from '../../shared/domain/time.ts';

interface Timer {
  readonly time: EpochMs;
  readonly number: number;
  readonly run: () => void;
}

/** Runs everything that was promised and can go on now: nothing here waits for anything but promises and this clock. */
function drain(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Time that stands still until it is told to go on. Timers ring in the order of their times, then of their making. */
export class VirtualTime {
  now: EpochMs;
  /** Timers that rang: a step of the simulation is one of them, and what it led to. */
  step = 0;
  private readonly heap: Timer[] = [];
  private made = 0;
  private readonly afterStep: () => void;

  /** `afterStep` looks at the world each time it has come to rest. */
  constructor(start: EpochMs, afterStep: () => void) {
    this.now = start;
    this.afterStep = afterStep;
  }

  after(durationMs: number, run: () => void): void {
    this.made += 1;
    this.push({ time: this.now + Math.max(0, durationMs), number: this.made, run });
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.after(durationMs, resolve));
  }

  /** Rings what is due until a time, one after the other, each once the world has come to rest. */
  async advanceTo(time: EpochMs): Promise<void> {
    await drain();
    for (let next = this.heap[0]; next !== undefined && next.time <= time; next = this.heap[0]) {
      this.pop();
      this.now = next.time;
      this.step += 1;
      next.run();
      await drain();
      this.afterStep();
    }
    this.now = time;
    this.afterStep();
  }

  private push(timer: Timer): void {
    const { heap } = this;
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(timer, heap[parent])) break;
      heap[index] = heap[parent];
      index = parent;
    }
    heap[index] = timer;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child += 1;
      if (!isBefore(heap[child], last)) break;
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = last;
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.time < other.time || (one.time === other.time && one.number < other.number);
}
