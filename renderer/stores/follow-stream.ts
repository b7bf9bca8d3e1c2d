import { toFailure } from '../transport/failure.ts';

/** Before a stream that ended or failed is opened again. */
const retryMs = 1000;

interface StreamFollower<Value> {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<Value>>;
  /** Every value, in order. */
  readonly onValue: (value: Value) => void;
  /** Why nothing comes; a lost connection is shown by the frame and is not told here. */
  readonly onFailure?: (error: unknown) => void;
  /** Whether to open it again after it ended or failed; always when absent. */
  readonly isWanted?: () => boolean;
}

/** Follows a stream of the host and opens it again when it ends. Returns the function that stops it. */
export function followStream<Value>(follower: StreamFollower<Value>): () => void {
  const { open, onValue, onFailure, isWanted = () => true } = follower;
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  async function follow(): Promise<void> {
    try {
      for await (const value of await open(stop.signal)) {
        if (stop.signal.aborted) return;
        onValue(value);
      }
    } catch (error) {
      if (stop.signal.aborted) return;
      if (toFailure(error).code !== 'DISCONNECTED') onFailure?.(error);
    }
    if (!stop.signal.aborted && isWanted()) timer = setTimeout(() => void follow(), retryMs);
  }
  void follow();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
