import { useEffect, useState } from 'react';
import { useDataCommands } from '../features/data/data-commands.ts';
import { ImportDialog } from '../features/data/import-dialog.tsx';
import { useGuideCommands } from '../features/first-run/guide-commands.ts';
import { useIsGuideOpen } from '../features/first-run/guide-store.ts';
import { GridCommands } from '../features/grid-monitor/grid-commands.tsx';
import { useLogsCommands } from '../features/logs/logs-commands.ts';
import { useFollowNotices } from '../features/notifications/use-notices.ts';
import { useT } from '../locales/translate.tsx';
import { useClient } from '../stores/client.tsx';
import { linkSeries, useDeskState, useFollowDeskState } from '../stores/desk-state-store.ts';
import { useFollowFeeds } from '../stores/feed-store.ts';
import { useIsLoaded, useSeriesList } from '../stores/live-store.ts';
import { useSettings } from '../stores/settings.ts';
import { modeOfWindow, type TradingMode } from '../stores/trading-mode.ts';
import { useFollowTrading, useTradingStore } from '../stores/trading-store.ts';
import { useWorkspaceStore } from '../stores/workspace-store.ts';
import { showUnlessDisconnected } from '../ui/toast.tsx';
import { lazyComponent } from '../ui/lazy-component.tsx';
import { SkipLink } from '../ui/skip-link.tsx';
import { Toaster } from '../ui/toaster.tsx';
import { applyAppearance, keepAppearance } from './appearance.ts';
import { CommandPalette } from './palette/command-palette.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { DeskArea } from './desk-area.tsx';
import { PanelBoundary } from './dock/panel-boundary.tsx';
import { useFrameCommands } from './frame-commands.ts';
import { useFrontLayout } from './layouts/front-page.ts';
import { layoutTitle } from './layouts/layout-page.ts';
import { usePageCommands } from './layouts/page-commands.ts';
import { useKillCommands } from './kill/kill-commands.ts';
import { KillReportDialog } from './kill/kill-report-dialog.tsx';
import { ResumeDialog } from './kill/resume-dialog.tsx';
import { ModeStrip } from './mode-strip.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { useShortcuts } from './shortcuts.ts';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { rememberWindow } from './window-memory.ts';
import { PopOutArea } from './windows/pop-out-area.tsx';
import { thisWindowId } from './windows/this-window.ts';
import { useOtherWindows } from './windows/use-other-windows.ts';
import { useTellPresence } from './windows/window-presence.ts';
import { windowTitle } from './windows/window-title.ts';
import { workspaces } from './workspaces.ts';

const Guide = lazyComponent(async () => (await import('../features/first-run/guide.tsx')).Guide);

/** The whole window. The frame is there at once; the screens come with the first snapshot of the host. */
export function Desk() {
  useFrameCommands();
  useDataCommands();
  useKillCommands();
  useShortcuts();
  useFollowDeskState();
  useFollowFeeds();
  useFollowTrading();
  useFollowNotices();
  useLogsCommands();
  useGuideCommands();
  usePageCommands();
  useOtherWindows();
  useTellPresence();
  useAppearance();
  const mode = useWindowMode();
  useWindowTitle(mode);
  const isRemembered = useWindowMemory();
  useValidSeries();
  const isLinked = useDeskState((state) => state.isKnown);
  const isLoaded = useIsLoaded() && isLinked;
  // The first window has it, in place of its screens: what is behind would only take the machine's time.
  const isGuided = useIsGuideOpen() && thisWindowId === null && isLoaded && isRemembered;
  return (
    <div className={styles['frame']}>
      <SkipLink />
      <TitleBar />
      <ModeStrip />
      <ConnectionBanner />
      <div className={styles['middle']} data-alone={thisWindowId === null ? undefined : ''}>
        {thisWindowId === null && !isGuided && <Rail />}
        {isGuided ? (
          <PanelBoundary>
            <Guide />
          </PanelBoundary>
        ) : isLoaded && isRemembered ? (
          <Pages />
        ) : (
          <main className={styles['desk']} />
        )}
      </div>
      <StatusBar />
      <PanelBoundary>
        <ImportDialog />
      </PanelBoundary>
      <PanelBoundary>
        <GridCommands />
      </PanelBoundary>
      <KillReportDialog />
      <ResumeDialog />
      <CommandPalette />
      <Toaster />
      {mode === 'live' && <div className={styles['liveFrame']} />}
    </div>
  );
}

/** The screens and layouts, or in a further window its own panels. */
function Pages() {
  return thisWindowId === null ? <DeskArea /> : <PopOutArea windowId={thisWindowId} />;
}

function useWindowMode(): TradingMode | null {
  return modeOfWindow(useTradingStore((store) => store.accounts));
}

function useAppearance(): void {
  const settings = useSettings();
  useEffect(() => {
    if (settings === null) return;
    applyAppearance(settings);
    keepAppearance(settings);
  }, [settings]);
}

/** `PAPER · Data · Candlewright`: the mode is in the window's title too. */
function useWindowTitle(mode: TradingMode | null): void {
  const t = useT();
  const title = [mode ? t(`kit.mode.${mode}`) : null, usePageTitle(), t('frame.brand')]
    .filter((part) => part !== null)
    .join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** What is in front of this window. */
function usePageTitle(): string | null {
  const t = useT();
  const workspace = useWorkspaceStore((state) => state.workspace);
  const layouts = useDeskState((state) => state.layouts);
  const own = useDeskState((state) => state.windows.find(({ id }) => id === thisWindowId));
  const layout = useFrontLayout();
  if (own !== undefined) return windowTitle(own, layouts, t);
  if (layout !== null) return layoutTitle(layout, t);
  const screen = workspaces.find((candidate) => candidate.id === workspace);
  return screen === undefined ? null : t(screen.titleId);
}

/**
 * Keeps the chosen series one that exists: the first stored one when none is chosen or it was removed. It looks when
 * the list changes, not when the choice does, because the answer to an import may come before the new list.
 */
function useValidSeries(): void {
  const list = useSeriesList();
  const isLinked = useDeskState((state) => state.isKnown);
  const isLoaded = useIsLoaded();
  useEffect(() => {
    if (!isLoaded || !isLinked) return;
    const chosen = useDeskState.getState().links.a;
    // A timeframe that is not stored may still be made from a finer one.
    const exists = list.some(({ symbol }) => symbol === chosen?.symbol);
    if (!exists) linkSeries('a', list[0] ?? null);
  }, [list, isLoaded, isLinked]);
}

/** True once the window is as it was left, or that could not be found out. */
function useWindowMemory(): boolean {
  const client = useClient();
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isGone = false;
    let stop: (() => void) | undefined;
    rememberWindow(client)
      .then((stopRemembering) => {
        stop = stopRemembering;
        if (isGone) stop();
      })
      .catch(showUnlessDisconnected)
      .finally(() => setReady(true));
    return () => {
      isGone = true;
      stop?.();
    };
  }, [client]);
  return isReady;
}
