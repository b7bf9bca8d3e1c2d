/** One mistake in the sources: a text that is there once, and what stands in its place. */
export interface Mutant {
  readonly name: string;
  /** Why this world cannot show the mistake; absent from those that must be found. */
  readonly blindSpot?: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const orders = 'shared/execution/orders';
const traders = 'shared/execution/traders';

export const mutants: readonly Mutant[] = [
  {
    name: 'journal after send',
    file: `${orders}/venue-commands.ts`,
    find: `    if (order.isReduceOnly) recorder.note(entries);
    else recorder.write(entries);`,
    replace: '    void Promise.resolve().then(() => recorder.note(entries));',
  },
  {
    name: 'resend after unknown',
    file: `${orders}/venue-commands.ts`,
    find: '    await inquiry.settle(clientOrderId, isSubmitSettled, route.venue);\n',
    replace: `    if (sent.kind === 'unknown') await ask(() => route.venue.submit(ticket));
    await inquiry.settle(clientOrderId, isSubmitSettled, route.venue);
`,
  },
  {
    name: 'dedupe of fills off',
    file: `${orders}/order-inquiry.ts`,
    find: 'if (orders.hasFill(fill) || foreignFills.has(fillKey(fill))) return;',
    replace: 'if (foreignFills.has(fillKey(fill))) return;',
  },
  {
    name: 'latch ignored',
    file: `${orders}/entry-guard.ts`,
    find: "state === 'Active'",
    replace: "state !== 'ignored'",
  },
  {
    name: 'risk guards ignored',
    file: `${orders}/entry-guard.ts`,
    find: '? riskDenial(ticket, attachedStop)',
    replace: '? null',
  },
  {
    name: 'latch holds stops back too',
    file: `${orders}/entry-guard.ts`,
    find: 'return ticket.isReduceOnly ? null : entryDenial(ticket, attachedStop);',
    replace: 'return entryDenial(ticket, attachedStop);',
  },
  {
    name: 'flatten cancels stops before it closes',
    file: `${orders}/flatten.ts`,
    find: "purpose !== 'stop' && purpose !== 'emergency'",
    replace: "purpose !== 'emergency'",
  },
  {
    name: 'a stop is cancelled before the one that replaces it',
    file: `${orders}/replace-order.ts`,
    find: "  if (purpose === 'stop') {",
    replace: "  if (purpose === 'stop' && order.filledLots > 0n) {",
  },
  {
    name: 'a full disk holds stops back',
    file: `${orders}/venue-commands.ts`,
    find: 'if (order.isReduceOnly) recorder.note(entries);',
    replace: 'if (order.isReduceOnly) recorder.write(entries);',
  },
  {
    name: 'fills missed while away are not fetched',
    file: `${orders}/create-order-gate.ts`,
    find: 'if (await inquiry.takeFillsSince(since - settings.fillLookbackMs, venue)) {',
    replace: 'if (since >= 0) {',
  },
  {
    name: 'an end is believed before its fills are known',
    file: `${orders}/order-inquiry.ts`,
    find: '    if (isBehind(id)) await catchUp(id, venue);\n',
    replace: '',
  },
  {
    name: 'stops that travel are not looked for',
    blindSpot: 'the comparison with the venue looks for them too, each minute and at every reconnect',
    file: `${orders}/create-order-gate.ts`,
    find: '    followStops(order);\n',
    replace: '',
  },
  {
    name: 'a silent order is taken for gone after one answer',
    blindSpot: 'the venue of this world never denies an order that it has',
    file: `${orders}/order-inquiry.ts`,
    find: 'if (absences >= settings.sameAnswers) await',
    replace: 'if (absences >= 1) await',
  },
  {
    name: 'the stop is not resized after a partial fill',
    file: `${traders}/position-steps.ts`,
    find: '...(leftLots(order) !== lots && { quantityLots: order.filledLots + lots }),',
    replace: '...(leftLots(order) !== lots && !isStop && { quantityLots: order.filledLots + lots }),',
  },
  {
    name: 'stops are not placed after a fill',
    file: `${traders}/position-steps.ts`,
    find: 'if (covered >= wanted || silent.length > 0) return { state, commands };',
    replace: 'if (covered >= 0n) return { state, commands };',
  },
  {
    name: 'the venue is not asked about orders after a start',
    file: `${orders}/create-order-gate.ts`,
    find: 'if (submitting.has(clientOrderId) || isEnded(order.state)) continue;',
    replace: 'if (order.createdAt > 0) continue;',
  },
  {
    name: 'the ledger books what it is told twice',
    file: 'shared/ledger/ledger-draft.ts',
    find: 'if (this.base.bookedIds.has(id) || this.bookedIds.has(id)) return false;',
    replace: 'if (this.bookedIds.has(id)) return false;',
  },
  {
    name: 'the kill switch does not write its latch',
    file: 'shared/engine/account/kill-switch.ts',
    find: 'if (text !== gate.tradingState()) gate.changeTradingState(text, reason);',
    replace: 'void reason;',
  },
  {
    name: 'a frozen account goes on',
    blindSpot:
      'the permit of entries refuses them while it is frozen, and a thaw compares before anything else',
    file: 'shared/engine/account/create-trading-account.ts',
    find: "      if (isFrozen) return 'the account is frozen';\n",
    replace: '',
  },
  {
    name: 'entries stay when the account is halted and cancelled',
    blindSpot: 'the traders take their own entries back when the account is cancelled',
    file: `${orders}/flatten.ts`,
    find: "gate.openOrders().filter(({ purpose }) => purpose === 'entry'),",
    replace: "gate.openOrders().filter(({ purpose }) => purpose === 'target'),",
  },
  {
    name: 'entries leave without the stop that travels with them',
    file: `${orders}/venue-commands.ts`,
    find: 'return ask(() => route.venue.submit(ticket, ...(attachedStop === null ? [] : [attachedStop])));',
    replace: 'return ask(() => route.venue.submit(ticket));',
  },
  {
    name: 'what the disk refused is forgotten',
    file: `${orders}/entry-recorder.ts`,
    find: '      unwritten = [...unwritten, ...entries];',
    replace: '      void entries;',
  },
];
