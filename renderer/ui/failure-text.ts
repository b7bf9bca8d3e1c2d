import type { Language } from '../locales/language.ts';
import type { Translate } from '../locales/translate.tsx';
import type { OpenGaps } from '../../shared/domain/open-gaps.ts';
import { toFailure } from '../transport/failure.ts';
import type { FailureCode } from '../transport/failure.ts';
import { presentTimes } from './format/use-times.ts';

/** A failure in the reader's language: what happened and the way out. */
export interface FailureText {
  readonly code: FailureCode;
  readonly title: string;
  readonly remedy: string;
  /** The host's own words where the reader's language is not the host's; it names the thing. */
  readonly detail: string | null;
}

/** The holes of a series in one sentence: the first of them, and how many more there are. */
export function openGapsText({ symbol, timeframe, count, first }: OpenGaps, t: Translate): string {
  const times = presentTimes({ symbol, timeframe });
  const named = first.map(({ fromTime, toTime, missingBars }) => {
    const span = { from: times.dateTime(fromTime), to: times.stamp(toTime) };
    return missingBars === null
      ? t('kit.openGaps.span', span)
      : t('kit.openGaps.spanBars', { ...span, count: missingBars });
  });
  return t('kit.openGaps.series', {
    series: `${symbol} ${timeframe}`,
    holes: named.join('; '),
    more: count - first.length,
  });
}

/**
 * Words any thrown value. The host speaks English and names the thing, so an English reader gets its words; others get
 * the sentence of the code in their language, with the host's words behind it.
 */
export function failureText(error: unknown, language: Language, t: Translate): FailureText {
  const { code, message, remedy, openGaps } = toFailure(error);
  if (openGaps.length > 0) {
    return {
      code,
      title: t('kit.failure.openGaps'),
      remedy: t('kit.remedy.openGaps'),
      detail: openGaps.map((gaps) => openGapsText(gaps, t)).join(' '),
    };
  }
  if (language === 'en') return { code, title: message, remedy, detail: null };
  const isOwn = code === 'DISCONNECTED' || code === 'UNAUTHORISED' || code === 'CANCELLED';
  return {
    code,
    title: t(`kit.failure.${code}`),
    remedy: t(`kit.remedy.${code}`),
    detail: isOwn ? null : t('kit.failure.detail', { text: message }),
  };
}
