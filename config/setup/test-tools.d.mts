/** A Chromium or Chrome of this machine for the browser tests, or undefined. */
export function findChromium(): string | undefined;
/** How to give a program a display: nothing to add, a virtual one, or undefined when there is none. */
export function findDisplay(): string[] | undefined;
/** Why the desktop tests cannot run here, or undefined when there is an Electron. */
export function noElectronReason(): string | undefined;
