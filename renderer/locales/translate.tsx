import { Trans, useLingui } from '@lingui/react';
import type { ReactElement } from 'react';
import type { MessageId } from './catalogs.ts';
import { i18n } from './i18n.ts';
import type { Language } from './language.ts';

/** What fills the placeholders of a message. Numbers are formatted by the caller, except those that choose a plural. */
export type MessageValues = Readonly<Record<string, string | number>>;

export type Translate = (id: MessageId, values?: MessageValues) => string;

/** The text of a message in the language shown now. Inside a component use `useT`, which follows a change. */
export const t: Translate = (id, values) => i18n._(id, values as Record<string, unknown> | undefined);

/** One function per language, so that what was memoised with it is made again when the language changes. */
const translators: Readonly<Record<Language, Translate>> = {
  en: (id, values) => t(id, values),
  fr: (id, values) => t(id, values),
};

/** `t` for a component: it renders again when the language changes. */
export function useT(): Translate {
  return translators[useLanguage()];
}

export function useLanguage(): Language {
  return useLingui().i18n.locale as Language;
}

interface TProps {
  readonly id: MessageId;
  readonly values?: MessageValues;
  /** Elements for the tags of the message: `<b>` or `<0>`. */
  readonly components?: Readonly<Record<string, ReactElement>>;
}

/** A message as an element; use it when the text has tags, `useT` otherwise. */
export function T({ id, values, components }: TProps) {
  return <Trans id={id} {...(values ? { values } : {})} {...(components ? { components } : {})} />;
}
