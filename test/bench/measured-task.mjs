import { getHeapStatistics } from 'node:v8';

// Plain JavaScript, because a thread that also has to read TypeScript holds 17 MB that the product's threads do not.
const { default: runTask } = await import(process.env.CANDLEWRIGHT_BENCH_TASKS);

/** The product's tasks, and one more: the memory of the thread that takes it, in bytes. */
export default function runMeasured(task) {
  if (task.kind !== 'memory') return runTask(task);
  const { total_physical_size: heap, malloced_memory: native } = getHeapStatistics();
  return heap + native + process.memoryUsage().external;
}
