import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { Person } from '../../../platform/access/person.ts'
import { dayIn, type LocalDate, type WorkingDays } from '../../../platform/calendar/index.ts'
import type { Reader } from '../../../platform/database/index.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import type { Action, ActionFilter } from '../action.ts'
import type { Actions } from '../actions.ts'
import { actionMessages as m } from '../messages.ts'
import { workingDaysOf } from './announce.ts'
import { actionIds, actionLine, daysLeft, type Viewer } from './views.ts'

const inAPage = 8
const views = ['mine', 'all', 'overdue', 'ended'] as const
type ListView = (typeof views)[number]

/** What a list shows: which actions, of what, from where on. Travels in its buttons. */
const asked = z.object({ v: z.enum(views), q: z.string().max(150).default(''), o: z.number().int().min(0).default(0) })
export type Listing = z.output<typeof asked>

/** What was typed behind `/incident actions`. */
export function parseListing(text: string): Listing {
  const [word = '', ...rest] = text.trim().split(/\s+/)
  const view = views.find((known) => known === word.toLowerCase())
  const about = (view ? rest.join(' ') : text.trim()).slice(0, 150)
  return { v: view ?? (about ? 'all' : 'mine'), q: about, o: 0 }
}

/** What a list's button carries; the person's own for one that is not ours. */
export function readListing(value: string): Listing {
  try {
    return asked.parse(JSON.parse(value))
  } catch {
    return { v: 'mine', q: '', o: 0 }
  }
}

const filterOf = ({ v, q }: Listing, person: Person, today: LocalDate): ActionFilter => ({
  state: v === 'ended' ? 'ended' : 'open',
  ...(v === 'mine' && { ownerId: person.id }),
  ...(v === 'overdue' && { overdueOn: today }),
  ...(q && { about: q }),
})

/** A page of actions, with buttons to the other lists and the next page. */
export async function actionList(db: Reader, actions: Actions, person: Person, listing: Listing, now: Date): Promise<Content> {
  const { locale } = person
  const today = dayIn(now, person.timeZone)
  const { actions: found, total } = await actions.list(person, filterOf(listing, person, today), inAPage, listing.o)
  const head = t(locale, m.listHead, { what: listing.v, n: total, from: listing.o + 1, to: listing.o + found.length }) + (listing.q ? t(locale, m.listAbout, { text: shown(listing.q, 80) }) : '')
  const lines = await linesOf(db, actions, found, person, today, 'show')
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...lines, switches(listing, listing.o + found.length < total, locale), { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.listHelp) }] }] }
}

/** Actions, a line each, with their dates counted in the working days of each. */
export async function linesOf(db: Reader, actions: Actions, found: readonly Action[], person: Person, today: LocalDate, press: 'done' | 'show'): Promise<KnownBlock[]> {
  const calendars = new Map<number | null, WorkingDays>()
  const lines: KnownBlock[] = []
  for (const action of found) {
    const calendarId = action.service?.calendarId ?? null
    const calendar = calendars.get(calendarId) ?? (await workingDaysOf(db, calendarId, today))
    calendars.set(calendarId, calendar)
    const viewer: Viewer = { locale: person.locale, timeZone: person.timeZone, subject: actions.subjectName(action) }
    lines.push(actionLine(action, daysLeft(action, today, calendar), viewer, press))
  }
  return lines
}

function switches({ v, q, o }: Listing, hasMore: boolean, locale: Locale): KnownBlock {
  const to = (key: string, label: string, view: ListView, offset = 0) => ({ ...button(`${actionIds.list}.${key}`, label, JSON.stringify({ v: view, q, o: offset })) })
  const others = ([['mine', m.mine], ['all', m.all], ['overdue', m.overdue]] as const).filter(([view]) => view !== v)
  return { type: 'actions', elements: [...others.map(([view, label]) => to(view, t(locale, label), view)), ...(hasMore ? [to('next', t(locale, m.next), v, o + inAPage)] : [])] }
}
