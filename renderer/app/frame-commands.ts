import { CandlestickChart, Languages, Moon, Palette, Sun } from 'lucide-react';
import { useMemo } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { englishCatalog, frenchCatalog } from '../locales/catalogs.ts';
import { languageNames } from '../locales/language.ts';
import { useT } from '../locales/translate.tsx';
import type { Translate } from '../locales/translate.tsx';
import type { Command } from '../stores/command-store.ts';
import { useCommands } from '../stores/command-store.ts';
import { seriesText, useSeriesList } from '../stores/live-store.ts';
import { useSettings, useUpdateSettings } from '../stores/settings.ts';
import { selectSeries } from '../stores/panel-place.tsx';
import { openWorkspace } from '../stores/workspace-store.ts';
import { workspaces } from './workspaces.ts';

/** Offers every action of the frame in the palette. */
export function useFrameCommands(): void {
  const t = useT();
  const settings = useSettings();
  const update = useUpdateSettings();
  const series = useSeriesList();

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
    () => [...screenCommands(t), ...(settings ? appearanceCommands(t, settings, update) : [])],
    [t, settings, update],
  );

  useCommands(frame);
  useCommands(symbols);
}

function screenCommands(t: Translate): Command[] {
  return workspaces.map((screen) => ({
    id: `screen.${screen.id}`,
    group: 'screens',
    title: { text: t('frame.command.open', { screen: t(screen.titleId) }) },
    keywords: [englishCatalog[screen.titleId], frenchCatalog[screen.titleId]],
    icon: screen.icon,
    ...(screen.keys === undefined ? {} : { keys: screen.keys }),
    run: () => openWorkspace(screen.id),
  }));
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
