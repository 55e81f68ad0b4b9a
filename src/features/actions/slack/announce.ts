import { audienceOf } from '../../../platform/access/audience.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { Calendar, dayIn, type LocalDate, officeDays, weekdays, type WorkingDays } from '../../../platform/calendar/index.ts'
import type { Reader } from '../../../platform/database/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import { type Content, messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { calendarOf } from '../../calendars/index.ts'
import type { Action } from '../action.ts'
import { actionCard, type Cause, daysLeft, passedOn, type Viewer } from './views.ts'

/** Language and zone of those of whom Slack tells none. */
export interface Usual {
  readonly locale: Locale
  readonly timeZone: string
}

/** The first message that an owner gets; a reminder has the date and the step in place of `card`, one to the office `office` in place of the owner. */
const cardKey = ({ id, owner }: Action): string => `action:${id}:card::${owner.personId}`
export const reminderKey = ({ id, dueOn }: Action, step: number, to: number, isOffice: boolean): string => `action:${id}:${dueOn}:${step}:${isOffice ? 'office' : ''}${to}`

/** The working days that an action's date is counted in: its service's, or Monday to Friday. */
export async function workingDaysOf(db: Reader, calendarId: number | null, today: LocalDate): Promise<WorkingDays> {
  return calendarId === null ? new Calendar(weekdays) : officeDays(await calendarOf(db, calendarId), today)
}

/** Gives its owner the action, and brings all that was sent about it to what it is now: in the change's own transaction. */
export function announceAction(usual: Usual) {
  return async (work: Work, action: Action, subject: string, now: Date): Promise<void> => {
    const { owner } = action
    const sent = await messagesOf(work.tx, `action:${action.id}:`)
    const isNew = !sent.some(({ key }) => key === cardKey(action))
    const all = action.state === 'open' && isNew && owner.slackUserId ? [...sent, { key: cardKey(action), destination: owner.slackUserId }] : sent
    const today = dayIn(now, usual.timeZone)
    const days = daysLeft(action, today, await workingDaysOf(work.tx, action.service?.calendarId ?? null, today))
    for (const { key, destination } of all) await post(work, action, { key, destination, content: (viewer) => contentOf(action, key, viewer, days) }, { usual, subject })
  }
}

/** Sends a message about an action in its reader's language. */
export async function post(
  work: Work, action: Action, message: { key: string; destination: string; content: (viewer: Viewer) => Content }, { usual, subject }: { usual: Usual; subject: string },
): Promise<void> {
  const { key, destination, content } = message
  const viewer = { ...usual, locale: (await localeOf(work.tx, destination)) ?? usual.locale, subject }
  await work.post({ key, destination, urgency: 'status', audience: audienceOf(action.vendor?.id ?? null), content: content(viewer) })
}

/** What a message of this key shows now. */
function contentOf(action: Action, key: string, viewer: Viewer, days: number): Content {
  const [, , date, , to = ''] = key.split(':')
  const isOffice = to.startsWith('office')
  if (action.state === 'open' && !isOffice && to !== String(action.owner.personId)) return passedOn(action, 'handed_over', viewer)
  if (action.state === 'open' && date !== 'card' && date !== action.dueOn) return passedOn(action, 'moved', viewer)
  const cause: Cause = date === 'card' ? { kind: 'given' } : { kind: isOffice ? 'office' : 'owner', days }
  return actionCard(action, cause, viewer)
}
