type Stream = AsyncIterator<unknown, unknown, unknown> & AsyncIterable<unknown>;

/** True for the answer of a procedure that streams. */
export function isStream(output: unknown): output is Stream {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** The same stream, whose errors are passed through `toFailure` before they reach the reader. */
export function withFailures(stream: Stream, toFailure: (error: unknown) => Error): Stream {
  const translated = async (
    step: Promise<IteratorResult<unknown, unknown>>,
  ): Promise<IteratorResult<unknown, unknown>> => {
    try {
      return await step;
    } catch (error) {
      throw toFailure(error);
    }
  };
  return {
    next: () => translated(stream.next()),
    return: (value) => translated(stream.return?.(value) ?? Promise.resolve({ done: true, value })),
    throw: (error) => translated(stream.throw?.(error) ?? Promise.reject(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
