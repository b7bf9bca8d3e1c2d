import { describe, expect, it } from 'vitest';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { readAuxiliaryFile } from './read-auxiliary-file.ts';

const read = (text: string, kind: 'funding' | 'openInterest' = 'funding', zone?: string) =>
  readAuxiliaryFile('file.csv', new TextEncoder().encode(text), kind, zone);

const eight = 28_800_000;

describe('funding and open interest from a file', () => {
  it.each([
    ['seconds', 'time,rate\n1577836800,0.0001\n1577865600,-0.0002\n'],
    ['milliseconds', 'fundingTime,fundingRate\n1577836800000,0.0001\n1577865600000,-0.0002\n'],
    ['ISO text', 'time,rate\n2020-01-01T00:00:00Z,0.0001\n2020-01-01T08:00:00Z,-0.0002\n'],
    ['no header', '2020-01-01 00:00,0.0001\n2020-01-01 08:00,-0.0002\n'],
    ['JSON objects', '[{"time":1577836800,"rate":0.0001},{"time":1577865600,"rate":"-0.0002"}]'],
    ['JSON rows', '[[1577836800,0.0001],[1577865600,-0.0002]]'],
    ['other columns between', 'symbol,time,mark,rate\nX,1577836800,7,0.0001\nX,1577865600,7,-0.0002\n'],
  ])('%s', (_name, text) => {
    const file = read(text);
    expect([...file.time]).toEqual([1_577_836_800_000, 1_577_836_800_000 + eight]);
    expect([...file.value]).toEqual([0.0001, -0.0002]);
    expect(file.issues).toEqual([]);
  });

  it('times without an offset are those of the zone', () => {
    expect(read('time,rate\n2020-01-01 08:00,0.0001\n', 'funding', 'Asia/Shanghai').time[0]).toBe(
      Date.UTC(2020, 0, 1),
    );
  });

  it('rows that are no value, no time or there already are left out and named', () => {
    const file = read(
      'time,rate\n1577865600,0.0002\n1577836800,0.0001\n1577836800,0.0009\nnever,0.1\n1577894400,\n',
    );
    expect([...file.value]).toEqual([0.0001, 0.0002]);
    expect(file.rejectedRows).toBe(3);
    expect(file.issueCounts).toEqual({ duplicate: 1, 'bad-time': 2, 'not-a-number': 1 });
    expect(file.issues.map(({ row }) => row)).toEqual([4, 5, 6, null]);
  });

  it('a rate above 10 % stays and is doubted', () => {
    const file = read('time,rate\n1577836800,0.1\n1577865600,0.11\n');
    expect(file.time).toHaveLength(2);
    expect(file.issues).toMatchObject([{ severity: 'warning', row: 3 }]);
  });

  it('open interest below zero is left out', () => {
    const file = read('time,open_interest\n1577836800,5\n1577865600,-1\n', 'openInterest');
    expect([...file.value]).toEqual([5]);
    expect(file.issueCounts).toEqual({ 'non-positive': 1 });
  });

  it.each([
    ['time,price\n1577836800,5\n', /no column for rate/],
    ['time,rate\n', /no usable row/],
    ['', /is empty/],
    ['[{"time":', /not valid JSON/],
  ])('%j is refused', (text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(CandlewrightError);
  });
});
