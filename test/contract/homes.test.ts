import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildHost } from '../../electron/app/host.ts';
import type { LiveEvent } from '../../shared/contract/live.ts';
import { followLive } from '../../renderer/transport/live-feed.ts';
import { connectByPort, runHost, taskFile, temporaryFolder } from './running-host.ts';

describe('a home', () => {
  it('belongs to one desk at a time', async () => {
    const running = await runHost();
    await expect(buildHost({ home: running.home, root: 'desktop', taskFile })).rejects.toMatchObject({
      code: 'CONFLICT',
      remedy: expect.stringContaining('--home'),
    });
    await running.host.close();
    const again = await buildHost({ home: running.home, root: 'headless', taskFile });
    await again.close();
    await running.close();
  });

  it('lets a command work beside a running desk, which then shows the result', async () => {
    const running = await runHost();
    const desk = connectByPort(running);
    const events: LiveEvent[] = [];
    const stop = followLive(desk.client, (event) => events.push(event));
    const command = await buildHost({ home: running.home, root: 'cli', taskFile });
    await command.client.imports.addSamples();
    await command.close();
    const deadline = Date.now() + 10_000;
    while (!events.some((event) => event.kind === 'series-changed') && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const changed = events.find((event) => event.kind === 'series-changed');
    expect(changed?.series.map((series) => series.symbol).toSorted()).toEqual(['SP500', 'SYNTH/USD']);
    stop();
    desk.close();
    await running.close();
  });

  it('is left as it was when its settings are wrong', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'settings.yaml'), 'theme: pink\n');
    await expect(buildHost({ home, root: 'headless', taskFile })).rejects.toMatchObject({
      code: 'BAD_DATA',
      message: expect.stringContaining('"theme"'),
    });
    expect(existsSync(join(home, 'store', 'candlewright.sqlite'))).toBe(false);
    writeFileSync(join(home, 'settings.yaml'), 'theme: light\n');
    const host = await buildHost({ home, root: 'headless', taskFile });
    expect((await host.client.settings.get()).theme).toBe('light');
    await host.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('that cannot be created is named', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'file'), '');
    await expect(buildHost({ home: join(home, 'file'), root: 'cli', taskFile })).rejects.toMatchObject({
      code: 'STORAGE',
      message: expect.stringContaining(join(home, 'file')),
    });
    rmSync(home, { recursive: true, force: true });
  });

  it('keeps its settings over a restart', async () => {
    const home = temporaryFolder();
    const first = await buildHost({ home, root: 'headless', taskFile });
    await first.client.settings.update({ language: 'fr' });
    await first.close();
    const second = await buildHost({ home, root: 'headless', taskFile });
    expect(await second.client.settings.get()).toMatchObject({ language: 'fr', theme: 'dark' });
    await second.close();
    rmSync(home, { recursive: true, force: true });
  });
});
