import type { SerializedDockview } from 'dockview-react';
import { copyOf, panelIdOf } from './panel-ids.ts';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A stored arrangement when it can be tried: it has a grid, and every panel in it still exists under the same name.
 * Null for anything else, such as a layout of an older version. Dockview may still refuse it.
 */
export function usableLayout(stored: unknown, panelIds: ReadonlySet<string>): SerializedDockview | null {
  if (!isRecord(stored) || !isRecord(stored['grid']) || !isRecord(stored['grid']['root'])) return null;
  if (!isRecord(stored['panels'])) return null;
  for (const [id, panel] of Object.entries(stored['panels'])) {
    const kind = panelIdOf(id);
    if (!isRecord(panel) || panel['id'] !== id || panel['contentComponent'] !== kind) return null;
    if (!panelIds.has(kind) || copyOf(id) === null) return null;
  }
  return stored as unknown as SerializedDockview;
}

/** Panels of a workspace that a stored layout does not know of: what a later release added, not what was closed. */
export function panelsSince(stored: unknown, panelIds: readonly string[]): ReadonlySet<string> {
  const known = isRecord(stored) ? stored['known'] : undefined;
  const panels = isRecord(stored) && isRecord(stored['panels']) ? Object.keys(stored['panels']) : [];
  const seen = new Set<unknown>(Array.isArray(known) ? known : panels);
  return new Set(panelIds.filter((id) => !seen.has(id)));
}
