import { Notification } from 'electron';

/** What is shown outside of every window, and what happens when a person clicks on it. */
interface PopUps {
  showPopUpsBy(
    show: (popUp: { readonly title: string; readonly text: string }, opened: () => void) => void,
  ): void;
}

/** Shows notices by the system's own notifications; a click brings the window to the front and opens the notice in it. */
export function showPopUps(popUps: PopUps, bringToFront: () => void): void {
  if (!Notification.isSupported()) return;
  /** The system forgets the click of one that is collected. */
  const shown = new Set<Notification>();
  popUps.showPopUpsBy(({ title, text }, opened) => {
    // The desk has tones of its own, which tell how grave it is.
    const notification = new Notification({ title, body: text, silent: true });
    shown.add(notification);
    notification.on('click', () => {
      bringToFront();
      opened();
    });
    notification.on('close', () => shown.delete(notification));
    notification.show();
  });
}
