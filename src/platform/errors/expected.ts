import { type ArgumentKinds, type Locale, type Message, t } from '../i18n/index.ts'
import { errorMessages } from './messages.ts'

/** A fault that users can understand and act on. Its sentence says what was not done, why, and what to do now. */
export class ExpectedError extends Error {
  readonly code: string
  /** The sentence in a person's language, as Slack's mrkdwn. */
  readonly say: (locale: Locale) => string

  constructor(code: string, say: (locale: Locale) => string) {
    super(code)
    this.code = code
    this.say = say
  }
}

type Arguments<K extends ArgumentKinds> = Parameters<typeof t<K>> extends [Locale, Message<K>, ...infer A] ? A : never

/** Makes an expected error from a message. */
export function expected<K extends ArgumentKinds>(code: string, msg: Message<K>, ...args: Arguments<K>): ExpectedError {
  return new ExpectedError(code, (locale) => t(locale, msg, ...(args as never)))
}

export const forbidden = (permission: string): ExpectedError => expected('forbidden', errorMessages.forbidden, { permission })

/** A guest whom nobody has tied to a vendor yet. */
export const unknownPerson = (): ExpectedError => expected('unknown_person', errorMessages.unknownPerson)

/** What a person is told of a fault of ours; the same reference is in the log. */
export const unexpectedSentence = (locale: Locale, reference: string): string => t(locale, errorMessages.unexpected, { reference })
