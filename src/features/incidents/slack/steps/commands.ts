import type { Platform } from '../../../../platform/platform.ts'
import { dayIn } from '../../../../platform/calendar/index.ts'
import { t } from '../../../../platform/i18n/index.ts'
import { type CommandRequest, type OpenedForm, type Subcommand, sentence } from '../../../../platform/slack/feature.ts'
import { noticeView } from '../../../../platform/slack/forms.ts'
import { incidentOfChannel } from '../../channel/store.ts'
import type { Command, CommandKind } from '../../decide.ts'
import type { Fields } from '../../fields/fields.ts'
import type { Incidents } from '../../incidents.ts'
import { requireRole } from '../../rights.ts'
import { requirePermission } from '../../../../platform/access/person.ts'
import { oneOf } from '../../../../platform/slack/blocks.ts'
import { plainText } from '../../../../platform/slack/mrkdwn.ts'
import { type IncidentRole, problems } from '../../events.ts'
import type { FormAdditions } from '../additions.ts'
import { incidentCard } from '../card.ts'
import { stepMessages as m } from './messages.ts'
import { type FieldMeans, openStep } from './open.ts'
import { type PersonOf, steps } from './steps.ts'
import { parseSaid, referenceIn } from './words.ts'

/** A word of `/incident` that takes a step: at once where enough is said, by its form else. */
interface Word {
  readonly word: string
  readonly kind: CommandKind
  /** The command that the words behind it stand for; undefined where they do not say enough. */
  readonly command?: Make
}

type Make = (said: string, personOf: PersonOf) => Command | undefined | Promise<Command | undefined>

/** A step of one text. */
const ofText = (make: (text: string) => Command): Make => (said) => (said ? make(plainText(said)) : undefined)
const at = (command: Command): Make => () => command

/** A person whom Slack has made a mention of. */
const mentioned = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/

const roleNames: Readonly<Record<string, IncidentRole>> = { lead: 'lead', communicator: 'communicator', scribe: 'scribe', vendor: 'vendor_lead' }

const words: readonly Word[] = [
  { word: 'ack', kind: 'acknowledge', command: at({ kind: 'acknowledge' }) },
  { word: 'update', kind: 'update', command: ofText((text) => ({ kind: 'update', text })) },
  { word: 'note', kind: 'note', command: ofText((text) => ({ kind: 'note', text })) },
  { word: 'mitigate', kind: 'mitigate', command: ofText((text) => ({ kind: 'mitigate', words: text })) },
  { word: 'resolve', kind: 'resolve', command: ofText((solution) => ({ kind: 'resolve', solution })) },
  { word: 'confirm', kind: 'confirm', command: at({ kind: 'confirm' }) },
  { word: 'reopen', kind: 'reopen', command: ofText((reason) => ({ kind: 'reopen', reason })) },
  { word: 'cancel', kind: 'cancel', command: ofText((reason) => ({ kind: 'cancel', reason })) },
  { word: 'sev', kind: 'change_severity' },
  {
    word: 'role', kind: 'give_role',
    async command(said, personOf) {
      const [, name = '', person] = new RegExp(`^(\\w+)\\s+${mentioned.source}$`).exec(said) ?? []
      const role = roleNames[name.toLowerCase()]
      return role && person ? { kind: 'give_role', role, person: await personOf(person) } : undefined
    },
  },
  {
    word: 'handover', kind: 'hand_over',
    async command(said, personOf) {
      const [whole = '', person] = mentioned.exec(said) ?? []
      return person ? { kind: 'hand_over', to: await personOf(person), note: plainText(said.replace(whole, '').trim()) } : undefined
    },
  },
  { word: 'classify', kind: 'classify', command: (said) => { const problem = oneOf(problems, said.toLowerCase()); return problem && { kind: 'classify', problem } } },
  { word: 'pause', kind: 'pause' },
  { word: 'resume', kind: 'resume', command: at({ kind: 'resume' }) },
  { word: 'archive', kind: 'archive', command: at({ kind: 'archive' }) },
  { word: 'link', kind: 'link' },
  { word: 'merge', kind: 'merge' },
  { word: 'split', kind: 'split' },
]

/** Words behind `/incident private`. */
const privacyWords: readonly Word[] = [
  { word: '', kind: 'make_private', command: ofText((reason) => ({ kind: 'make_private', reason })) },
  { word: 'end', kind: 'make_public', command: ofText((reason) => ({ kind: 'make_public', reason })) },
  { word: 'add', kind: 'let_in', command: ofMention((person) => ({ kind: 'let_in', person })) },
  { word: 'remove', kind: 'shut_out', command: ofMention((person) => ({ kind: 'shut_out', person })) },
]

function ofMention(make: (person: number) => Command): Make {
  return async (said, personOf) => {
    const person = mentioned.exec(said)?.[1]
    return person ? make(await personOf(person)) : undefined
  }
}

/** The steps that name another incident. */
const toOther = { link: (to: number): Command => ({ kind: 'link', to }), merge: (into: number): Command => ({ kind: 'merge', into }) } as const
const isToOther = (kind: CommandKind): kind is keyof typeof toOther => kind in toOther

/** Words of `/incident` for every step, so that work goes on where people talk. In an incident's own channel they need no number. */
export function stepCommands(platform: Platform, incidents: Incidents, fields: Fields, forms: FormAdditions): Subcommand[] {
  const { prisma } = platform.database
  const means: FieldMeans = { fields, forms, today: (now) => dayIn(now, platform.config.defaultTimeZone) }
  const open = async (request: CommandRequest, form: OpenedForm | undefined, kind: CommandKind, id: number): Promise<void> => {
    const step = steps.find((known) => known.kind === kind)
    if (step) await openStep(incidents, means, request, form, step, id)
  }
  const run = async (request: CommandRequest, form: OpenedForm | undefined, { word, kind, command }: Word): Promise<void> => {
    const { person, now, locale, channel, commandId } = request
    requireRole(person, kind)
    const { id, others, words: said } = await referenceIn(prisma, request)
    const here = isToOther(kind) ? await incidentOfChannel(prisma, channel) : undefined
    // In a channel of its own the one reference names the other incident.
    const [subject, other] = here !== undefined && others.length === 0 && id !== here ? [here, id] : [id, others[0]]
    if (subject === undefined) return answer(request, form, t(locale, m.whichOne, { word: word || 'private' }))
    const personOf: PersonOf = async (slackUserId) => (await platform.people.find(slackUserId, now)).id
    const asked = isToOther(kind) ? other !== undefined && toOther[kind](other) : await command?.(said, personOf)
    if (!asked) return open(request, form, kind, subject)
    const incident = await incidents.act({ by: person, now, key: commandId }, subject, asked)
    return answer(request, form, incidentCard(incident, { locale, timeZone: person.timeZone }))
  }
  return [
    ...words.map((own): Subcommand => ({
      command: '/incident', word: own.word,
      opensForm: (text) => !isDirect(own.kind) && (!own.command || own.word === 'role' || own.word === 'handover' || own.word === 'classify' || parseSaid(text).words === ''),
      handle: (request, form) => run(request, form, own),
    })),
    {
      command: '/incident', word: 'private', opensForm: () => true,
      handle: (request, form) => {
        const [, verb = '', rest = ''] = /^(?:(add|remove|end)(?=\s|$))?\s*(.*)$/is.exec(request.text) ?? []
        const own = privacyWords.find(({ word }) => word === verb.toLowerCase())
        return own ? run({ ...request, text: rest }, form, own) : Promise.resolve()
      },
    },
    {
      command: '/incident', word: 'show',
      handle: async (request) => {
        requirePermission(request.person, 'incident.view')
        const { id } = await referenceIn(prisma, request)
        if (id === undefined) return answer(request, undefined, t(request.locale, m.whichOne, { word: 'show' }))
        return request.reply(incidentCard(await incidents.find(request.person, id), { locale: request.locale, timeZone: request.person.timeZone }))
      },
    },
  ]
}

/** Steps that need no words. */
const isDirect = (kind: CommandKind): boolean => steps.some((step) => step.kind === kind && !step.fields)

/** In the form where one is open already, else for the asker alone. */
async function answer(request: CommandRequest, form: OpenedForm | undefined, content: string | ReturnType<typeof incidentCard>): Promise<void> {
  const shown = typeof content === 'string' ? sentence(content) : content
  if (form) await form.show(noticeView(request.locale, 'Steward', shown.text))
  else await request.reply(shown)
}
