import {
  CandlestickChart,
  Languages,
  LayoutDashboard,
  Maximize2,
  Moon,
  PanelTop,
  Palette,
  Sun,
} from 'lucide-react';
import { useMemo } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { languageNames } from '../locales/language.ts';
import { useT } from '../locales/translate.tsx';
import type { Translate } from '../locales/translate.tsx';
import { useClient } from '../stores/client.tsx';
import type { Command } from '../stores/command-store.ts';
import { useCommands } from '../stores/command-store.ts';
import { seriesText, useSeriesList } from '../stores/live-store.ts';
import { useSettings, useUpdateSettings } from '../stores/settings.ts';
import type { WorkspaceId } from '../stores/workspace-store.ts';
import { selectSeries } from '../stores/panel-place.tsx';
import { openWorkspace, useWorkspaceStore } from '../stores/workspace-store.ts';
import { arrangeWorkspace, showPanel } from './dock/arrange.ts';
import { dockOfWorkspace } from './dock/dock-registry.ts';
import { workspaces } from './workspaces.ts';

/** Offers every action of the frame in the palette. */
export function useFrameCommands(): void {
  const t = useT();
  const client = useClient();
  const settings = useSettings();
  const update = useUpdateSettings();
  const series = useSeriesList();
  const workspace = useWorkspaceStore((state) => state.workspace);

  const symbols = useMemo<readonly Command[]>(
    () =>
      series.map((one) => ({
        id: `symbol.${seriesText(one)}`,
        group: 'symbols',
        title: { text: t('frame.command.symbol', { series: seriesText(one) }) },
        icon: CandlestickChart,
        run: () => selectSeries(one),
      })),
    [series, t],
  );

  const frame = useMemo<readonly Command[]>(
    () => [
      ...screenCommands(t),
      ...layoutCommands(t, workspace, () => void client.settings.saveLayout({ workspace, layout: null })),
      ...(settings ? appearanceCommands(t, settings, update) : []),
    ],
    [t, client, settings, update, workspace],
  );

  useCommands(frame);
  useCommands(symbols);
}

function screenCommands(t: Translate): Command[] {
  return workspaces.map((screen) => ({
    id: `screen.${screen.id}`,
    group: 'screens',
    title: { text: t('frame.command.open', { screen: t(screen.titleId) }) },
    icon: screen.icon,
    ...(screen.keys === undefined ? {} : { keys: screen.keys }),
    run: () => openWorkspace(screen.id),
  }));
}

function layoutCommands(t: Translate, id: WorkspaceId, forget: () => void): Command[] {
  const workspace = workspaces.find((candidate) => candidate.id === id);
  if (workspace === undefined) return [];
  return [
    {
      id: 'layout.reset',
      group: 'actions',
      title: { id: 'frame.command.resetLayout' },
      icon: LayoutDashboard,
      run() {
        const dock = dockOfWorkspace(id);
        if (dock) arrangeWorkspace(dock, workspace);
        forget();
      },
    },
    {
      id: 'layout.maximise',
      group: 'actions',
      title: { id: 'frame.command.maximise' },
      icon: Maximize2,
      keys: '$mod+Shift+Enter',
      run() {
        const dock = dockOfWorkspace(id);
        if (dock?.hasMaximizedGroup()) dock.exitMaximizedGroup();
        else dock?.activePanel?.api.maximize();
      },
    },
    ...workspace.panels.map((panel): Command => ({
      id: `panel.${panel.id}`,
      group: 'panels',
      title: { text: t('frame.command.showPanel', { panel: t(panel.titleId) }) },
      icon: PanelTop,
      run() {
        const dock = dockOfWorkspace(id);
        if (dock) showPanel(dock, panel.id);
      },
    })),
  ];
}

function appearanceCommands(
  t: Translate,
  settings: Settings,
  update: (change: Partial<Settings>) => void,
): Command[] {
  const { theme, upDown, language } = settings;
  const otherLanguage = language === 'en' ? 'fr' : 'en';
  return [
    {
      id: 'appearance.theme',
      group: 'appearance',
      title: { id: theme === 'dark' ? 'frame.command.theme.light' : 'frame.command.theme.dark' },
      icon: theme === 'dark' ? Sun : Moon,
      run: () => update({ theme: theme === 'dark' ? 'light' : 'dark' }),
    },
    {
      id: 'appearance.up-down',
      group: 'appearance',
      title: { id: upDown === 'teal-coral' ? 'frame.command.upDown.blue' : 'frame.command.upDown.teal' },
      icon: Palette,
      run: () => update({ upDown: upDown === 'teal-coral' ? 'blue-orange' : 'teal-coral' }),
    },
    {
      id: 'appearance.language',
      group: 'appearance',
      title: { text: t('frame.command.language', { language: languageNames[otherLanguage] }) },
      icon: Languages,
      run: () => update({ language: otherLanguage }),
    },
  ];
}
