import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';
import { parameterValues } from './strategies.ts';

/** Parameters that a walk-forward chose and the user took over for one strategy on one series. */
export const appliedParameters = seriesKey.extend({
  strategyId: z.string(),
  params: parameterValues,
  /** The run that chose them, and its grade: `A` to `F`, null when it has none. */
  runId: z.string(),
  grade: z.string().nullable().default(null),
  appliedAt: timeMs,
});

export type AppliedParameters = z.infer<typeof appliedParameters>;

/** What this user's account pays at a venue in place of the published table. */
export const feeOverride = z.strictObject({
  maker: z.number().min(-0.05).max(0.05),
  taker: z.number().min(0).max(0.05),
});

const appliedKey = seriesKey.extend({ strategyId: z.string() });

const values = {
  language: z.enum(['en', 'fr']),
  theme: z.enum(['dark', 'light']),
  upDown: z.enum(['teal-coral', 'blue-orange']),
  /** Threads of the research pool; null takes one per core. */
  poolThreads: z.number().int().min(1).max(64).nullable(),
  /** One entry per strategy and series. */
  appliedParameters: z.array(appliedParameters),
  /** By fee profile, such as `bitget`. */
  feeOverrides: z.record(z.string(), feeOverride),
};

/** What the user may change, with the product's defaults. Stored in the home folder; a bad file names its key. */
export const settings = z.strictObject({
  language: values.language.default('en'),
  theme: values.theme.default('dark'),
  upDown: values.upDown.default('teal-coral'),
  poolThreads: values.poolThreads.default(null),
  appliedParameters: values.appliedParameters.default([]),
  feeOverrides: values.feeOverrides.default({}),
});

/** Some of them. Without defaults: these would put back what a change leaves out. */
export const settingsChange = z.strictObject(values).partial();

export type Settings = z.infer<typeof settings>;

/** A saved panel arrangement: dockview's own serialised form, kept as it is. */
export const savedLayout = z.record(z.string(), z.unknown());

export const settingsContract = {
  get: procedure.output(settings),
  update: procedure.input(settingsChange).output(settings),
  /** Forgets what was applied; the strategy's defaults count again. */
  removeApplied: procedure.input(appliedKey).output(settings),
  layout: procedure.input(z.object({ workspace: z.string().max(64) })).output(savedLayout.nullable()),
  saveLayout: procedure
    .input(z.object({ workspace: z.string().max(64), layout: savedLayout.nullable() }))
    .output(z.object({})),
};
