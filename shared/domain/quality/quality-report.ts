import type { EpochMs } from '../time.ts';
import { qualityChecks } from './quality-checks.ts';
import type { QualityCheck, QualityInput, QualitySeverity } from './quality-check.ts';

/** Places shown of each kind; the counts are always complete. */
const shownExamples = 10;

/** One doubtful place of a series. */
export interface QualityExample {
  /** Index of the bar; of the first bar after the hole for a gap. */
  readonly bar: number;
  readonly time: EpochMs;
  /** What is odd there, with its figures: a clause without a full stop. */
  readonly detail: string;
}

/** What one check says about a series. */
export interface QualityFinding {
  readonly kind: string;
  readonly severity: QualitySeverity;
  /** Doubtful places in all. */
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly QualityExample[];
  readonly message: string;
  readonly remedy: string;
}

export interface QualityReport {
  readonly bars: number;
  /** Id of the market calendar that holes were measured by; null where the market's hours are not known. */
  readonly calendar: string | null;
  /** What was found, the worst first. */
  readonly findings: readonly QualityFinding[];
  /** Checks that had nothing to go by, and why. */
  readonly unchecked: readonly { readonly kind: string; readonly reason: string }[];
  /** The worst severity found; null for a series without a finding. */
  readonly worst: QualitySeverity | null;
}

const order: readonly QualitySeverity[] = ['error', 'warning', 'notice'];

/** Runs every check over a series. Nothing is changed: a finding is a mark, never a repair. */
export function qualityReport(
  input: QualityInput,
  checks: readonly QualityCheck[] = qualityChecks,
): QualityReport {
  const findings: QualityFinding[] = [];
  const unchecked: { kind: string; reason: string }[] = [];
  for (const check of checks) {
    const reason = check.inapplicable?.(input) ?? null;
    if (reason !== null) {
      unchecked.push({ kind: check.kind, reason });
      continue;
    }
    const { bars, detail, message } = check.find(input);
    if (bars.length === 0) continue;
    findings.push({
      kind: check.kind,
      severity: check.severity,
      count: bars.length,
      examples: bars
        .slice(0, shownExamples)
        .map((bar) => ({ bar, time: input.candles.time[bar], detail: detail(bar) })),
      message,
      remedy: check.remedy,
    });
  }
  findings.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return {
    bars: input.candles.length,
    calendar: input.calendar?.id ?? null,
    findings,
    unchecked,
    worst: findings[0]?.severity ?? null,
  };
}
