import {
  noticeSeverities,
  type Notice,
  type NoticeSeverity,
} from '../../../shared/contract/notifications.ts';
import type { NotificationSettings } from '../../../shared/contract/settings.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import { isQuiet } from './quiet-hours.ts';

/** Whether a notice may be heard and be shown outside of the window. */
export interface Noise {
  readonly sounds: boolean;
  readonly pops: boolean;
}

export function isAtLeast(severity: NoticeSeverity, least: NoticeSeverity): boolean {
  return noticeSeverities.indexOf(severity) >= noticeSeverities.indexOf(least);
}

/**
 * What settings and quiet hours leave of a notice. A critical one always sounds: neither quiet hours nor the switch of the
 * sound mute it.
 */
export function noiseOf(
  severity: Notice['severity'],
  { isSoundOn, desktopFrom, quietHours }: NotificationSettings,
  now: EpochMs,
  timeZone?: string,
): Noise {
  const wantsPop = desktopFrom !== 'never' && isAtLeast(severity, desktopFrom);
  if (severity === 'critical') return { sounds: true, pops: wantsPop };
  const isHushed = isQuiet(now, quietHours, timeZone);
  return { sounds: isSoundOn && !isHushed, pops: wantsPop && !isHushed };
}
