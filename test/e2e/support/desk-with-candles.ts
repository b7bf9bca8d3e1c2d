import { openBrowserDesk, type BrowserDesk } from './browser-desk.ts';
import { generatedCandleFile, realCandleFile, type CandleFile } from './candle-file.ts';
import { runCli } from './headless-host.ts';

export interface DeskWithCandles {
  readonly desk: BrowserDesk;
  /** The file whose candles are stored: a real market where the brief is present, else a generated one. */
  readonly file: CandleFile;
}

/** A desk in the browser whose home holds one series, imported on the command line; `further` may add to it. */
export async function openDeskWithCandles(
  size: { readonly width?: number; readonly height?: number } = {},
  further: (home: string, where: readonly string[]) => Promise<unknown> = async () => {},
): Promise<DeskWithCandles> {
  let file: CandleFile | undefined;
  const desk = await openBrowserDesk({
    ...size,
    async prepare(home, folder) {
      file = realCandleFile() ?? generatedCandleFile(folder);
      const where = ['--symbol', file.symbol, '--timeframe', file.timeframe];
      await runCli(home, 'data', 'import', file.path, ...where);
      await further(home, where);
    },
  });
  if (file === undefined) throw new Error('The desk opened without its candles');
  return { desk, file };
}
