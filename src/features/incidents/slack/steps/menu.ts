import type { Button, KnownBlock } from '@slack/types'
import type { Person } from '../../../../platform/access/person.ts'
import { allowed } from '../../../../platform/access/permissions.ts'
import { t } from '../../../../platform/i18n/index.ts'
import { button, section } from '../../../../platform/slack/blocks.ts'
import type { Content } from '../../../../platform/slack/delivery/outgoing.ts'
import { type CommandKind, offers } from '../../decide.ts'
import { isOpen } from '../../course.ts'
import type { Incident } from '../../incident.ts'
import { incidentMessages } from '../../messages.ts'
import { mayDo } from '../../rights.ts'
import { followAction } from '../report-form.ts'
import { stepMessages as m } from './messages.ts'
import { stepId, steps } from './steps.ts'

const inARow = 5

/** What belongs together in the menu, in its order. What stands in none of the others is work. */
const groups = ['work', 'people', 'record', 'others'] as const
type Group = (typeof groups)[number]
const groupOf: Partial<Record<CommandKind, Group>> = {
  hand_over: 'people', give_role: 'people', make_private: 'people', make_public: 'people', let_in: 'people', shut_out: 'people',
  classify: 'record', change_severity: 'record', pause: 'record', resume: 'record', dispute_pause: 'record', correct_time: 'record', cancel: 'record', archive: 'record',
  link: 'others', merge: 'others', split: 'others', separate: 'others',
}

/** What of a step's there is to do now: agreeing is about a pause that waits for it, resuming about one that runs. */
function isOpenTo(incident: Incident, kind: CommandKind): boolean {
  const isRunning = incident.pauses.some(({ to }) => to === null)
  if (kind === 'pause') return !isRunning
  if (kind === 'resume') return isRunning
  if (kind === 'agree_pause') return false
  if (kind === 'dispute_pause') return incident.pauses.length > 0
  if (kind === 'make_private') return !incident.isPrivate
  if (kind === 'make_public' || kind === 'let_in') return incident.isPrivate
  if (kind === 'shut_out') return incident.letIn.length > 0
  return true
}

/** Everything that this person can do with an incident now; `more` is what other features offer. */
export function stepMenu(incident: Incident, person: Person, headline: string, more: readonly Button[]): Content {
  const isWithIt = [incident.reporter, ...incident.followers].some((party) => party?.personId === person.id)
  const { locale } = person
  const offered = steps.filter(({ kind }) => offers[incident.state].includes(kind) && isOpenTo(incident, kind) && mayDo(person, kind, incident))
  const inGroup = (group: Group): Button[] => offered.filter(({ kind }) => (groupOf[kind] ?? 'work') === group).map(({ kind, label }) => button(stepId(kind), t(locale, label), String(incident.id)))
  const mayFollow = isOpen(incident) && !isWithIt && allowed(person.role, 'incident.report')
  const follow = mayFollow ? [button(followAction, t(locale, incidentMessages.tellMe), String(incident.id))] : []
  const rows = [
    ...groups.flatMap((group) => headed(t(locale, m.group, { group }), [...inGroup(group), ...(group === 'people' ? follow : [])])),
    ...headed(t(locale, m.group, { group: 'afterwards' }), more),
  ]
  return { text: headline, blocks: [section(`*${headline}*`), ...(rows.length > 0 ? rows : [section(t(locale, m.nothingMore))])] }
}

/** Nothing where there is nothing to do. */
function headed(head: string, buttons: readonly Button[]): KnownBlock[] {
  if (buttons.length === 0) return []
  const rows = Array.from({ length: Math.ceil(buttons.length / inARow) }, (_, row): KnownBlock => ({ type: 'actions', elements: buttons.slice(row * inARow, (row + 1) * inARow) }))
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: head }] }, ...rows]
}
