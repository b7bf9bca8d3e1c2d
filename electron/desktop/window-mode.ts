import type { BrowserWindow } from 'electron';
import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { AccountsWatch } from './accounts-watch.ts';

type ModeWord = 'live' | 'paper' | 'replay' | 'backtest';

const words: Readonly<Record<'en' | 'fr', Readonly<Record<ModeWord, string>>>> = {
  en: { live: 'LIVE', paper: 'PAPER', replay: 'REPLAY', backtest: 'BACKTEST' },
  fr: { live: 'RÉEL', paper: 'PAPIER', replay: 'REJEU', backtest: 'BACKTEST' },
};

/** The mode of the most dangerous account that a window can reach; every window reaches all of them. */
export function modeOf(rows: readonly Pick<AccountRow, 'mode' | 'clock'>[]): ModeWord {
  if (rows.some(({ mode }) => mode === 'live')) return 'live';
  if (rows.some(({ clock }) => clock !== 'replay')) return 'paper';
  return rows.length > 0 ? 'replay' : 'backtest';
}

/**
 * What stands between the mode and the product's name in the title of a page, such as `Price` of
 * `PAPER · Price · Candlewright`; null when the page has not said it yet.
 */
export function subjectOf(pageTitle: string): string | null {
  const parts = pageTitle.split(' · ');
  return parts.length < 3 ? null : parts.slice(1, -1).join(' · ');
}

/** The title of a window: the mode always, and what a further one shows. */
export function titleOf(mode: ModeWord, language: 'en' | 'fr', subject: string | null): string {
  return ['Candlewright', words[language][mode], ...(subject === null ? [] : [subject])].join(' · ');
}

interface FollowModeOptions {
  readonly accounts: AccountsWatch;
  readonly language: () => 'en' | 'fr';
  /** The first window shows many things in turn; a further one is called by what it shows. */
  readonly isFirst: boolean;
}

/** Keeps the mode in the window's title, where a task bar shows it too; the page alone cannot take it away. */
export function followMode(window: BrowserWindow, options: FollowModeOptions): void {
  const { accounts, language, isFirst } = options;
  let subject: string | null = null;
  const show = (): void => {
    if (!window.isDestroyed()) window.setTitle(titleOf(modeOf(accounts.rows()), language(), subject));
  };
  window.on('page-title-updated', (event, pageTitle) => {
    event.preventDefault();
    if (!isFirst) subject = subjectOf(pageTitle);
    show();
  });
  accounts.follow(show);
}
