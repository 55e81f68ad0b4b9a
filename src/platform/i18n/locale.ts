/** The languages that Steward speaks. */
export const locales = ['en', 'zh-TW', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** The nearest language to one that Slack or a person names (`zh-HK`, `en-GB`); undefined where none is near. */
export function matchLocale(name: string): Locale | undefined {
  const tag = name.trim().toLowerCase().replace('_', '-')
  if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW'
  if (/^zh(-|$)/.test(tag)) return 'zh-CN'
  if (/^en(-|$)/.test(tag)) return 'en'
  return undefined
}
