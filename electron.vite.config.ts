import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

/** Whoever starts the desk has no use for what the bundler spent its time on. */
const checks = { bundlerTimings: false };

/**
 * Three bundles: the host with its three roots (ES modules, dependencies stay in node_modules), the preload script
 * (CommonJS and self-contained, as the sandbox demands) and the desk. The worker's file is found by its `?modulePath`
 * import.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // The oldest runtime the host runs in is Electron 33.
      target: 'node20',
      sourcemap: true,
      rolldownOptions: {
        checks,
        input: {
          main: resolve(here, 'electron/main.ts'),
          headless: resolve(here, 'electron/headless.ts'),
          cli: resolve(here, 'electron/cli.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        checks,
        input: { preload: resolve(here, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // Relative, so that the same files serve in a browser and in the desktop window.
    base: './',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      sourcemap: true,
      // Less to parse means an earlier first paint; the source maps keep stacks readable.
      minify: true,
      // The dock, React and the contract come with the frame; every screen is a chunk of its own.
      chunkSizeWarningLimit: 1500,
      // Which screen loads which chunks: the budgets read it.
      manifest: true,
      // Chunks are fetched as files: inline data would need a wider content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { checks, input: resolve(here, 'renderer/index.html') },
    },
  },
});
