import { jobEntryKinds } from '../../../shared/contract/jobs.ts';
import type { Notice } from '../../../shared/contract/notifications.ts';
import { hostSentences } from '../../locales/host-sentences.ts';
import type { Language } from '../../locales/language.ts';
import type { Translate } from '../../locales/translate.tsx';

/** What a notice says, in the reader's language. */
export interface NoticeWords {
  readonly title: string;
  readonly text: string;
}

function subjectText({ source, subject }: Pick<Notice, 'source' | 'subject'>, t: Translate): string {
  if (source === 'job') {
    const kind = jobEntryKinds.find((one) => one === subject);
    return kind === undefined ? subject : t(`jobs.kind.${kind}`);
  }
  if (source === 'storage') return t('notices.subject.disk');
  if (source === 'backup') return t('notices.subject.backup');
  if (source === 'test') return t('notices.subject.test');
  return subject;
}

/** `Critical · paper`, and the sentence of the host. */
export function noticeWords(notice: Notice, t: Translate, language: Language): NoticeWords {
  const { severity, source, text } = notice;
  const word =
    source === 'job' && severity === 'info' ? t('notices.done') : t(`notices.severity.${severity}`);
  return { title: `${word} · ${subjectText(notice, t)}`, text: hostSentences(language, text) };
}
