import {
  ArrowRightLeft,
  Bell,
  CircleDollarSign,
  FilePlus2,
  GitBranch,
  Percent,
  Power,
  ShieldAlert,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { JournalRow } from '../../../shared/contract/trading/journal.ts';

export const kindIcons: Readonly<Record<JournalRow['kind'], LucideIcon>> = {
  OrderInitialized: FilePlus2,
  OrderEvent: ArrowRightLeft,
  FundingPaid: Percent,
  CashMoved: CircleDollarSign,
  Decision: GitBranch,
  GuardDenied: ShieldAlert,
  TradingStateChanged: Power,
  Alert: Bell,
};

const bad: ReadonlySet<string> = new Set(['OrderRejected', 'UpdateRejected', 'CancelRejected']);

/** What needs a person stands out; what is fine is quiet. */
export function lineTone({ kind, label }: Pick<JournalRow, 'kind' | 'label'>): 'quiet' | 'warning' | 'bad' {
  if (kind === 'Alert') return label === 'critical' ? 'bad' : label === 'warning' ? 'warning' : 'quiet';
  return kind === 'GuardDenied' || kind === 'TradingStateChanged' || bad.has(label) ? 'warning' : 'quiet';
}
