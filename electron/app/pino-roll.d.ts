/** The part of pino-roll 4 that the log uses; the package brings no types. */
declare module 'pino-roll' {
  interface RollOptions {
    readonly file: string;
    readonly extension: string;
    readonly size: string;
    readonly limit: { readonly count: number; readonly removeOtherLogFiles?: boolean };
    readonly mkdir: boolean;
  }

  interface RollStream {
    write(line: string): boolean;
    end(): void;
    once(event: 'close' | 'error', listener: () => void): void;
  }

  export default function pinoRoll(options: RollOptions): Promise<RollStream>;
}
