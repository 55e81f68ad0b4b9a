import type { KnownBlock } from '@slack/types'
import { audienceOf } from '../../../platform/access/audience.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { accountOf, keepers, saveTold, toldOf } from '../duty-store.ts'
import { turnsAt } from '../facts.ts'
import { handOver, holdersOf } from '../hand-over.ts'
import { onCallMessages as m } from '../messages.ts'
import type { AnnounceDuty } from '../on-call.ts'
import type { Schedule } from '../record.ts'
import type { Shift } from '../schedule.ts'
import { onCallAt } from '../shifts.ts'
import { actionIds, whoText } from './words.ts'

/** The language and zone for those of whom neither is known. */
export interface Usual {
  readonly locale: Locale
  readonly timeZone: string
}

/** Who holds which position now; nobody where the schedule is not used any more. */
export const holdersNow = (schedule: Schedule, now: Date): number[] => (schedule.retiredAt ? [] : holdersOf(onCallAt(schedule.plan, now.getTime())))

export const sameHolders = (a: readonly number[] | undefined, b: readonly number[]): boolean => a?.join() === b.join()

/**
 * Tells whoever comes on call and whoever goes off, once: the row that says who was told changes in the same transaction, which holds the schedule. Where nothing
 * changes, or the schedule wants no messages, nobody is told.
 */
export function announceDuty(usual: Usual): AnnounceDuty {
  return async (work, schedule, now) => {
    const before = await toldOf(work.tx, schedule.id)
    const after = holdersNow(schedule, now)
    if (sameHolders(before, after)) return
    const number = await saveTold(work.tx, schedule.id, after)
    if (!schedule.notify) return
    const { came, left } = handOver(before ?? [], after)
    const tell = async (personId: number, say: (locale: Locale) => Content): Promise<void> => {
      const slackUserId = await accountOf(work.tx, personId)
      if (!slackUserId) return
      const content = say((await localeOf(work.tx, slackUserId)) ?? usual.locale)
      await work.post({ key: `on-call:${schedule.id}:${number}:${personId}`, destination: slackUserId, urgency: 'reply', audience: audienceOf(schedule.vendorId), content })
    }
    for (const { personId, position } of came) await tell(personId, (locale) => cameMessage(schedule, position, now, locale))
    for (const { personId, position } of left) await tell(personId, (locale) => leftMessage(schedule, after[position - 1] ?? 0, locale))
  }
}

function cameMessage(schedule: Schedule, position: number, now: Date, locale: Locale): Content {
  const turn = turnsAt(schedule, now).find((own) => own.now.position === position)
  const words = { schedule: shown(schedule.name), position }
  const text = turn?.until ? t(locale, m.cameOn, { ...words, until: slackDate(turn.until, locale, schedule.timeZone) }) : t(locale, m.cameOnOpen, words)
  return notice(text, t(locale, m.whyTold, { by: turn?.now.by ?? 'rotation' }), schedule, locale)
}

function leftMessage(schedule: Schedule, successor: number, locale: Locale): Content {
  const words = { schedule: shown(schedule.name) }
  const member = schedule.people.get(successor)
  const text = schedule.retiredAt ? t(locale, m.wentOffRetired, words) : member ? t(locale, m.wentOff, { ...words, who: whoText(member) }) : t(locale, m.wentOffOpen, words)
  return notice(text, t(locale, m.whyTold, { by: 'off' }), schedule, locale)
}

/** Warns those who keep the schedules of a gap, or of somebody who left; once a warning. */
export async function warn(work: Work, schedule: Schedule, warning: number, about: { readonly gap: Pick<Shift, 'position' | 'from' | 'to'> } | { readonly left: number }, usual: Usual): Promise<void> {
  for (const { id, slackUserId } of await keepers(work.tx)) {
    const locale = (await localeOf(work.tx, slackUserId)) ?? usual.locale
    const text = 'gap' in about
      ? t(locale, m.gapWarning, {
          schedule: shown(schedule.name), position: about.gap.position, from: slackDate(new Date(about.gap.from), locale, schedule.timeZone), until: slackDate(new Date(about.gap.to), locale, schedule.timeZone),
        })
      : t(locale, m.leftWarning, { schedule: shown(schedule.name), who: shown(schedule.people.get(about.left)?.name ?? '') })
    await work.post({ key: `on-call:warning:${warning}:${id}`, destination: slackUserId, urgency: 'status', audience: audienceOf(schedule.vendorId), content: notice(text, t(locale, m.whyWarned), schedule, locale) })
  }
}

function notice(text: string, why: string, schedule: Schedule, locale: Locale): Content {
  const blocks: KnownBlock[] = [
    section(text),
    { type: 'actions', elements: [button(actionIds.show, t(locale, m.showSchedule), String(schedule.id))] },
    { type: 'context', elements: [{ type: 'mrkdwn', text: why }] },
  ]
  return { text: text.replaceAll('*', ''), blocks }
}
