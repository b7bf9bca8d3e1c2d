import type { InstrumentKey } from '../../../../shared/domain/trading/instrument.ts';
import { isSameInstrument } from '../views/account-history.ts';
import type { HostedAccount, SessionRecord } from '../views/hosted-account.ts';

const owningStates: readonly string[] = ['running', 'paused', 'closing'];

/** The session that alone opens positions and moves orders in an instrument; undefined when none does. */
export function owningSession(account: HostedAccount, key: InstrumentKey): SessionRecord | undefined {
  return account
    .sessions()
    .find(({ instrument, state }) => isSameInstrument(instrument, key) && owningStates.includes(state));
}
