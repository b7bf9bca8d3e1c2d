import { create } from 'zustand';
import { openWorkspace } from '../../stores/workspace-store.ts';

/** Parts of the settings, in the order of the page. */
export const settingsSections = [
  'appearance',
  'region',
  'risk',
  'costs',
  'applied',
  'notifications',
  'keys',
  'performance',
  'about',
] as const;

export type SettingsSection = (typeof settingsSections)[number];

/** The part that a link asked for; null once the page has gone there. */
export const useSettingsPlace = create<{ readonly wanted: SettingsSection | null }>()(() => ({
  wanted: null,
}));

/** Opens the settings at one of their parts. */
export function openSettings(section: SettingsSection): void {
  useSettingsPlace.setState({ wanted: section });
  openWorkspace('settings');
}
