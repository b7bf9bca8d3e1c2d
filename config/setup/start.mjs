import { join } from 'node:path';
import { ensureReady } from './build.mjs';
import { fetchElectron, installedElectron, noWindowReason } from './electron.mjs';
import { run, say } from './process.mjs';
import { root, typedIn } from './runtime.mjs';

// Open the desk: in a window where that is possible, else in the browser on this machine, saying why in one line.
const args = process.argv.slice(2);
const isHeadless = args.includes('--headless');
const rest = args.filter((argument) => argument !== '--headless' && argument !== '--no-sandbox');
const switches = args.includes('--no-sandbox') ? ['--no-sandbox'] : [];
const runtime = await ensureReady();

let electron;
let reason = isHeadless ? undefined : noWindowReason(args);
if (!isHeadless && !reason) {
  electron = installedElectron() ?? fetchElectron(runtime);
  if (!electron) reason = 'the Electron binary is not installed and could not be fetched';
}
if (reason) say(`No window: ${reason}. Serving the desk to a browser on this machine instead.`);

process.exitCode = electron
  ? await run(electron, [...switches, root, ...rest], { cwd: typedIn('start'), env: runtime.env })
  : await run(runtime.node, [join(root, 'out/main/headless.js'), ...rest], {
      cwd: typedIn('start'),
      env: runtime.env,
    });
