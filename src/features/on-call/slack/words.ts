import { type Locale, t } from '../../../platform/i18n/index.ts'
import { shown } from '../../../platform/slack/blocks.ts'
import { mention, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { onCallMessages as m } from '../messages.ts'
import type { Member, Schedule } from '../record.ts'
import type { Shift } from '../schedule.ts'

export const actionIds = {
  now: 'oncall.now', show: 'oncall.show', change: 'oncall.change', rotation: 'oncall.rotation', override: 'oncall.override', swap: 'oncall.swap', takeOver: 'oncall.take_over', remove: 'oncall.remove_override',
} as const

/** What a viewer reads: their language, and the zone for clients that cannot show their own. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

/** Somebody as a text of Slack's: mentioned where we know their account, by name else. */
export const whoText = ({ slackUserId, name }: Pick<Member, 'slackUserId' | 'name'>): string => (slackUserId ? mention(slackUserId) : shown(name))

/** Somebody whom a schedule names, with a mark where they left. */
export function memberText({ people }: Schedule, personId: number | null, locale: Locale): string {
  const member = personId === null ? undefined : people.get(personId)
  if (!member) return t(locale, m.nobody)
  return member.mayServe ? whoText(member) : `${shown(member.name)} ${t(locale, m.left)}`
}

/** `25 Nov 09:00 – 30 Nov 09:00 @somebody`. */
export function shiftText(schedule: Schedule, { personId, from, to, by }: Shift, { locale, timeZone }: Viewer): string {
  const date = (instant: number) => slackDate(new Date(instant), locale, timeZone)
  return `${date(from)} – ${date(to)}  ${memberText(schedule, personId, locale)}${t(locale, m.reason, { by })}`
}

/** Of minutes since midnight, `09:00`. */
export const timeText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** What a schedule is for. */
export function purposeText({ vendorName, problems, serviceNames }: Schedule, locale: Locale): string {
  const parts = [...problems.map((problem) => t(locale, m.team, { problem })), ...serviceNames.map((name) => shown(name))]
  if (vendorName !== null) return parts.length === 0 ? t(locale, m.allOfVendor, { vendor: shown(vendorName) }) : `${shown(vendorName)}: ${parts.join(', ')}`
  return parts.length === 0 ? t(locale, m.everything) : parts.join(', ')
}
