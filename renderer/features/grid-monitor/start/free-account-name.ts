/** The first name of its kind that no account has. */
export function freeAccountName(
  clock: 'live' | 'replay',
  currency: string | null,
  taken: ReadonlySet<string>,
): string {
  const base = clock === 'replay' ? 'replay' : 'paper';
  const stem = currency === null ? base : `${base}-${currency.toLowerCase()}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(name)) return name;
  }
}
