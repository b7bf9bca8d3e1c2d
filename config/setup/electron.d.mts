/** The Electron executable that is on this machine already, or undefined. */
export function installedElectron(): string | undefined;
