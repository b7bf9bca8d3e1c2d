import { z } from 'zod';
import type { JournalEntry } from '../../../shared/ports/trading-journal.ts';
import { exactAmount, journalEntrySchema } from './journal-entry-schema.ts';

const refused = Symbol('not as plain as the quick reader wants it');
type Read = (value: unknown) => unknown;

const whole = /^(?:0|-?[1-9]\d*)$/;
const refuse: Read = () => refused;

function when(isRight: (value: unknown) => boolean): Read {
  return (value) => (isRight(value) ? value : refused);
}

interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly read: Read;
}

function fieldOf([name, schema]: [string, z.core.$ZodType]): Field {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'optional'
    ? { name, isOptional: true, read: readOf(def.innerType) }
    : { name, isOptional: false, read: readOf(schema) };
}

/** Every field that must be there, and none that is not known. */
function readObject(fields: readonly Field[]): Read {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused;
    const raw = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    let found = 0;
    for (const { name, isOptional, read } of fields) {
      if (!Object.hasOwn(raw, name)) {
        if (isOptional) continue;
        return refused;
      }
      const part = read(raw[name]);
      if (part === refused) return refused;
      result[name] = part;
      found += 1;
    }
    return Object.keys(raw).length === found ? result : refused;
  };
}

function readRecord(read: Read): Read {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused;
    const result: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) {
      const taken = name === '__proto__' ? refused : read(part);
      if (taken === refused) return refused;
      result[name] = taken;
    }
    return result;
  };
}

function readUnion(options: readonly z.core.$ZodType[], discriminator: string | undefined): Read {
  if (discriminator === undefined) {
    const reads = options.map(readOf);
    return (value) => {
      for (const read of reads) {
        const taken = read(value);
        if (taken !== refused) return taken;
      }
      return refused;
    };
  }
  const byKind = new Map<unknown, Read>();
  for (const option of options) {
    const kinds = option._zod.propValues?.[discriminator] ?? [];
    for (const kind of kinds) byKind.set(kind, readOf(option));
  }
  return (value) => {
    if (typeof value !== 'object' || value === null) return refused;
    return (byKind.get((value as Record<string, unknown>)[discriminator]) ?? refuse)(value);
  };
}

function isStrict(catchall: z.core.$ZodType | undefined): boolean {
  return catchall !== undefined && (catchall as z.core.$ZodTypes)._zod.def.type === 'never';
}

/** A function that takes what the schema takes, or less of it; for a schema it does not know, nothing. */
function readOf(schema: z.core.$ZodType): Read {
  if (schema === exactAmount) {
    return (value) => (typeof value === 'string' && whole.test(value) ? BigInt(value) : refused);
  }
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if ((def.checks?.length ?? 0) > 0) return refuse;
  switch (def.type) {
    case 'string':
    case 'boolean':
      return when((value) => typeof value === def.type);
    case 'number':
      return when(Number.isFinite);
    case 'null':
      return when((value) => value === null);
    case 'literal':
      return when((value) => def.values.includes(value as z.core.util.Literal));
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return when((value) => values.has(value));
    }
    case 'nullable': {
      const read = readOf(def.innerType);
      return (value) => (value === null ? null : read(value));
    }
    case 'record':
      return readRecord(readOf(def.valueType));
    case 'union':
      return readUnion(def.options, (def as { readonly discriminator?: string }).discriminator);
    case 'object':
      return isStrict(def.catchall) ? readObject(Object.entries(def.shape).map(fieldOf)) : refuse;
    default:
      return refuse;
  }
}

const quick = readOf(journalEntrySchema);

/** What the quick reader, which is made from the schema, has of a parsed line; undefined where it wants the schema asked. */
export function quickEntry(line: unknown): JournalEntry | undefined {
  const entry = quick(line);
  return entry === refused ? undefined : (entry as JournalEntry);
}

/**
 * A line of the journal from its text. Lines as we write them are read quickly; any other is for the schema to take or to
 * refuse: it throws what is wrong with the line.
 */
export function readJournalEntry(text: string): JournalEntry {
  const line: unknown = JSON.parse(text);
  return quickEntry(line) ?? z.decode(journalEntrySchema, line as z.input<typeof journalEntrySchema>);
}
