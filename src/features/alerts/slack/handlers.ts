import { requirePermission } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idIn, option, section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, asCommand, type CommandRequest, type Feature, type OpenedForm, type Request, sentence } from '../../../platform/slack/feature.ts'
import { plainInline } from '../../../platform/slack/mrkdwn.ts'
import { parseReference, referenceOf } from '../../incidents/index.ts'
import { findServices } from '../../register/index.ts'
import type { AlertList } from '../list.ts'
import { alertMessages as m } from '../messages.ts'
import type { AlertSources } from '../sources.ts'
import { serviceIdsByName } from '../sources-store.ts'
import { sourceMessages } from '../source-messages.ts'
import { showAction } from './notices.ts'
import { alertLine, alertList } from './pages.ts'
import { parseSource, parseThreshold, serviceOptions, sourceCallbacks, type SourceDraft, sourceForm, thresholdForm } from './source-forms.ts'
import { secretContent, sourceActions, sourceList, sourcePage, thresholdList } from './source-pages.ts'

type Means = Pick<Platform, 'database' | 'config'>

const listedAtMost = 60
const listAction = 'alerts.list'

/** `/alerts`, its buttons and forms. */
export function alertHandlers({ database, config }: Means, list: AlertList, sources: AlertSources): Feature {
  const ofIncident = async ({ person }: Request, id: number): Promise<Content> => alertList(await list.ofIncident(person, id, listedAtMost), person, referenceOf({ id }))
  const actOf = ({ person, now }: Request) => ({ by: person, now })
  const base = () => `http://${config.host}:${config.port}`

  async function answer(request: CommandRequest, form: OpenedForm | undefined): Promise<void> {
    const { person, locale, text } = request
    const reply = (content: Content) => request.reply(content)
    if (form) {
      requirePermission(person, 'alert.edit')
      return form.show(sourceForm(locale))
    }
    requirePermission(person, 'alert.view')
    const incidentId = /^inc/i.test(text) ? parseReference(text) : undefined
    if (incidentId !== undefined) return reply(await ofIncident(request, incidentId))
    switch (text.toLowerCase()) {
      case 'help':
        return reply(sentence(t(locale, m.help)))
      case 'sources':
        return reply(sourceList(await sources.list(actOf(request)), person))
      case 'thresholds':
        return reply(thresholdList(await sources.thresholds(person), locale, allowed(person.role, 'alert.edit')))
      case '':
        return reply(alertList(await list.firing(person, listedAtMost), person))
      default: {
        const service = await list.service(person, text)
        return reply(alertList(await list.firing(person, listedAtMost, service.id), person, plainInline(service.name)))
      }
    }
  }

  const step = (take: (request: ActionRequest, id: number) => Promise<Content>) => async (request: ActionRequest): Promise<void> => request.replace(await take(request, idIn(request.value) ?? 0))

  return {
    commands: [{ command: '/alerts', opensForm: (text) => text.toLowerCase() === 'add', handle: answer }],
    quickButtons: [{ order: 55, actionId: listAction, label: m.quick, permission: 'alert.view' }],
    actions: [
      { actionId: listAction, handle: (request) => answer(asCommand(request, ''), undefined) },
      { actionId: showAction, handle: async (request) => request.tell(await ofIncident(request, idIn(request.value) ?? 0)) },
      { actionId: sourceActions.list, handle: (request) => answer(asCommand(request, 'sources'), undefined) },
      { actionId: sourceActions.show, handle: async (request) => request.tell(sourcePage(await sources.find(actOf(request), { id: idIn(request.value) ?? 0 }), request.person)) },
      { actionId: sourceActions.add, opensForm: true, handle: (request, form) => answer(asCommand(request, 'add'), form) },
      { actionId: sourceActions.edit, opensForm: true, handle: async (request, form) => form?.show(sourceForm(request.locale, await sources.find(actOf(request), { id: idIn(request.value) ?? 0 }))) },
      {
        actionId: sourceActions.rotate,
        handle: async (request) => {
          const { source, secret } = await sources.rotate(actOf(request), idIn(request.value) ?? 0)
          await request.replace(secretContent(source, secret, request.locale, base()))
        },
      },
      { actionId: sourceActions.endOld, handle: step(async (request, id) => sourcePage(await sources.endOldSecrets(actOf(request), id), request.person)) },
      {
        actionId: sourceActions.remove,
        handle: step(async (request, id) => {
          const { name } = await sources.find(actOf(request), { id })
          await sources.remove(actOf(request), id)
          return sentence(t(request.locale, sourceMessages.removed, { name: plainInline(name) }))
        }),
      },
      {
        actionId: sourceActions.threshold, opensForm: true,
        handle: async ({ person, locale }, form) => {
          requirePermission(person, 'alert.edit')
          await form?.show(thresholdForm(locale, await sources.thresholds(person)))
        },
      },
    ],
    submissions: [
      {
        callbackId: sourceCallbacks.add,
        handle: async (request) => {
          requirePermission(request.person, 'alert.edit')
          const parsed = parseSource(request.locale, request.values)
          const fields = 'draft' in parsed ? await withServices(parsed.draft, request) : parsed
          if ('errors' in fields) return { kind: 'errors', errors: fields.errors }
          const { source, secret } = await sources.add(actOf(request), { ...fields, kind: fields.kind ?? 'json' })
          return { kind: 'page', content: secretContent(source, secret, request.locale, base()), closed: sentence(t(request.locale, sourceMessages.saved, { name: plainInline(source.name) })) }
        },
      },
      {
        callbackId: sourceCallbacks.change,
        handle: async (request) => {
          requirePermission(request.person, 'alert.edit')
          const [id = 0, revision = 0] = request.metadata.split(':').map((part) => idIn(part) ?? 0)
          const { kind } = await sources.find(actOf(request), { id })
          const parsed = parseSource(request.locale, request.values)
          const fields = 'draft' in parsed ? await withServices(parsed.draft, request) : parsed
          if ('errors' in fields) return { kind: 'errors', errors: fields.errors }
          const source = await sources.change(actOf(request), id, revision, { ...fields, kind })
          return { kind: 'close', done: t(request.locale, sourceMessages.changed, { name: plainInline(source.name) }) }
        },
      },
      {
        callbackId: sourceCallbacks.threshold,
        handle: async (request) => {
          requirePermission(request.person, 'alert.edit')
          const parsed = parseThreshold(request.locale, request.values)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          await sources.setThreshold(actOf(request), parsed.threshold)
          return { kind: 'close', done: t(request.locale, sourceMessages.thresholdSaved, { metric: parsed.threshold.metric }) }
        },
      },
    ],
    options: [{
      actionId: serviceOptions,
      find: async ({ person }, text) => {
        requirePermission(person, 'alert.edit')
        return (await findServices(database.prisma, text, { limit: 100 })).map(({ id, name }) => option(name, String(id)))
      },
    }],
    panels: [{
      page: 'service',
      order: 40,
      draw: async ({ person, subject }) => {
        const { alerts } = await list.firing(person, 5, subject)
        return alerts.length === 0 ? [] : [section([t(person.locale, m.panelHead), ...alerts.map((alert) => alertLine(alert, person))].join('\n'))]
      },
    }],
  }

  /** The fields with services by their ids; a name that there is none of is a fault at its field. */
  async function withServices({ mappings, ...draft }: SourceDraft, { locale }: Request) {
    const ids = await serviceIdsByName(database.prisma, mappings.map(({ service }) => service))
    const unknown = mappings.find(({ service }) => !ids.has(service.toLowerCase()))
    if (unknown) return { errors: { mappings: t(locale, sourceMessages.noSuchService, { service: plainInline(unknown.service) }) } }
    return { ...draft, mappings: mappings.map(({ value, service }) => ({ value, serviceId: ids.get(service.toLowerCase()) ?? 0 })) }
  }
}
