import type { HostedAccount } from '../views/hosted-account.ts';

/** Under these actions the host writes that it has taken an account up, and that it has laid it down. */
export const lifeActions = { opened: 'account-opened', closed: 'account-closed' } as const;

/**
 * Writes one of them into the journal: an account that is taken up again without having been laid down has seen a crash.
 * An account that is not ready has nothing to write it to; what goes wrong is told and stops nobody.
 */
export async function noteLife(
  account: HostedAccount,
  action: (typeof lifeActions)[keyof typeof lifeActions],
  onFault: (error: unknown) => void,
): Promise<void> {
  if (account.state() !== 'ready') return;
  try {
    await account.work(async (trading) =>
      trading.record({ kind: 'Decision', time: account.now() ?? 0, strategyId: 'host', action, context: {} }),
    );
  } catch (error) {
    onFault(error);
  }
}
