import { app, type Session } from 'electron';
import { deskOrigin } from './desk-origin.ts';

/** Schemes a page of the desk may load from; the network is not among them. */
const allowedPrefixes = [`${deskOrigin}/`, `blob:${deskOrigin}/`, 'data:', 'devtools:'];

/** Putting a picture of a chart into the clipboard; reading from it stays refused. */
const copying = 'clipboard-sanitized-write';

/** Refuses everything the desk does not need: other pages, windows, frames, permissions, devices, the network. */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === copying));
  session.setPermissionCheckHandler((_contents, permission) => permission === copying);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowedPrefixes.some((prefix) => details.url.startsWith(prefix)) });
  });
  session.on('will-download', (event, item) => {
    // A file the desk itself made, such as an exported table, arrives as a blob.
    if (!item.getURL().startsWith(`blob:${deskOrigin}/`)) event.preventDefault();
  });
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!event.url.startsWith(`${deskOrigin}/`)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
