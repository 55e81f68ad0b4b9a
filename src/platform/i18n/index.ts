export { type Locale, locales, matchLocale } from './locale.ts'
export { type ArgumentKinds, defineMessages, type Message, message, t } from './message.ts'
export { formatDuration } from './duration.ts'
