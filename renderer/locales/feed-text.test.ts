import { describe, expect, it } from 'vitest';
import { hostText } from './host-text.ts';

describe('notes of feeds', () => {
  it.each([
    'No desk is running; the feed goes on when one starts.',
    'A bar from the future was refused.',
    'A 5m bar was refused: 1m is followed.',
    "This machine's clock is 3.2 s ahead of that of Binance; bars are judged by the venue's.",
    "This machine's clock is 3.2 s behind that of Binance; bars are judged by the venue's.",
    'The stream went silent.',
    'The connection was lost: 1006',
    'The venue refused the subscription: bad symbol',
  ])('"%s" has a French wording', (text) => {
    expect(hostText('en', text)).toBe(text);
    expect(hostText('fr', text)).not.toBe(text);
    expect(hostText('fr', text)).not.toMatch(/\b(?:the|bar|was|is)\b/);
  });

  it('write their figures as French does', () => {
    expect(
      hostText(
        'fr',
        "This machine's clock is 3.2 s ahead of that of Binance; bars are judged by the venue's.",
      ),
    ).toContain('3,2 s');
  });
});
