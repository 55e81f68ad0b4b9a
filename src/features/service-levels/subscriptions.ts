import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { expected } from '../../platform/errors/expected.ts'
import { type Locale, matchLocale } from '../../platform/i18n/index.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import { slaMessages as m } from './messages.ts'
import { findZone } from './period.ts'
import { endSubscription, saveSubscription, type Subscription, subscriptionOf } from './store.ts'

/** What a channel gets where nobody says otherwise. */
export interface Defaults {
  readonly defaultLocale: Locale
  readonly defaultTimeZone: string
}

/** Whether a zone, a language, or both were named, in whatever order. Throws the expected error for a word that is neither. */
export function readWishes(words: readonly string[]): { zone?: string; locale?: Locale } {
  return words.reduce<{ zone?: string; locale?: Locale }>((wishes, word) => {
    const locale = matchLocale(word)
    if (locale) return { ...wishes, locale }
    const zone = findZone(word)
    if (zone) return { ...wishes, zone }
    throw expected('not_zone_nor_language', m.notZoneNorLanguage, { text: clip(plainInline(word), 60) })
  }, {})
}

/** Has the channel get the weekly summary from the next Monday on; what is not wished for stays, or is the workspace's. */
export async function subscribe(
  unitOfWork: UnitOfWork,
  act: { by: Person; now: Date; channel: string },
  wishes: { zone?: string; locale?: Locale },
  defaults: Defaults,
): Promise<Omit<Subscription, 'id'>> {
  const { by, now, channel } = act
  requirePermission(by, 'summary.subscribe')
  return unitOfWork.run(now, async (work) => {
    const before = await subscriptionOf(work.tx, channel)
    const zone = wishes.zone ?? before?.zone ?? defaults.defaultTimeZone
    const locale = wishes.locale ?? before?.locale ?? defaults.defaultLocale
    const wanted = { channel, zone, locale, since: now }
    await saveSubscription(work.tx, wanted)
    await work.audit({ at: now, actor: actorOf(by), action: 'summary.subscribe', subject: `channel:${channel}`, detail: { zone, locale } })
    return wanted
  })
}

/** Ends it; gives false where there was nothing to end. Summaries that were posted stay on record. */
export async function unsubscribe(unitOfWork: UnitOfWork, act: { by: Person; now: Date; channel: string }): Promise<boolean> {
  const { by, now, channel } = act
  requirePermission(by, 'summary.subscribe')
  return unitOfWork.run(now, async (work) => {
    const ended = await endSubscription(work.tx, channel, now)
    if (ended) await work.audit({ at: now, actor: actorOf(by), action: 'summary.unsubscribe', subject: `channel:${channel}` })
    return ended
  })
}
