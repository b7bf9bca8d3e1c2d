/** One mistake in the sources: a text that is there once, and what stands in its place. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const orders = 'shared/execution/orders';

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
    find: '? riskDenial(ticket)',
    replace: '? null',
  },
  {
    name: 'latch holds stops back too',
    file: `${orders}/entry-guard.ts`,
    find: 'return ticket.isReduceOnly ? null : entryDenial(ticket);',
    replace: 'return entryDenial(ticket);',
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
    name: 'an entry that comes back stays',
    file: `${orders}/create-order-gate.ts`,
    find: "if (order.purpose === 'entry') inBackground(() => cancel(order.clientOrderId, 'it came back'));",
    replace: 'void order;',
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
    file: `${orders}/create-order-gate.ts`,
    find: '    followStops(order);\n',
    replace: '',
  },
  {
    name: 'a silent order is taken for gone after one answer',
    file: `${orders}/order-inquiry.ts`,
    find: 'if (absences >= settings.sameAnswers) await',
    replace: 'if (absences >= 1) await',
  },
];
