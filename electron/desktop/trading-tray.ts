import { Menu, nativeImage, Notification, Tray } from 'electron';
import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { AccountsWatch } from './accounts-watch.ts';
import type { DesktopTrading } from './desktop-trading.ts';
import { trayPixels, type TrayState } from './tray-image.ts';
import { desktopTexts, killSummary, type KillLevel, trayItems, trayLine, trayStateOf } from './tray-menu.ts';

export interface TradingTrayOptions {
  readonly trading: DesktopTrading;
  readonly accounts: AccountsWatch;
  /** Levels whose chord belongs to another program. */
  readonly taken: ReadonlySet<KillLevel>;
  readonly openWindow: () => void;
  readonly quit: () => void;
  readonly onFault: (error: unknown) => void;
}

function imageOf(state: TrayState) {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const { size, pixels } = trayPixels(state, scaleFactor);
    image.addRepresentation({
      scaleFactor,
      width: size,
      height: size,
      buffer: nativeImage.createFromBitmap(Buffer.from(pixels), { width: size, height: size }).toPNG(),
    });
  }
  return image;
}

/** Throws the switch and says what became of it, window or not. */
export async function throwKillSwitch(
  trading: DesktopTrading,
  level: KillLevel,
  onFault: (error: unknown) => void,
): Promise<void> {
  const texts = desktopTexts[trading.language()];
  let body: string;
  try {
    body = killSummary(await trading.kill(level), texts);
  } catch (error) {
    onFault(error);
    body = texts.failed(error instanceof Error ? error.message : String(error));
  }
  if (Notification.isSupported()) new Notification({ title: `Candlewright: ${texts[level]}`, body }).show();
}

/** The state of trading in the tray, and the kill switch in its menu. */
export function showTradingTray(options: TradingTrayOptions): void {
  const { trading, accounts, taken, openWindow, quit, onFault } = options;
  let shown: TrayState = 'idle';
  const tray = new Tray(imageOf(shown));
  tray.on('double-click', openWindow);

  const actions = { open: openWindow, quit, state: () => {} } as const;

  function show(rows: readonly AccountRow[]): void {
    if (tray.isDestroyed()) return;
    const texts = desktopTexts[trading.language()];
    const state = trayStateOf(rows);
    if (state !== shown) {
      shown = state;
      tray.setImage(imageOf(state));
    }
    tray.setToolTip(`Candlewright: ${trayLine(rows, texts)}`);
    tray.setContextMenu(
      Menu.buildFromTemplate(
        trayItems(rows, texts, taken).map(({ id, label, accelerator, isEnabled }) => {
          if (id === 'separator') return { type: 'separator' };
          const shortcut =
            // Registered for the whole machine elsewhere; here it is only shown.
            accelerator === null ? {} : { accelerator, registerAccelerator: false };
          const item = { id, label, enabled: isEnabled };
          if (id === 'open' || id === 'quit' || id === 'state') return { ...item, click: actions[id] };
          const click = (): void => void throwKillSwitch(trading, id, onFault);
          // What closes positions takes a second click.
          return id === 'flatten'
            ? { ...item, submenu: [{ id: 'flatten-now', label: texts.flattenNow, ...shortcut, click }] }
            : { ...item, ...shortcut, click };
        }),
      ),
    );
  }

  accounts.follow(show);
}
