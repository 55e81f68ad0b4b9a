import type { PlainTextOption } from '@slack/types'
import { requirePermission } from '../../../platform/access/person.ts'
import { dayIn } from '../../../platform/calendar/index.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, type CommandRequest, type Feature, type FormValues, type OpenedForm, type Request, sentence, type SubmissionAnswer } from '../../../platform/slack/feature.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import { findCalendars } from '../../calendars/index.ts'
import { registerMessages as m } from '../messages.ts'
import { metrics, parseGoal, type ServiceFields, serviceTypes, supportTeams, units } from '../service.ts'
import type { Profiles } from '../profiles.ts'
import { severities } from '../sla-terms.ts'
import type { NewTarget, Services } from '../services.ts'
import { selectVendors } from '../store.ts'
import { criticalities, longestName, tidyName } from '../vendor.ts'
import { idIn, oneOf, shown, textOf } from '../../../platform/slack/blocks.ts'
import { serviceActions, serviceCallbacks, serviceForm, serviceList, serviceOptions, servicePageView, profilesPage, targetForm } from './service-views.ts'
import { readPlace, readRevision } from './vendor-handlers.ts'
import { pageLength } from './vendor-views.ts'

type Means = Pick<Platform, 'database' | 'panels' | 'config' | 'people'>

/** `/service`, its pages, buttons and forms. */
export function serviceHandlers({ database, panels, config, people }: Means, services: Services, profiles: Profiles): Required<Pick<Feature, 'commands' | 'actions' | 'submissions' | 'options' | 'quickButtons'>> {
  const zone = config.defaultTimeZone
  const page = async ({ person, locale, now }: Request, which: { id: number } | { name: string }): Promise<Content> => {
    const service = await services.find(person, which)
    const drawn = await panels.draw('service', { person, now, subject: service.id })
    return servicePageView(service, drawn, { locale, mayEdit: allowed(person.role, 'service.edit'), now, zone })
  }
  const list = async ({ person, locale }: Request, text: string, skip: number): Promise<Content> => serviceList(await services.list(person, text.slice(0, longestName), skip, pageLength), locale, text.slice(0, longestName), skip)
  const leaf = async (request: ActionRequest): Promise<void> => {
    const { text, skip } = readPlace(request.value)
    await request.replace(await list(request, text, skip))
  }
  const retire = (retired: boolean) => async (request: ActionRequest): Promise<void> => {
    await services.retire({ by: request.person, now: request.now }, idOf(request), retired)
    await request.replace(await page(request, { id: idOf(request) }))
  }

  async function answer(request: CommandRequest, form: OpenedForm | undefined): Promise<void> {
    const { person, locale, text, now } = request
    if (form) {
      requirePermission(person, 'service.edit')
      return form.show(serviceForm(locale, [...(await services.profiles())], now))
    }
    const [word = '', ...words] = text.split(/\s+/).filter(Boolean)
    switch (word.toLowerCase()) {
      case 'help':
        return request.reply(sentence(t(locale, m.serviceHelp)))
      case 'profiles':
        return request.reply(profilesPage(await profiles.list(person), { locale, mayEdit: allowed(person.role, 'profile.edit'), now, zone }))
      case '':
      case 'list':
        return request.reply(await list(request, words.join(' '), 0))
      default:
        return request.reply(await page(request, { name: tidyName(word.toLowerCase() === 'show' ? words.join(' ') : text) }))
    }
  }

  /** What a form says, with the owner as we know them: one of the bank's people. */
  const read = async (values: FormValues, locale: Locale, now: Date): Promise<{ fields: ServiceFields; profile: string } | { errors: Record<string, string> }> => {
    const parsed = parseService(locale, values)
    if ('errors' in parsed) return parsed
    const { draft: { ownerSlackId, ...draft }, profile } = parsed
    const owner = ownerSlackId === null ? null : await people.bankStaff(ownerSlackId, now)
    return owner === undefined ? { errors: { owner: t(locale, m.notOfBank) } } : { fields: { ...draft, ownerId: owner?.id ?? null }, profile }
  }

  return {
    commands: [{ command: '/service', opensForm: (text) => text.toLowerCase() === 'add', handle: answer }],
    quickButtons: [{ order: 30, actionId: serviceActions.list, label: m.serviceQuick, permission: 'service.view' }],
    actions: [
      { actionId: serviceActions.list, handle: async (request) => request.tell(await list(request, '', 0)) },
      { actionId: serviceActions.show, handle: async (request) => request.tell(await page(request, { id: idOf(request) })) },
      { actionId: serviceActions.page, handle: leaf },
      { actionId: serviceActions.pageBack, handle: leaf },
      {
        actionId: serviceActions.edit,
        opensForm: true,
        handle: async (request, form) => {
          const before = await services.findToEdit(request.person, idOf(request))
          await form?.show(serviceForm(request.locale, [...(await services.profiles())], request.now, { before }))
        },
      },
      { actionId: serviceActions.target, opensForm: true, handle: async (request, form) => form?.show(targetForm(request.locale, { service: await services.findToEdit(request.person, idOf(request)) }, dayIn(request.now, zone))) },
      { actionId: serviceActions.profileTarget, opensForm: true, handle: async (request, form) => form?.show(targetForm(request.locale, { profile: (await profiles.findToEdit(request.person, request.value)).name }, dayIn(request.now, zone))) },
      { actionId: serviceActions.retire, handle: retire(true) },
      { actionId: serviceActions.reinstate, handle: retire(false) },
    ],
    submissions: [
      {
        callbackId: serviceCallbacks.add,
        handle: async ({ person, now, values, locale }) => {
          requirePermission(person, 'service.edit')
          const said = await read(values, locale, now)
          return 'errors' in said ? { kind: 'errors', ...said } : saved(await services.add({ by: person, now }, said.fields, said.profile), locale)
        },
      },
      {
        callbackId: serviceCallbacks.change,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'service.edit')
          const said = await read(values, locale, now)
          const { id, revision } = readRevision(metadata)
          return 'errors' in said ? { kind: 'errors', ...said } : saved(await services.change({ by: person, now }, id, revision, said.fields, said.profile), locale)
        },
      },
      {
        callbackId: serviceCallbacks.target,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'service.edit')
          const parsed = parseTarget(locale, values, dayIn(now, zone))
          return 'errors' in parsed ? { kind: 'errors', ...parsed } : saved(await services.setTarget({ by: person, now }, idIn(metadata) ?? 0, parsed.target), locale)
        },
      },
      {
        callbackId: serviceCallbacks.profileTarget,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'profile.edit')
          const parsed = parseTarget(locale, values, dayIn(now, zone))
          return 'errors' in parsed ? { kind: 'errors', ...parsed } : saved(await profiles.setTarget({ by: person, now }, metadata, parsed.target), locale)
        },
      },
    ],
    options: [
      source(serviceOptions.vendor, (text) => selectVendors(database.prisma, text, 100, { isHere: true })),
      source(serviceOptions.calendar, (text) => findCalendars(database.prisma, text, 100)),
    ],
  }
}

type ServiceDraft = Omit<ServiceFields, 'ownerId'> & { readonly ownerSlackId: string | null }

function parseService(locale: Locale, values: FormValues): { draft: ServiceDraft; profile: string } | { errors: Record<string, string> } {
  const name = tidyName(textOf(values['name']))
  const criticality = oneOf(criticalities, values['criticality'])
  const profile = textOf(values['profile'])
  const missing = Object.entries({ name, criticality, profile }).filter(([, value]) => !value).map(([field]) => [field, t(locale, m.mustFill)])
  if (!name || !criticality || !profile) return { errors: Object.fromEntries(missing) as Record<string, string> }
  return {
    profile,
    draft: {
      name, criticality, vendorId: idIn(values['vendor']) ?? null, calendarId: idIn(values['calendar']) ?? null,
      type: oneOf(serviceTypes, values['type']) ?? null, unit: oneOf(units, values['unit']) ?? null, supportTeam: oneOf(supportTeams, values['team']) ?? null,
      channel: textOf(values['channel']) || null, ownerSlackId: textOf(values['owner']) || null,
    },
  }
}

function parseTarget(locale: Locale, values: FormValues, today: string): { target: NewTarget } | { errors: Record<string, string> } {
  const metric = oneOf(metrics, values['metric'])
  const severity = oneOf(severities, values['severity'])
  const from = textOf(values['from'])
  const text = textOf(values['goal'])
  if (!metric) return { errors: { metric: t(locale, m.mustFill) } }
  if (!severity) return { errors: { severity: t(locale, m.mustFill) } }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || from < today) return { errors: { from: t(locale, m.badDate) } }
  const goal = text === '' ? null : parseGoal(metric, text)
  return goal === undefined ? { errors: { goal: t(locale, m.badGoal) } } : { target: { metric, severity, goal, from } }
}

function source(actionId: string, find: (text: string) => Promise<{ id: number; name: string }[]>) {
  return {
    actionId,
    find: async ({ person }: Request, text: string): Promise<PlainTextOption[]> => {
      requirePermission(person, 'service.edit')
      return (await find(text.trim())).map(({ id, name }) => ({ text: { type: 'plain_text', text: clip(name, 75) }, value: String(id) }))
    },
  }
}

const idOf = ({ value }: ActionRequest): number => idIn(value) ?? 0
const saved = ({ name }: { readonly name: string }, locale: Locale): SubmissionAnswer => ({ kind: 'close', done: t(locale, m.saved, { name: shown(name) }) })
