import type { SessionSettings, SessionSizing } from '../../../shared/engine/account/trading-account.ts';
import type { HeldSession } from './session-record.ts';

function sizingOf({ sizing, averageTrueRange, trackRecord }: HeldSession): SessionSizing {
  const { method, allocation, leverage, notional, fraction, kellyPart, kellyCap } = sizing;
  if (method === 'allocation') return { method, allocation, leverage };
  return {
    method,
    // Whoever names the baseline has asked for it.
    parameters: { notional, fraction, kellyPart, kellyCap, allowsBaseline: method === 'baseline' },
    averageTrueRange,
    trackRecord,
  };
}

/** A session as its account trades it. */
export function sessionSettings(session: HeldSession): SessionSettings {
  const { id, kind, instrument, capital } = session;
  return { sessionId: id, kind, instrument, capital, sizing: sizingOf(session) };
}
