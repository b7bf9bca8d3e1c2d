import { z } from 'zod';
import type { JournalRow } from '../../../../shared/contract/trading/journal.ts';
import type { InstrumentKey } from '../../../../shared/domain/trading/instrument.ts';
import type { OrderTicket } from '../../../../shared/domain/trading/trading-order.ts';
import type { JournalEntry, JournalRecord } from '../../../../shared/ports/trading-journal.ts';
import { journalEntrySchema, orderOfEntry } from '../../../store/trading/journal-entry-schema.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { ownerOf } from '../views/order-rows.ts';
import { sentenceOf, type SentenceFacts } from './sentence.ts';

/** What the sentences of an account's lines are read with. */
export function sentenceFacts(account: HostedAccount): SentenceFacts {
  const history = account.history();
  return {
    currency: account.currency,
    unitsOf: (instrument) => account.units(instrument),
    symbolOf: (instrument) => account.symbolOf(instrument),
    ticketOf: (clientOrderId) => history?.ticket(clientOrderId) ?? null,
  };
}

function labelOf(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'OrderEvent':
      return entry.event.kind;
    case 'Decision':
      return entry.action;
    case 'Alert':
      return entry.severity;
    case 'GuardDenied':
      return entry.guard;
    case 'TradingStateChanged':
      return entry.to;
    case 'OrderInitialized':
    case 'FundingPaid':
    case 'CashMoved':
      return entry.kind;
  }
}

function instrumentOf(entry: JournalEntry, ticket: OrderTicket | null): InstrumentKey | null {
  if (entry.kind === 'FundingPaid') return entry.instrument;
  return ticket?.instrument ?? null;
}

/** What a line says. A line whose words cannot be found says so. */
export function journalWords(
  account: HostedAccount,
  facts: SentenceFacts,
  { sequence, entry }: JournalRecord,
): Omit<JournalRow, 'entry'> {
  const clientOrderId = orderOfEntry(entry);
  const ticket = clientOrderId === null ? null : facts.ticketOf(clientOrderId);
  const strategyId = entry.kind === 'Decision' ? entry.strategyId : (ticket?.strategyId ?? null);
  const owner = ownerOf(account, strategyId);
  const session = account.sessions().find(({ id }) => id === strategyId);
  const instrument = instrumentOf(entry, ticket) ?? session?.instrument ?? null;
  let text: string;
  try {
    text = sentenceOf(entry, facts);
  } catch (error) {
    text = `${labelOf(entry)}: ${error instanceof Error ? error.message : String(error)}`;
  }
  return {
    sequence,
    time: entry.time,
    kind: entry.kind,
    label: labelOf(entry),
    ...owner,
    symbol: instrument === null ? null : account.symbolOf(instrument),
    clientOrderId,
    text,
  };
}

/** A line as the screens show it. */
export function journalRow(account: HostedAccount, facts: SentenceFacts, record: JournalRecord): JournalRow {
  const entry = z.encode(journalEntrySchema, record.entry) as Record<string, unknown>;
  return { ...journalWords(account, facts, record), entry };
}
