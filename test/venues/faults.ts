/** What a loopback venue does wrong instead of, or beside, answering. */
export type FaultKind =
  | 'drop-before'
  | 'drop-after'
  | 'cut-body'
  | 'delay'
  | 'too-many'
  | 'banned'
  | 'unavailable'
  | 'malformed'
  | 'html'
  | 'empty-object'
  | 'nothing';

interface ArmedFault {
  readonly kind: FaultKind;
  readonly path: RegExp;
  left: number;
}

/** Faults that wait for a request, and the count of those that met one. */
export class Faults {
  readonly #armed: ArmedFault[] = [];
  readonly met = new Map<FaultKind, number>();

  /** The next `times` requests whose path matches meet the fault. */
  arm(kind: FaultKind, times = 1, path = /./): void {
    this.#armed.push({ kind, path, left: times });
  }

  clear(): void {
    this.#armed.length = 0;
  }

  /** The fault for this request, if one waits. */
  take(path: string): FaultKind | null {
    const fault = this.#armed.find((candidate) => candidate.left > 0 && candidate.path.test(path));
    if (fault === undefined) return null;
    fault.left -= 1;
    this.met.set(fault.kind, (this.met.get(fault.kind) ?? 0) + 1);
    return fault.kind;
  }
}
