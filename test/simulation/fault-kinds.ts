/** Everything that goes wrong, by name. Each is counted when it really happened, not when it was drawn. */
export const faultKinds = [
  'drop before effect',
  'drop after effect',
  'delay past timeout',
  'duplicate command',
  'reordered command',
  'reject',
  'rate limit 429',
  'malformed reply',
  'exception',
  'lost report',
  'duplicate report',
  'reordered report',
  'malformed report',
  'partial fill',
  'ended by venue',
  'disconnect',
  'stale price',
  'clock jump',
  'disk full',
  'sleep',
  'foreign order',
  'kill before write',
  'kill after write',
  'kill between writes',
  'restart',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** What happened how often. */
export class FaultCounts {
  private readonly counts = new Map<FaultKind, number>();

  note(kind: FaultKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  of(kind: FaultKind): number {
    return this.counts.get(kind) ?? 0;
  }

  get all(): Readonly<Record<FaultKind, number>> {
    return Object.fromEntries(faultKinds.map((kind) => [kind, this.of(kind)])) as Record<FaultKind, number>;
  }
}
