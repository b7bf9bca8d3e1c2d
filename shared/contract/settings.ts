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

/** `HH:MM` in the zone of the machine. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** How the desk makes itself heard. A critical alert is never muted by quiet hours. */
export const notificationSettings = z.strictObject({
  isSoundOn: z.boolean(),
  /** Shows those of this severity and above on the desktop, outside the window, where the system allows it. */
  desktopFrom: z.enum(['info', 'warning', 'critical', 'never']),
  /** Nothing but critical alerts sounds or pops up between the two; they may span midnight. */
  quietHours: z.strictObject({ from: clockTime, to: clockTime }).nullable(),
});

export type NotificationSettings = z.infer<typeof notificationSettings>;

/** Steps of the guided start, in order. */
export const guideSteps = ['language', 'candles', 'region', 'risk', 'walk-forward', 'paper'] as const;

export type GuideStep = (typeof guideSteps)[number];

/** How far the guided start has come, so that it goes on where it was left. */
export const guideProgress = z.strictObject({
  step: z.enum(guideSteps),
  series: seriesKey.nullable(),
  /** Of the walk-forward that was started in it, and the report that it gave. */
  jobId: z.string().nullable(),
  runId: z.string().nullable(),
  sessionId: z.string().nullable(),
});

export type GuideProgress = z.infer<typeof guideProgress>;

const appliedKey = seriesKey.extend({ strategyId: z.string() });

const values = {
  language: z.enum(['en', 'fr']),
  theme: z.enum(['dark', 'light']),
  upDown: z.enum(['teal-coral', 'blue-orange']),
  /** The zone in which times are written: UTC, that of each series' venue, or that of this machine. */
  timeZone: z.enum(['utc', 'exchange', 'local']),
  /** Quote currency that comes first: Home opens on an account of it. Amounts are never converted. */
  currency: z.string().regex(/^[A-Z]{3,5}$/),
  /** Keys by command id in tinykeys' notation, in place of the product's own; null takes a key away. */
  shortcuts: z.record(z.string().max(128), z.string().max(64).nullable()),
  notifications: notificationSettings,
  /** When the guided start was finished or left; null opens it. */
  firstRunAt: timeMs.nullable(),
  /** Where the guided start was left; null begins at its first step. */
  guide: guideProgress.nullable(),
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
  timeZone: values.timeZone.default('utc'),
  currency: values.currency.default('USDT'),
  shortcuts: values.shortcuts.default({}),
  notifications: values.notifications.default({ isSoundOn: true, desktopFrom: 'critical', quietHours: null }),
  firstRunAt: values.firstRunAt.default(null),
  guide: values.guide.default(null),
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
