import { type FaultKind, faultKinds } from './fault-kinds.ts';
import type { Violation } from './invariants.ts';
import type { SeedReport } from './simulation.ts';

/** A seed whose promises were not kept. */
export interface FailedSeed extends Violation {
  readonly seed: number;
}

/** What many seeds came to. */
export interface SimulationSummary {
  seeds: number;
  steps: number;
  simulatedMs: number;
  crashes: number;
  fills: number;
  lines: number;
  longestUncoveredMs: number;
  readonly faults: Record<FaultKind, number>;
  readonly failures: FailedSeed[];
}

export function emptySummary(): SimulationSummary {
  const faults = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  return {
    seeds: 0,
    steps: 0,
    simulatedMs: 0,
    crashes: 0,
    fills: 0,
    lines: 0,
    longestUncoveredMs: 0,
    faults,
    failures: [],
  };
}

export function addReport(summary: SimulationSummary, report: SeedReport): void {
  addSummary(summary, {
    ...report,
    seeds: 1,
    faults: report.counts.all,
    failures: report.violation === null ? [] : [{ seed: report.seed, ...report.violation }],
  });
}

export function addSummary(sum: SimulationSummary, part: SimulationSummary): void {
  sum.seeds += part.seeds;
  sum.steps += part.steps;
  sum.simulatedMs += part.simulatedMs;
  sum.crashes += part.crashes;
  sum.fills += part.fills;
  sum.lines += part.lines;
  sum.longestUncoveredMs = Math.max(sum.longestUncoveredMs, part.longestUncoveredMs);
  for (const kind of faultKinds) sum.faults[kind] += part.faults[kind];
  sum.failures.push(...part.failures);
}

/** As a person reads it. */
export function summaryText(summary: SimulationSummary): string {
  const hours = (summary.simulatedMs / 3_600_000).toFixed(1);
  return [
    `${summary.seeds} seeds, ${hours} simulated hours, ${summary.steps} steps`,
    `${summary.crashes} crashes, ${summary.fills} fills, ${summary.lines} lines of journal`,
    `longest time uncovered in clear weather: ${summary.longestUncoveredMs} ms`,
    ...faultKinds.map((kind) => `  ${kind}: ${summary.faults[kind]}`),
    `${summary.failures.length} seeds broke a promise`,
    ...summary.failures
      .slice(0, 20)
      .map(
        ({ seed, step, rule, text }) =>
          `  seed ${seed}, step ${step}: ${rule}: ${text.split('\n')[0]} (node test/simulation/run.ts --seed ${seed})`,
      ),
  ].join('\n');
}
