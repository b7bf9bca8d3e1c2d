import { describe, expect, it } from 'vitest';
import { correlationGroupOf } from './correlation-group.ts';

describe('groups of correlated assets', () => {
  it('puts what falls together into one group, whatever it is written in', () => {
    expect(correlationGroupOf('BTC')).toBe(correlationGroupOf('eth'));
    expect(correlationGroupOf('SOL')).toBe(correlationGroupOf('AVAX'));
    expect(correlationGroupOf('BTC')).not.toBe(correlationGroupOf('DOGE'));
    expect(correlationGroupOf('XAU')).not.toBe(correlationGroupOf('EUR'));
  });

  it('leaves what it does not know alone', () => {
    expect(correlationGroupOf('ZZZ')).toBeNull();
    expect(correlationGroupOf('constructor')).toBeNull();
  });
});
