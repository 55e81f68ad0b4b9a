import { type Locale, t } from '../../../platform/i18n/index.ts'
import { shown } from '../../../platform/slack/blocks.ts'
import { mention, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { numberOf } from '../entry.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { badgeOf, type EntryPage, type Named } from '../page.ts'

/** For whom something is drawn: their language, and the zone for clients that cannot show their own. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

export const languages: Readonly<Record<Locale, string>> = { en: 'English', 'zh-TW': '繁體中文', 'zh-CN': '简体中文' }
export const languageName = (language: string): string => languages[language as Locale] ?? language

export const whoText = (who: Named | null): string => (who?.slackUserId ? mention(who.slackUserId) : shown(who?.name ?? '—', 80))

/** Whether one may rely on it, in a few words: checked when and by whom, due, or looked at by nobody. */
export function badgeText(page: EntryPage, { locale, timeZone }: Viewer): string {
  const badge = badgeOf(page)
  if (badge === 'verified' && page.verifiedAt) return t(locale, m.badgeVerified, { date: slackDate(page.verifiedAt, locale, timeZone, '{date_short}'), who: page.verifiedBy ? whoText(page.verifiedBy) : 'none' })
  return t(locale, m.badge, { badge, state: page.state })
}

/** `*KB-7* Card is declined`, as a sentence has it. */
export const titleText = ({ id, title }: Pick<EntryPage, 'id' | 'title'>): string => `*${numberOf(id)}* ${shown(title, 150)}`

/** Badge, kind and what it is about, on one line. */
export function factsLine(page: EntryPage, viewer: Viewer): string {
  const { locale } = viewer
  const about = page.serviceName ?? page.vendorName
  return [badgeText(page, viewer), t(locale, m.kind, { kind: page.kind }), ...(about ? [shown(about, 80)] : []), ...(page.language === locale ? [] : [languageName(page.language)])].join(' · ')
}

export const ownerText = (page: EntryPage, locale: Locale): string => (page.owner ? whoText(page.owner) : t(locale, m.office))
