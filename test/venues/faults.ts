/** What a loopback venue does wrong instead of, or beside, answering. */
export const faultKinds = [
  // Before the effect: what was asked for does not happen.
  'drop-before',
  'too-many',
  'banned',
  'unavailable',
  // The effect comes late, and the answer after it.
  'delay',
  // After the effect: what was asked for has happened, and the client does not learn it, or not in time.
  'drop-after',
  'delay-after',
  'unavailable-after',
  'cut-body',
  'malformed',
  'html',
  'empty-object',
  'nothing',
] as const;

export type FaultKind = (typeof faultKinds)[number];

const beforeEffect: ReadonlySet<FaultKind> = new Set(['drop-before', 'too-many', 'banned', 'unavailable']);

/** Whether the fault keeps a request from having any effect. */
export function isBeforeEffect(kind: FaultKind | null): boolean {
  return kind !== null && beforeEffect.has(kind);
}

interface ArmedFault {
  readonly kind: FaultKind;
  readonly path: RegExp;
  left: number;
}

/** Faults that wait for a request, and the count of those that met one. */
export class Faults {
  readonly #armed: ArmedFault[] = [];
  readonly met = new Map<FaultKind, number>();
  /** How long `delay` and `delay-after` last, in milliseconds of this machine. */
  delayMs = 400;

  /** The next `times` requests whose method and path match, as in `POST /api/v3/order`, meet the fault. */
  arm(kind: FaultKind, times = 1, path = /./): void {
    this.#armed.push({ kind, path, left: times });
  }

  clear(): void {
    this.#armed.length = 0;
  }

  /** The fault for this request, if one waits. */
  take(request: string): FaultKind | null {
    const fault = this.#armed.find((candidate) => candidate.left > 0 && candidate.path.test(request));
    if (fault === undefined) return null;
    fault.left -= 1;
    this.met.set(fault.kind, (this.met.get(fault.kind) ?? 0) + 1);
    return fault.kind;
  }
}
