import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useClient } from '../stores/client.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import type { DockPage } from './dock/dock-page.ts';
import { PageDock } from './dock/page-dock.tsx';

interface StoredPageProps {
  readonly page: DockPage;
  /** What is offered while all panels are closed. */
  readonly emptyActions: ReactNode;
}

/** A page with its panels where the host says that they were left. */
export function StoredPage({ page, emptyActions }: StoredPageProps) {
  const client = useClient();
  const layout = useQuery({
    queryKey: ['layout', page.key],
    queryFn: () => client.settings.layout({ workspace: page.key }),
    staleTime: Number.POSITIVE_INFINITY,
    // Another window may have changed it since this one last showed it.
    gcTime: 0,
  });
  if (layout.isError) return <ErrorState error={layout.error} onRetry={() => void layout.refetch()} />;
  if (layout.isPending) return null;
  return <PageDock page={page} stored={layout.data} emptyActions={emptyActions} />;
}
