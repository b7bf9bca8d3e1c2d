import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import { isKillDone, type KillReport } from '../../shared/contract/trading/journal.ts';
import type { TrayState } from './tray-image.ts';

export type KillLevel = KillReport['level'];

/** The chord of each level, in Electron's words: three keys and a digit are not pressed by accident. */
export const killChords: Readonly<Record<KillLevel, string>> = {
  pause: 'CommandOrControl+Alt+Shift+1',
  cancel: 'CommandOrControl+Alt+Shift+2',
  flatten: 'CommandOrControl+Alt+Shift+3',
};

const english = {
  open: 'Open Candlewright',
  quit: 'Quit',
  pause: '1 Pause new entries',
  cancel: '2 Cancel resting entries',
  flatten: '3 Flatten everything',
  flattenNow: 'Close every position now',
  taken: 'shortcut taken by another program',
  idle: 'No account trades',
  states: { active: 'Active', reducing: 'No new entries', halted: 'Halted' },
  summary: (positions: number, covered: number) =>
    `${positions} ${positions === 1 ? 'position' : 'positions'}, ${covered} with a resting stop`,
  done: 'Done in every account.',
  flat: 'Every account is confirmed flat.',
  unfinished: (accounts: string) => `Not everything is done: ${accounts}. The desk keeps trying.`,
  failed: (reason: string) => `The kill switch could not be thrown: ${reason}`,
  quitTitle: 'Positions are open',
  quitText: (positions: number) =>
    `${positions === 1 ? 'One position stays' : `${positions} positions stay`} open when Candlewright closes. Their stops rest at the venue; paper accounts stand still until the next start.`,
  quitAnyway: 'Quit, leave the stops',
  stay: 'Stay',
};

export type DesktopTexts = typeof english;

const french: DesktopTexts = {
  open: 'Ouvrir Candlewright',
  quit: 'Quitter',
  pause: '1 Suspendre les nouvelles entrées',
  cancel: '2 Annuler les entrées en attente',
  flatten: '3 Tout solder',
  flattenNow: 'Clôturer toutes les positions maintenant',
  taken: 'raccourci pris par un autre programme',
  idle: 'Aucun compte ne négocie',
  states: { active: 'Actif', reducing: 'Pas de nouvelle entrée', halted: 'Arrêté' },
  summary: (positions, covered) =>
    `${positions} ${positions === 1 ? 'position' : 'positions'}, ${covered} avec un stop en attente`,
  done: 'Fait dans tous les comptes.',
  flat: 'Tous les comptes sont confirmés sans position.',
  unfinished: (accounts) => `Tout n’est pas fait : ${accounts}. Le poste continue d’essayer.`,
  failed: (reason) => `L’arrêt d’urgence n’a pas pu être déclenché : ${reason}`,
  quitTitle: 'Des positions sont ouvertes',
  quitText: (positions) =>
    `${positions === 1 ? 'Une position reste ouverte' : `${positions} positions restent ouvertes`} quand Candlewright se ferme. Leurs stops restent chez la plateforme ; les comptes papier s’arrêtent jusqu’au prochain démarrage.`,
  quitAnyway: 'Quitter, laisser les stops',
  stay: 'Rester',
};

export const desktopTexts: Readonly<Record<'en' | 'fr', DesktopTexts>> = { en: english, fr: french };

/** The strictest state of all accounts. */
export function trayStateOf(accounts: readonly AccountRow[]): TrayState {
  if (accounts.length === 0) return 'idle';
  const states = accounts.map(({ latch, state }) => (state === 'frozen' ? 'Reducing' : latch.state));
  if (states.includes('Halted')) return 'halted';
  return states.includes('Reducing') ? 'reducing' : 'active';
}

/** One line about all accounts. */
export function trayLine(accounts: readonly AccountRow[], texts: DesktopTexts): string {
  const state = trayStateOf(accounts);
  if (state === 'idle') return texts.idle;
  const positions = accounts.reduce((sum, { openPositions }) => sum + openPositions, 0);
  const covered = accounts.reduce((sum, { coveredPositions }) => sum + coveredPositions, 0);
  return `${texts.states[state]}. ${texts.summary(positions, covered)}`;
}

/** What to say after the switch was thrown. */
export function killSummary(reports: readonly KillReport[], texts: DesktopTexts): string {
  const open = reports.filter((report) => !isKillDone(report));
  if (open.length > 0) return texts.unfinished(open.map(({ accountId }) => accountId).join(', '));
  return reports.some(({ isFlat }) => isFlat === true) ? texts.flat : texts.done;
}

/** An item of the tray's menu, without its action. */
export interface TrayItem {
  readonly id: 'state' | 'open' | 'quit' | KillLevel | 'separator';
  readonly label: string;
  readonly accelerator: string | null;
  readonly isEnabled: boolean;
}

/** The tray's menu; `taken` are levels whose chord could not be registered. */
export function trayItems(
  accounts: readonly AccountRow[],
  texts: DesktopTexts,
  taken: ReadonlySet<KillLevel>,
): readonly TrayItem[] {
  const separator: TrayItem = { id: 'separator', label: '', accelerator: null, isEnabled: true };
  const level = (id: KillLevel): TrayItem => ({
    id,
    label: taken.has(id) ? `${texts[id]} (${texts.taken})` : texts[id],
    accelerator: taken.has(id) ? null : killChords[id],
    isEnabled: accounts.length > 0,
  });
  return [
    { id: 'state', label: trayLine(accounts, texts), accelerator: null, isEnabled: false },
    { id: 'open', label: texts.open, accelerator: null, isEnabled: true },
    separator,
    level('pause'),
    level('cancel'),
    level('flatten'),
    separator,
    { id: 'quit', label: texts.quit, accelerator: null, isEnabled: true },
  ];
}
