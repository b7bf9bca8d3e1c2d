import type { OrderChange, TradingFill, TradingPurpose } from '../../domain/trading/trading-order.ts';

/** What makes an order this order and no other. */
export interface OrderIdentity {
  readonly account: string;
  readonly strategyId: string;
  readonly cycleId: string;
  readonly purpose: TradingPurpose;
  /** Of grids: the level, from 1. */
  readonly level: number | null;
  /** 1 for the first order of its kind; one more for each that follows a rejected, ended or replaced one. */
  readonly attempt: number;
}

const purposeLetters: Readonly<Record<TradingPurpose, string>> = {
  entry: 'e',
  stop: 's',
  target: 't',
  exit: 'x',
  emergency: 'm',
};

/** The offset basis as eight parts of 16 bits, lowest first. */
const offsetBasis = [0xc58d, 0x6295, 0x2175, 0x62b8, 0x0142, 0x07bb, 0x272e, 0x6c62];

/** One byte into the hash, whose parts are changed: times the prime 2^88 + 0x13b, modulo 2^128. */
function mix(parts: Uint32Array, byte: number): void {
  const [a, b, c] = parts;
  const low = (a ^ byte) & 0xffff;
  parts[0] = low;
  let carry = 0;
  for (let index = 0; index < 8; index += 1) {
    const product = parts[index] * 0x13b + carry;
    parts[index] = product & 0xffff;
    carry = product >>> 16;
  }
  // 88 bits are five parts and a half: what is shifted comes from the parts as they were.
  const shifted = [(low << 8) & 0xffff, ((b << 8) | (low >>> 8)) & 0xffff, ((c << 8) | (b >>> 8)) & 0xffff];
  carry = 0;
  for (let index = 0; index < 3; index += 1) {
    const sum = parts[index + 5] + shifted[index] + carry;
    parts[index + 5] = sum & 0xffff;
    carry = sum >>> 16;
  }
}

/** FNV-1a, 128 bits, of the UTF-16 code units as two bytes each (Fowler, Noll and Vo). */
function fnv128(text: string): bigint {
  const parts = Uint32Array.from(offsetBasis);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    mix(parts, unit & 0xff);
    mix(parts, unit >>> 8);
  }
  return parts.reduceRight((hash, part) => (hash << 16n) | BigInt(part), 0n);
}

/** Each part with its length before it, so that no two lists of parts give one text. */
function hashedId(letter: string, parts: readonly (string | number | bigint | null)[]): string {
  const text = parts.map((part) => (part === null ? '-;' : `${String(part).length}:${part};`)).join('');
  // 128 bits are at most 25 digits of base 36: digits and small letters, which the strictest venue takes.
  return `cw${letter}${fnv128(text).toString(36).padStart(25, '0')}`;
}

/**
 * The client order id of an order: 28 small letters and digits, the same for the same identity on every machine and in
 * every run. The letter after `cw` tells the purpose.
 */
export function clientOrderId(identity: OrderIdentity): string {
  const { account, strategyId, cycleId, purpose, level, attempt } = identity;
  return hashedId(purposeLetters[purpose], [account, strategyId, cycleId, purpose, level, attempt]);
}

/** The id of the order that is made up for an execution of none of ours. */
export function adoptedOrderId({
  instrument,
  tradeId,
  side,
}: Pick<TradingFill, 'instrument' | 'tradeId' | 'side'>): string {
  return hashedId('a', [instrument.venue, instrument.market, tradeId, side]);
}

/**
 * The id of the order that takes another's place with a change, where the venue cannot amend; `attempt` counts those
 * that were refused or are over.
 */
export function replacementOrderId(
  replacedId: string,
  purpose: TradingPurpose,
  change: OrderChange,
  attempt = 1,
): string {
  const { quantityLots = null, limitTicks = null, triggerTicks = null } = change;
  const parts = ['replaces', replacedId, quantityLots, limitTicks, triggerTicks];
  return hashedId(purposeLetters[purpose], attempt === 1 ? parts : [...parts, attempt]);
}
