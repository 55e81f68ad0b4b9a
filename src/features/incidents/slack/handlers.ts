import { requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type ActionRequest, asCommand, type BlockAction, type CommandRequest, type Feature, type OpenedForm, type OptionSource, type Request, sentence, type ViewSubmission } from '../../../platform/slack/feature.ts'
import { updateOpen } from '../../../platform/slack/forms.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import { findServices } from '../../register/index.ts'
import { alreadySo, noSuchIncident } from '../errors.ts'
import { offers, parseReference, referenceOf, openStates } from '../incident.ts'
import type { Incidents } from '../incidents.ts'
import { incidentMessages as m } from '../messages.ts'
import { cardKey } from './announce.ts'
import { actionIds, incidentCard, type Viewer } from './card.ts'
import { help, incidentList } from './list.ts'
import { parseReport, proposalActions, reportCallback, reportForm, serviceAction } from './report-form.ts'
import { parseStep, stepCallbacks, stepForm, type WordyStep } from './step-forms.ts'

/** How many a list shows: what fits on a phone without getting lost. */
const listed = 10

const readerOf = ({ locale, person }: Request): Viewer => ({ locale, timeZone: person.timeZone })

/** All that incidents do in Slack, as data for the platform to register. */
export function incidentHandlers(platform: Platform, incidents: Incidents): Feature {
  const showReportForm = async (request: Request, form: OpenedForm | undefined): Promise<void> => {
    requirePermission(request.person, 'incident.report')
    await form?.show(reportForm(request.locale))
  }
  return {
    commands: [{
      command: '/incident',
      opensForm: (text) => text === '',
      handle: (request, form) => (form ? showReportForm(request, form) : answerCommand(platform, incidents, request)),
    }],
    shortcuts: [{ callbackId: 'report_incident', handle: showReportForm }],
    actions: [
      ...proposalActions.map(proposalAction),
      directAction(incidents, actionIds.acknowledge, 'acknowledge'),
      directAction(incidents, actionIds.confirm, 'confirm'),
      wordyAction(incidents, actionIds.resolve, 'resolve'),
      wordyAction(incidents, actionIds.reopen, 'reopen'),
      { actionId: quickActions.report, opensForm: true, handle: async (request, form) => form && showReportForm(request, form) },
      { actionId: quickActions.list, handle: (request) => answerCommand(platform, incidents, asCommand(request, 'list')) },
      { actionId: actionIds.show, handle: async (request) => request.tell(incidentCard(await incidents.find(request.person, idOf(request)), readerOf(request))) },
    ],
    quickButtons: [
      { order: 10, actionId: quickActions.report, label: m.quickReport, permission: 'incident.report', isPrimary: true },
      { order: 20, actionId: quickActions.list, label: m.quickOpen, permission: 'incident.view' },
    ],
    submissions: [reportSubmission(incidents), stepSubmission(incidents, 'resolve'), stepSubmission(incidents, 'reopen')],
    options: [serviceOptions(platform)],
  }
}

/** What the buttons on App Home do. */
const quickActions = { report: 'incident.report', list: 'incident.list' } as const

async function answerCommand(platform: Platform, incidents: Incidents, request: CommandRequest): Promise<void> {
  const [word = '', argument = ''] = request.text.split(/\s+/)
  switch (word.toLowerCase()) {
    case 'list': {
      const { incidents: open, total } = await incidents.list(request.person, { states: openStates }, listed)
      const places = await platform.delivery.places(open.map(({ id }) => cardKey(id)))
      const linkOf = ({ id }: { id: number }) => {
        const place = places.get(cardKey(id))
        return place && platform.workspace.messageLink(place)
      }
      return request.reply(incidentList(open, total, readerOf(request), linkOf))
    }
    case 'show': {
      const id = parseReference(argument)
      if (id === undefined) return request.reply(sentence(t(request.locale, m.referenceHelp)))
      return request.reply(incidentCard(await incidents.find(request.person, id), readerOf(request)))
    }
    case 'help':
      return request.reply(help(request.locale))
    default:
      return request.reply(help(request.locale, request.text))
  }
}

/** The incident that a button is about. */
function idOf(request: ActionRequest): number {
  const id = parseReference(request.value)
  if (id === undefined) throw noSuchIncident(0)
  return id
}

function proposalAction(actionId: string): BlockAction {
  return {
    actionId,
    handle: async ({ person, view, locale, client }) => {
      requirePermission(person, 'incident.report')
      if (!view) return
      // With the hash: when two choices cross, the older answer must not overwrite the newer one.
      await updateOpen(client, { view_id: view.id, hash: view.hash, view: reportForm(locale, view.values) })
    },
  }
}

function directAction(incidents: Incidents, actionId: string, kind: 'acknowledge' | 'confirm'): BlockAction {
  return {
    actionId,
    handle: async (request) => {
      const incident = await incidents.act({ by: request.person, now: request.now, key: request.clickId }, idOf(request), { kind })
      if (request.onPrivateCopy) await request.replace(incidentCard(incident, readerOf(request)))
    },
  }
}

/** A step that asks for words first: whether it can be taken at all is said before anybody types. */
function wordyAction(incidents: Incidents, actionId: string, step: WordyStep): BlockAction {
  return {
    actionId,
    opensForm: true,
    handle: async (request, form) => {
      const incident = await incidents.findToAct(request.person, idOf(request), step)
      if (!offers[incident.state].includes(step)) throw alreadySo(incident)
      await form?.show(stepForm(step, incident, request.locale))
    },
  }
}

function reportSubmission(incidents: Incidents): ViewSubmission {
  return {
    callbackId: reportCallback,
    handle: async ({ person, now, viewId, values, locale }) => {
      requirePermission(person, 'incident.report')
      const parsed = parseReport(locale, values)
      if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
      const incident = await incidents.report({ by: person, now, key: `view:${viewId}` }, parsed.report)
      return { kind: 'close', done: t(locale, m.reportedShort, { reference: referenceOf(incident) }) }
    },
  }
}

function stepSubmission(incidents: Incidents, step: WordyStep): ViewSubmission {
  return {
    callbackId: stepCallbacks[step],
    handle: async ({ person, now, viewId, values, metadata, locale }) => {
      const id = parseReference(metadata)
      if (id === undefined) throw noSuchIncident(0)
      await incidents.findToAct(person, id, step)
      const parsed = parseStep(step, locale, values)
      if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
      const incident = await incidents.act({ by: person, now, key: `view:${viewId}` }, id, parsed.command)
      return { kind: 'close', done: incidentCard(incident, { locale, timeZone: person.timeZone }).text }
    },
  }
}

function serviceOptions(platform: Platform): OptionSource {
  return {
    actionId: serviceAction,
    find: async ({ person }, text) => {
      requirePermission(person, 'incident.report')
      const vendorId = vendorScope(person)
      const services = await findServices(platform.database.prisma, text, { limit: 100, ...(vendorId !== undefined && { vendorId }) })
      return services.map(({ id, name }) => ({ text: { type: 'plain_text', text: clip(name, 75) }, value: String(id) }))
    },
  }
}
