import type { RandomSource } from '../../shared/domain/random.ts';

/** What a stream does to a message instead of, or beside, sending it. */
export const streamFaultKinds = [
  /** Sent late, so that others overtake it. */
  'delayed',
  'duplicated',
  /** Sent after the next message of its topic. */
  'out-of-order',
  'lost',
  /** The connection is cut without a goodbye; the message is lost. */
  'cut',
  /** The connection stays open and says nothing any more. */
  'stale',
  /** Whole JSON, or none at all, that means nothing. */
  'nonsense',
  /** The candle, with figures that no candle has. */
  'absurd',
  /** The first half of the text, as if it were whole. */
  'half',
  /** Half of the frame; then the connection is cut. */
  'torn',
] as const;

export type StreamFaultKind = (typeof streamFaultKinds)[number];

interface ArmedFault {
  readonly kind: StreamFaultKind;
  readonly topic: RegExp;
  left: number;
}

/** Faults that wait for a message, by number or by chance, and the count of those that met one. */
export class StreamFaults {
  readonly #random: RandomSource;
  readonly #armed: ArmedFault[] = [];
  readonly #chances = new Map<StreamFaultKind, number>();
  readonly met = new Map<StreamFaultKind, number>();
  /** How late a delayed message is, in milliseconds of this machine. */
  delayMs = 50;

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** The next `times` messages of a topic that matches meet the fault. */
  arm(kind: StreamFaultKind, times = 1, topic = /./): void {
    this.#armed.push({ kind, topic, left: times });
  }

  /** From now on each message meets the fault with this probability; the same seed, the same messages. */
  chance(kind: StreamFaultKind, probability: number): void {
    this.#chances.set(kind, probability);
  }

  clear(): void {
    this.#armed.length = 0;
    this.#chances.clear();
  }

  /** The fault for this message, if it meets one. */
  take(topic: string): StreamFaultKind | null {
    const kind = this.#waiting(topic) ?? this.#drawn();
    if (kind !== null) this.met.set(kind, (this.met.get(kind) ?? 0) + 1);
    return kind;
  }

  #waiting(topic: string): StreamFaultKind | null {
    const fault = this.#armed.find((candidate) => candidate.left > 0 && candidate.topic.test(topic));
    if (fault === undefined) return null;
    fault.left -= 1;
    return fault.kind;
  }

  #drawn(): StreamFaultKind | null {
    if (this.#chances.size === 0) return null;
    let rest = this.#random();
    for (const [kind, probability] of this.#chances) {
      rest -= probability;
      if (rest < 0) return kind;
    }
    return null;
  }
}
