import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { applyAppearance, firstAppearance } from './app/appearance.ts';
import { Desk } from './app/desk.tsx';
import { i18n } from './locales/i18n.ts';
import { ConnectionProvider } from './stores/client.tsx';
import { receiveLiveEvent } from './stores/live-store.ts';
import { connect } from './transport/connect.ts';
import { followLive } from './transport/live-feed.ts';
import './ui/base.css';
import { TooltipProvider } from './ui/tooltip.tsx';

// The content security policy forbids code made from text, which zod's fast path would use.
z.config({ jitless: true });

applyAppearance(firstAppearance());
const connection = connect();
followLive(connection.client, receiveLiveEvent);

// The connection waits and reconnects by itself, and the live feed says what has changed.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000 } },
});

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <ConnectionProvider connection={connection}>
          <TooltipProvider>
            <Desk />
          </TooltipProvider>
        </ConnectionProvider>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
