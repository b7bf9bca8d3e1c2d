import type { NoticeSeverity } from '../../../shared/contract/notifications.ts';

interface Note {
  /** Hertz, seconds from the begin, seconds. */
  readonly pitch: number;
  readonly at: number;
  readonly lasts: number;
}

/** One soft note; two that rise; three that fall and come again: they are told apart without being loud. */
const melodies: Readonly<Record<NoticeSeverity, readonly Note[]>> = {
  info: [{ pitch: 660, at: 0, lasts: 0.14 }],
  warning: [
    { pitch: 587, at: 0, lasts: 0.16 },
    { pitch: 784, at: 0.18, lasts: 0.2 },
  ],
  critical: [0, 0.75].flatMap((begin) => [
    { pitch: 988, at: begin, lasts: 0.16 },
    { pitch: 784, at: begin + 0.18, lasts: 0.16 },
    { pitch: 988, at: begin + 0.36, lasts: 0.24 },
  ]),
};

const loudness: Readonly<Record<NoticeSeverity, number>> = { info: 0.05, warning: 0.1, critical: 0.22 };
const fadeSeconds = 0.02;

let context: AudioContext | null = null;

/** Makes the sound possible; browsers allow it once a person has used the page. */
export async function wakeSound(): Promise<boolean> {
  if (!('AudioContext' in window)) return false;
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume().catch(() => {});
  return canSound();
}

/** Whether a tone would be heard now. */
export function canSound(): boolean {
  return context?.state === 'running';
}

/** Synthesised, so that no file has to be loaded. */
export function playTone(severity: NoticeSeverity): void {
  if (context === null || context.state !== 'running') return;
  const now = context.currentTime;
  for (const { pitch, at, lasts } of melodies[severity]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = severity === 'critical' ? 'triangle' : 'sine';
    oscillator.frequency.value = pitch;
    gain.gain.setValueAtTime(0, now + at);
    gain.gain.linearRampToValueAtTime(loudness[severity], now + at + fadeSeconds);
    gain.gain.setValueAtTime(loudness[severity], now + at + lasts - fadeSeconds);
    gain.gain.linearRampToValueAtTime(0, now + at + lasts);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(now + at);
    oscillator.stop(now + at + lasts);
  }
}
