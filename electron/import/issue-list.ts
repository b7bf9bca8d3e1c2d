import type { z } from 'zod';
import type { importIssue } from '../../shared/contract/imports.ts';

export type ImportIssue = z.infer<typeof importIssue>;
export type IssueKind = ImportIssue['kind'];

export interface IssueReport {
  /** At most 200: errors before warnings, then by row. */
  readonly issues: ImportIssue[];
  /** Complete, by kind. */
  readonly issueCounts: Record<string, number>;
  /** Rows that were left out because of an error. */
  readonly rejectedRows: number;
}

const mostListed = 200;

/** Collects what is wrong with a file without keeping every message of a file that is all wrong. */
export class IssueList {
  readonly #listed: Record<ImportIssue['severity'], ImportIssue[]> = { error: [], warning: [] };
  readonly #counts = new Map<IssueKind, number>();
  readonly #rejected = new Set<number>();

  /** The row is left out of the import. */
  reject(kind: IssueKind, row: number, time: number | null, message: string): void {
    this.#rejected.add(row);
    this.#add({ kind, severity: 'error', row, time, message });
  }

  /** The row stays, or there is none. */
  warn(kind: IssueKind, row: number | null, time: number | null, message: string): void {
    this.#add({ kind, severity: 'warning', row, time, message });
  }

  #add(issue: ImportIssue): void {
    this.#counts.set(issue.kind, (this.#counts.get(issue.kind) ?? 0) + 1);
    const listed = this.#listed[issue.severity];
    listed.push(issue);
    // Rows come in the file's order or against it; sorting now and then keeps the earliest of them.
    if (listed.length >= 20 * mostListed) this.#trim(listed);
  }

  #trim(listed: ImportIssue[]): void {
    listed.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    listed.length = Math.min(listed.length, mostListed);
  }

  report(): IssueReport {
    this.#trim(this.#listed.error);
    this.#trim(this.#listed.warning);
    return {
      issues: [...this.#listed.error, ...this.#listed.warning].slice(0, mostListed),
      issueCounts: Object.fromEntries(this.#counts),
      rejectedRows: this.#rejected.size,
    };
  }
}
