import { spawn } from 'node:child_process';

/** A line for the person at the terminal. Standard output belongs to the command, so this goes to stderr. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** End with one line that says why and what to do. */
export function stop(line, code = 1) {
  say(line);
  process.exit(code);
}

/**
 * Run a program to its end and return its exit code (128 + signal number when a signal ended it).
 * `output` is `inherit` or `stderr` (both streams to stderr). Signals that reach this process are passed on.
 */
export function run(
  command,
  args,
  { cwd, env = process.env, output = 'inherit', input = 'inherit', shell = false } = {},
) {
  return new Promise((resolve) => {
    const stdio = [input, output === 'stderr' ? 2 : 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd, env, stdio, shell, windowsHide: true });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const passOn = signals.map((signal) => {
      const listener = () => child.kill(signal);
      process.on(signal, listener);
      return [signal, listener];
    });
    const finish = (code) => {
      for (const [signal, listener] of passOn) process.off(signal, listener);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`${command} could not be started: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? 128 + (signalNumbers[signal] ?? 1)));
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
