import { z } from 'zod';
import { procedure } from './failure.ts';

const values = {
  language: z.enum(['en', 'fr']),
  theme: z.enum(['dark', 'light']),
  upDown: z.enum(['teal-coral', 'blue-orange']),
  /** Threads of the research pool; null takes one per core. */
  poolThreads: z.number().int().min(1).max(64).nullable(),
};

/** What the user may change, with the product's defaults. Stored in the home folder; a bad file names its key. */
export const settings = z.strictObject({
  language: values.language.default('en'),
  theme: values.theme.default('dark'),
  upDown: values.upDown.default('teal-coral'),
  poolThreads: values.poolThreads.default(null),
});

/** Some of them. Without defaults: these would put back what a change leaves out. */
export const settingsChange = z.strictObject(values).partial();

export type Settings = z.infer<typeof settings>;

/** A saved panel arrangement: dockview's own serialised form, kept as it is. */
export const savedLayout = z.record(z.string(), z.unknown());

export const settingsContract = {
  get: procedure.output(settings),
  update: procedure.input(settingsChange).output(settings),
  layout: procedure.input(z.object({ workspace: z.string().max(64) })).output(savedLayout.nullable()),
  saveLayout: procedure
    .input(z.object({ workspace: z.string().max(64), layout: savedLayout.nullable() }))
    .output(z.object({})),
};
