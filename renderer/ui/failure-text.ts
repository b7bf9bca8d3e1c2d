import type { Language } from '../locales/language.ts';
import type { Translate } from '../locales/translate.tsx';
import { toFailure } from '../transport/failure.ts';
import type { FailureCode } from '../transport/failure.ts';

/** A failure in the reader's language: what happened and the way out. */
export interface FailureText {
  readonly code: FailureCode;
  readonly title: string;
  readonly remedy: string;
  /** The host's own words where the reader's language is not the host's; it names the thing. */
  readonly detail: string | null;
}

/**
 * Words any thrown value. The host speaks English and names the thing, so an English reader gets its words; others get
 * the sentence of the code in their language, with the host's words behind it.
 */
export function failureText(error: unknown, language: Language, t: Translate): FailureText {
  const { code, message, remedy } = toFailure(error);
  if (language === 'en') return { code, title: message, remedy, detail: null };
  const isOwn = code === 'DISCONNECTED' || code === 'UNAUTHORISED' || code === 'CANCELLED';
  return {
    code,
    title: t(`kit.failure.${code}`),
    remedy: t(`kit.remedy.${code}`),
    detail: isOwn ? null : t('kit.failure.detail', { text: message }),
  };
}
