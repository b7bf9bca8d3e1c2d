/** Seeds that broke a promise once, with the fault they found. They stay, and are played by every test run. */
export const keptSeeds: readonly { readonly seed: number; readonly found: string }[] = [];
