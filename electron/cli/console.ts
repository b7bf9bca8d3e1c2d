/** Where a command writes. Results go to `out` and nothing else does, so that they can be piped. */
export interface Console {
  /** Settles when the text has been taken. */
  out(text: string): Promise<void>;
  /** One line for the person: progress, warnings, failures. */
  say(line: string): void;
  /** A line that the next one replaces on a terminal; elsewhere it is left out. */
  progress(line: string): void;
}

/** The console of this process. */
export function processConsole(): Console {
  const { stdout, stderr } = process;
  let isProgressShown = false;
  const clear = (): void => {
    if (isProgressShown) stderr.write('\r\u001b[2K');
    isProgressShown = false;
  };
  return {
    out: (text) =>
      new Promise((resolve, reject) => {
        clear();
        stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
      }),
    say(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(line.slice(0, (stderr.columns ?? 80) - 1));
      isProgressShown = true;
    },
  };
}
