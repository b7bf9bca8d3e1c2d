import type { z } from 'zod';
import { savedLayout } from '../../shared/contract/settings.ts';

type SavedLayout = z.output<typeof savedLayout>;

interface LayoutRepository {
  load(workspace: string): unknown;
  save(workspace: string, value: unknown): void;
}

export interface LayoutService {
  load(workspace: string): SavedLayout | null;
  save(workspace: string, layout: SavedLayout | null): Record<string, never>;
}

/** Panel arrangements by workspace. One that no longer reads as a layout counts as none: the desk then uses its own. */
export function createLayoutService(repository: LayoutRepository): LayoutService {
  return {
    load: (workspace) => savedLayout.safeParse(repository.load(workspace)).data ?? null,
    save(workspace, layout) {
      repository.save(workspace, layout);
      return {};
    },
  };
}
