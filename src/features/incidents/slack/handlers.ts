import { requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { dayIn } from '../../../platform/calendar/index.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pageView } from '../../../platform/slack/answers.ts'
import { idIn, textOf } from '../../../platform/slack/blocks.ts'
import { type ActionRequest, asCommand, type BlockAction, type CommandRequest, type Feature, type MessageShortcut, type OpenedForm, type OptionSource, type Request, sentence, type ViewSubmission } from '../../../platform/slack/feature.ts'
import { noticeView, updateOpen } from '../../../platform/slack/forms.ts'
import { clip, plainInline, plainText } from '../../../platform/slack/mrkdwn.ts'
import { nearest } from '../../../platform/text/near.ts'
import { findServices } from '../../register/index.ts'
import { noSuchIncident } from '../errors.ts'
import type { Fields } from '../fields/fields.ts'
import { fieldsButton } from '../fields/slack/value-form.ts'
import { readEnding, readReported } from '../fields/slack/in-steps.ts'
import { parseReference, referenceOf } from '../incident.ts'
import type { Incidents } from '../incidents.ts'
import { incidentMessages as m } from '../messages.ts'
import type { KeptMessages } from '../kept-messages.ts'
import { requireRole } from '../rights.ts'
import type { FormAdditions, MenuAdditions } from './additions.ts'
import { actionIds, headline, incidentCard, type Viewer } from './card.ts'
import { SeenIncidents } from '../seen/seen.ts'
import { answerExport, answerList, listHandlers } from '../seen/slack/handlers.ts'
import { help } from './list.ts'
import { fillingActions, followAction, messageIn, parseReport, reportCallback, reportForm, serviceAction, severityIn } from './report-form.ts'
import { keepCallback, keepForm } from './keep-form.ts'
import { keptOf } from './settling.ts'
import { parseNow, serviceIn } from './now.ts'
import { stepMenu } from './steps/menu.ts'
import { type FieldMeans, openStep } from './steps/open.ts'
import { incidentOption, otherAction, type PersonOf, type Step, stepId, steps } from './steps/steps.ts'

const offered = 20

const readerOf = ({ locale, person }: Request): Viewer => ({ locale, timeZone: person.timeZone })

/** All that incidents do in Slack, as data for the platform to register. */
export function incidentHandlers(platform: Platform, incidents: Incidents, kept: KeptMessages, fields: Fields, additions: MenuAdditions, forms: FormAdditions): Feature {
  const seen = new SeenIncidents(platform.database)
  const list = listHandlers(platform, seen)
  const means = { fields, forms, today: (now: Date) => dayIn(now, platform.config.defaultTimeZone) }
  const asked = (request: Request) => means.fields.ofReport(request.person, { serviceId: null, severity: null, problem: null }, means.today(request.now))
  const showReportForm = async (request: Request, form: OpenedForm | undefined): Promise<void> => {
    requirePermission(request.person, 'incident.report')
    await form?.show(reportForm(request.locale, { fields: await asked(request) }))
  }
  const withForm = steps.filter((step) => step.fields)
  return {
    commands: [{
      command: '/incident',
      opensForm: (text) => text === '',
      handle: (request, form) => (form ? showReportForm(request, form) : answerCommand(platform, incidents, seen, request)),
    }],
    shortcuts: [{ callbackId: 'report_incident', handle: showReportForm }],
    messageShortcuts: [
      {
        callbackId: 'report_message',
        handle: async (request, form) => {
          requirePermission(request.person, 'incident.report')
          await form.show(reportForm(request.locale, { message: keptOf(request.message, platform.workspace.messageLink(request.message)), fields: await asked(request) }))
        },
      },
      keepShortcut(platform),
    ],
    actions: [
      ...fillingActions.map((actionId) => fillingAction(platform, incidents, means, actionId)),
      followButton(incidents),
      ...steps.map((step) => (step.fields ? formAction(incidents, means, step) : directAction(platform, incidents, step))),
      { actionId: quickActions.report, opensForm: true, handle: async (request, form) => form && showReportForm(request, form) },
      { actionId: quickActions.list, handle: (request) => answerCommand(platform, incidents, seen, asCommand(request, 'list')) },
      { actionId: actionIds.show, handle: async (request) => request.tell(incidentCard(await incidents.find(request.person, idOf(request)), readerOf(request))) },
      menuAction(incidents, means, additions),
      ...list.actions,
    ],
    quickButtons: [
      { order: 10, actionId: quickActions.report, label: m.quickReport, permission: 'incident.report', isPrimary: true },
      { order: 20, actionId: quickActions.list, label: m.quickOpen, permission: 'incident.view' },
    ],
    submissions: [reportSubmission(incidents, means), keepSubmission(incidents, kept), ...withForm.map((step) => stepSubmission(platform, incidents, means, step)), ...list.submissions],
    options: [serviceOptions(platform), otherOptions(incidents), ...list.options],
  }
}

/** What the buttons on App Home do. */
const quickActions = { report: 'incident.report', list: 'incident.list' } as const

async function answerCommand(platform: Platform, incidents: Incidents, seen: SeenIncidents, request: CommandRequest): Promise<void> {
  const [word = ''] = request.text.split(/\s+/)
  switch (word.toLowerCase()) {
    case 'list':
      return answerList(platform, seen, request, request.text.slice(word.length))
    case 'export':
      return answerExport(platform, seen, request, request.text.slice(word.length))
    case 'now':
      return reportNow(platform, incidents, request)
    case 'help':
      return request.reply(help(request.locale))
    default:
      return request.reply(help(request.locale, request.text))
  }
}

/** `/incident now TEXT @SERVICE`: logged at once, or told what is missing. */
async function reportNow(platform: Platform, incidents: Incidents, request: CommandRequest): Promise<void> {
  const { person, locale, now, commandId } = request
  requirePermission(person, 'incident.report')
  const asked = parseNow(plainText(request.text.slice('now'.length)))
  const vendorId = vendorScope(person)
  const services = await findServices(platform.database.prisma, '', { limit: 10_000, ...(vendorId !== undefined && { vendorId }) })
  const found = asked.service === undefined ? undefined : serviceIn(asked.service, services)
  const title = [asked.title, found?.more ?? ''].filter(Boolean).join(' ')
  if (!found || !title) {
    const names = asked.service && !found ? nearest(asked.service, services.map(({ name }) => name)) : []
    const near = names.length > 0 ? t(locale, m.nowNearest, { names: names.map((name) => clip(plainInline(name), 80)).join(', ') }) : ''
    return request.reply(sentence(t(locale, m.nowHelp, { nearest: near })))
  }
  const incident = await incidents.report({ by: person, now, key: commandId }, {
    title: clip(title, 150), description: [...title].length > 150 ? clip(title, 3000) : '', serviceId: found.service.id, severity: asked.severity, drill: asked.drill, isPrivate: asked.isPrivate,
  })
  return request.reply(incidentCard(incident, readerOf(request)))
}

/** The incident that a button is about, and after a colon perhaps the number of one of its pauses. */
function idOf({ value }: Pick<ActionRequest, 'value'>): number {
  const id = parseReference(value.split(':')[0] ?? '')
  if (id === undefined) throw noSuchIncident(0)
  return id
}

const numberOf = ({ value }: Pick<ActionRequest, 'value'>): number => Number(value.split(':')[1] ?? 0)

/** The one who is named in a form, as our own id; whoever Slack shows is found there. */
const personOf = (platform: Platform, now: Date): PersonOf => async (slackUserId) => (await platform.people.find(slackUserId, now)).id

/** By form, the latest choice whose answer is under way: where two cross, the older one's answer must not be the last. */
const latestChoices = new Map<string, symbol>()

/** Something was filled in: the form says what severity that proposes, and what looks like it. */
function fillingAction({ logger }: Pick<Platform, 'logger'>, incidents: Incidents, { fields, forms, today }: FieldMeans, actionId: string): BlockAction {
  return {
    actionId,
    handle: async ({ person, now, view, locale, client }) => {
      requirePermission(person, 'incident.report')
      if (!view) return
      const { values } = view
      const choice = Symbol(actionId)
      latestChoices.set(view.id, choice)
      const asked = await fields.ofReport(person, { serviceId: idIn(values['service']) ?? null, severity: severityIn(values), problem: null }, today(now))
      const report = { title: textOf(values['title']), serviceId: idIn(values['service']) }
      const looks = await incidents.lookAlikes(person, report)
      const offers = await forms.offers(person, { ...report, viewId: view.id, now }, logger)
      if (latestChoices.get(view.id) !== choice) return
      latestChoices.delete(view.id)
      await updateOpen(client, { view_id: view.id, view: reportForm(locale, { values, looks, offers, message: messageIn(view.metadata), fields: asked }) })
    },
  }
}

/** Joins an incident instead of reporting it again: in the form, which then says so, on the card or in the menu. */
function followButton(incidents: Incidents): BlockAction {
  return {
    actionId: followAction,
    handle: async (request) => {
      const { person, now, clickId, locale, view, client } = request
      const incident = await incidents.follow({ by: person, now, key: clickId }, idOf(request))
      const text = t(locale, m.joinedDone, { reference: referenceOf(incident) })
      if (request.onPrivateCopy) await request.replace(incidentCard(incident, readerOf(request)))
      else if (view) await updateOpen(client, { view_id: view.id, view: noticeView(locale, t(locale, m.joinedTitle), text) })
      else await request.tell(sentence(text))
    },
  }
}

/** Takes a message onto the timeline of an incident that the form asks for. */
function keepShortcut(platform: Platform): MessageShortcut {
  return {
    callbackId: keepCallback,
    handle: async ({ person, locale, message }, form) => {
      requirePermission(person, 'incident.note')
      await form.show(keepForm(locale, keptOf(message, platform.workspace.messageLink(message))))
    },
  }
}

function keepSubmission(incidents: Incidents, kept: KeptMessages): ViewSubmission {
  return {
    callbackId: keepCallback,
    handle: async ({ person, now, values, metadata, locale }) => {
      requirePermission(person, 'incident.note')
      const id = parseReference(textOf(values['other']))
      const message = messageIn(metadata)
      if (id === undefined || !message) return { kind: 'errors', errors: { other: t(locale, m.mustFill) } }
      const { id: found } = await incidents.find(person, id)
      await kept.keep({ by: person, now }, found, message)
      return { kind: 'close', done: t(locale, m.keptShort, { reference: referenceOf({ id: found }) }) }
    },
  }
}

/** A step that is done by the click. */
function directAction(platform: Platform, incidents: Incidents, step: Step): BlockAction {
  return {
    actionId: stepId(step.kind),
    handle: async (request) => {
      requireRole(request.person, step.kind)
      const asked = await step.command({ values: {}, locale: request.locale, personOf: personOf(platform, request.now), number: numberOf(request) })
      if ('errors' in asked) return
      const incident = await incidents.act({ by: request.person, now: request.now, key: request.clickId }, idOf(request), asked.command)
      if (request.onPrivateCopy) await request.replace(incidentCard(incident, readerOf(request)))
    },
  }
}

/** A step that asks first. */
function formAction(incidents: Incidents, means: FieldMeans, step: Step): BlockAction {
  return { actionId: stepId(step.kind), opensForm: true, handle: (request, form) => openStep(incidents, means, request, form, step, idOf(request)) }
}

/** All that can be done with an incident, as a private page. */
function menuAction(incidents: Incidents, { fields, today }: FieldMeans, additions: MenuAdditions): BlockAction {
  return {
    actionId: actionIds.more,
    opensForm: true,
    handle: async (request, form) => {
      const incident = await incidents.find(request.person, idOf(request))
      const head = `${referenceOf(incident)} ${headline(incident, request.locale)}`
      const held = await fields.ofIncident(request.person, incident, today(request.now))
      await form?.show(pageView(request.locale, stepMenu(incident, request.person, head, [...(held.length > 0 ? [fieldsButton(incident, request.locale)] : []), ...additions.buttons(incident, request.person)])))
    },
  }
}

function reportSubmission(incidents: Incidents, { fields, today }: FieldMeans): ViewSubmission {
  return {
    callbackId: reportCallback,
    handle: async ({ person, now, viewId, values, metadata, locale }) => {
      requirePermission(person, 'incident.report')
      const message = messageIn(metadata)
      const parsed = parseReport(locale, values)
      if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
      const filled = await readReported(fields, person, { serviceId: parsed.report.serviceId, severity: severityIn(values), problem: null }, today(now), values, locale)
      if ('errors' in filled) return { kind: 'errors', errors: filled.errors }
      const incident = await incidents.report({ by: person, now, key: `view:${viewId}` }, { ...parsed.report, ...(message && { message }), fields: filled.values })
      return { kind: 'close', done: t(locale, m.reportedShort, { reference: referenceOf(incident) }) }
    },
  }
}

function stepSubmission(platform: Platform, incidents: Incidents, { fields, forms, today }: FieldMeans, step: Step): ViewSubmission {
  return {
    callbackId: stepId(step.kind),
    handle: async ({ person, now, viewId, values, metadata, locale }) => {
      const id = parseReference(metadata)
      if (id === undefined) throw noSuchIncident(0)
      const before = await incidents.findToAct(person, id, step.kind)
      const parsed = await step.command({ values, locale, personOf: personOf(platform, now), number: 0 })
      if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
      if (step.kind === 'resolve') {
        const filled = await readEnding(fields, person, before, today(now), values, locale)
        if ('errors' in filled) return { kind: 'errors', errors: filled.errors }
        if (filled.values.size > 0) await incidents.setFields({ by: person, now, key: `view:${viewId}:fields` }, id, filled.values)
      }
      const incident = await incidents.act({ by: person, now, key: `view:${viewId}` }, id, parsed.command)
      if (step.kind === 'resolve') await forms.ended(person, incident, values, now)
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

/** Other incidents to merge into or to link with: open ones first, by number or words of the title. */
function otherOptions(incidents: Incidents): OptionSource {
  return {
    actionId: otherAction,
    find: async ({ person }, text) => {
      requireRole(person, 'link')
      return (await incidents.search(person, text, offered)).map(incidentOption)
    },
  }
}
