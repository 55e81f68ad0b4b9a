import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from './locale.ts'

/** The arguments of a message by name, and what each must be. */
export type ArgumentKinds = Readonly<Record<string, 'text' | 'number'>>
type ArgumentValues<K extends ArgumentKinds> = { readonly [Name in keyof K]: K[Name] extends 'number' ? number : string }

/** A sentence in every language, in ICU MessageFormat. A missing language does not compile. */
export interface Message<K extends ArgumentKinds = ArgumentKinds> {
  readonly args: K
  readonly texts: Readonly<Record<Locale, string>>
}

/** A message without arguments, or with those named: `message({ n: 'number' }, { en: '{n} open', … })`. */
export function message(texts: Record<Locale, string>): Message<Record<never, never>>
export function message<const K extends ArgumentKinds>(args: K, texts: Record<Locale, string>): Message<K>
export function message(first: ArgumentKinds | Record<Locale, string>, second?: Record<Locale, string>): Message {
  return second ? { args: first as ArgumentKinds, texts: second } : { args: {}, texts: first }
}

/** A feature's messages by key. A unit test checks the arguments of every language of every catalogue. */
export function defineMessages<const M extends Record<string, Message<never> | Message>>(messages: M): M {
  return messages
}

const formats = new WeakMap<Message<never>, Partial<Record<Locale, IntlMessageFormat>>>()

/** The sentence in a language. Slack's own markup (`<@U1>`) passes through untouched; escape what people typed first. */
export function t<K extends ArgumentKinds>(
  locale: Locale,
  msg: Message<K>,
  ...args: keyof K extends never ? [] : [ArgumentValues<K>]
): string {
  const made = formats.get(msg as Message<never>) ?? {}
  formats.set(msg as Message<never>, made)
  const format = (made[locale] ??= new IntlMessageFormat(msg.texts[locale], locale, undefined, { ignoreTag: true }))
  return String(format.format(args[0]))
}
