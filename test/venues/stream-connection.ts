import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { StreamFaultKind } from './stream-faults.ts';

const nonsense = [
  '{}',
  '[]',
  '"candle"',
  '{"e":"kline"}',
  '{"action":"update","arg":{},"data":[[]]}',
  '<html><body>Bad gateway</body></html>',
  '{"code":0,"msg":',
];

/** One message: what it says, and what it says when its figures are absurd. */
export interface StreamMessage {
  readonly topic: string;
  readonly text: string;
  readonly absurd?: string;
}

/** The frame of a text message as a server sends it (RFC 6455, section 5.2). */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, payload.length])
      : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, payload]);
}

/** One client of a stream, with whatever goes wrong on the way to it. */
export class StreamConnection {
  readonly #socket: WebSocket;
  readonly #raw: Socket;
  /** Messages that wait for the next one of their topic. */
  readonly #held = new Map<string, string>();
  readonly topics = new Set<string>();
  readonly path: string;
  /** A client of its own that has logged in, or whose path said who it is. */
  account: string | null = null;
  isSilent = false;
  #spoken = 0;

  constructor(socket: WebSocket, raw: Socket, path: string) {
    this.#socket = socket;
    this.#raw = raw;
    this.path = path;
  }

  say(text: string): void {
    if (!this.isSilent && this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }

  cut(): void {
    this.#socket.terminate();
  }

  /** Sends the message as the fault lets it. */
  send(message: StreamMessage, fault: StreamFaultKind | null, delayMs: number): void {
    const { topic, text } = message;
    if (fault === 'out-of-order' && !this.#held.has(topic)) {
      this.#held.set(topic, text);
      return;
    }
    this.#deliver(message, fault, delayMs);
    const held = this.#held.get(topic);
    if (held === undefined) return;
    this.#held.delete(topic);
    this.say(held);
  }

  #deliver({ text, absurd }: StreamMessage, fault: StreamFaultKind | null, delayMs: number): void {
    if (fault === 'cut') this.cut();
    else if (fault === 'torn') this.#tear(text);
    else if (fault === 'stale') this.isSilent = true;
    else if (fault === 'delayed') setTimeout(() => this.say(text), delayMs);
    else if (fault === 'nonsense') this.say(nonsense[this.#spoken++ % nonsense.length] as string);
    else if (fault === 'absurd') this.say(absurd ?? text);
    else if (fault === 'half') this.say(text.slice(0, text.length >> 1));
    else if (fault !== 'lost') {
      this.say(text);
      if (fault === 'duplicated') this.say(text);
    }
  }

  #tear(text: string): void {
    if (this.isSilent) return;
    const whole = frame(text);
    this.#raw.write(whole.subarray(0, whole.length >> 1), () => this.#raw.destroy());
  }
}
