/**
 * Closes gracefully on the first SIGINT or SIGTERM and at once on the second. `close` finishes writes; the process
 * then ends with `exitCode`.
 */
export function closeOnSignals(
  close: () => Promise<void>,
  exitCode: number,
  say: (line: string) => void,
): void {
  let isClosing = false;
  const onSignal = (): void => {
    if (isClosing) process.exit(130);
    isClosing = true;
    say('Stopping; press Ctrl-C again to stop at once.');
    void close().then(
      () => process.exit(exitCode),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
