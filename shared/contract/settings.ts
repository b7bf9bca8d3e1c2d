import { z } from 'zod';
import { procedure } from './failure.ts';

/** What the user may change, with the product's defaults. Stored in the home folder; a bad file names its key. */
export const settings = z.strictObject({
  language: z.enum(['en', 'fr']).default('en'),
  theme: z.enum(['dark', 'light']).default('dark'),
  upDown: z.enum(['teal-coral', 'blue-orange']).default('teal-coral'),
  /** Threads of the research pool; null takes one per core. */
  poolThreads: z.number().int().min(1).max(64).nullable().default(null),
});

export type Settings = z.infer<typeof settings>;

/** A saved panel arrangement: dockview's own serialised form, kept as it is. */
export const savedLayout = z.record(z.string(), z.unknown());

export const settingsContract = {
  get: procedure.output(settings),
  update: procedure.input(settings.partial()).output(settings),
  layout: procedure.input(z.object({ workspace: z.string().max(64) })).output(savedLayout.nullable()),
  saveLayout: procedure
    .input(z.object({ workspace: z.string().max(64), layout: savedLayout.nullable() }))
    .output(z.object({})),
};
