import { requirePermission } from '../../../platform/access/person.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idIn, option, section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, type BlockAction, type Feature, type OpenedForm, type Request, sentence } from '../../../platform/slack/feature.ts'
import { plainInline } from '../../../platform/slack/mrkdwn.ts'
import { findVendors, vendorNames } from '../../register/index.ts'
import { webhookMessages as m } from '../messages.ts'
import type { Webhooks } from '../webhooks.ts'
import { addCallback, addForm, parseAdd, vendorSource, webhookActions, webhookList, webhookPage } from './views.ts'

/** `/steward webhooks`, its pages, buttons and form: for administrators. */
export function webhookHandlers({ database }: Pick<Platform, 'database'>, webhooks: Webhooks): Required<Pick<Feature, 'subcommands' | 'actions' | 'submissions' | 'options'>> {
  const list = async ({ person }: Request): Promise<Content> => webhookList(await webhooks.list(person), person)
  const page = async ({ person }: Request, id: number): Promise<Content> => {
    const found = await webhooks.find(person, id)
    const { vendorId } = found.endpoint
    const vendor = vendorId === null ? undefined : ((await vendorNames(database.prisma, [vendorId])).get(vendorId) ?? '')
    return webhookPage(found, vendor, person)
  }
  const openForm = async ({ person, locale }: Request, form: OpenedForm | undefined): Promise<void> => {
    requirePermission(person, 'webhook.edit')
    await form?.show(addForm(locale))
  }
  const secretPage = async (request: Request, id: number, secret: string): Promise<Content> => {
    const { text, blocks } = await page(request, id)
    return { text, blocks: [section(t(request.locale, m.secret, { secret })), ...blocks] }
  }
  /** A button that changes an endpoint and shows how it is then. */
  const change = (actionId: string, work: (request: ActionRequest, id: number) => Promise<void>): BlockAction => ({
    actionId,
    handle: async (request) => {
      const id = idOf(request)
      await work(request, id)
      await request.replace(await page(request, id))
    },
  })
  const act = ({ person, now, clickId }: ActionRequest) => ({ by: person, now, key: clickId })
  return {
    subcommands: [{
      command: '/steward', word: 'webhooks', opensForm: (text) => text === 'add',
      handle: async (request, form) => (form ? openForm(request, form) : request.reply(await list(request))),
    }],
    actions: [
      { actionId: webhookActions.add, opensForm: true, handle: openForm },
      { actionId: webhookActions.show, handle: async (request) => request.replace(await page(request, idOf(request))) },
      change(webhookActions.test, (request, id) => webhooks.test(act(request), id)),
      change(webhookActions.disable, (request, id) => webhooks.disable(act(request), id)),
      change(webhookActions.enable, (request, id) => webhooks.enable(act(request), id)),
      change(webhookActions.replay, (request, id) => webhooks.replay(act(request), id, request.value.slice(request.value.indexOf(':') + 1))),
      {
        actionId: webhookActions.rotate,
        handle: async (request) => {
          const id = idOf(request)
          await request.replace(await secretPage(request, id, await webhooks.rotate(act(request), id)))
        },
      },
      {
        actionId: webhookActions.remove,
        handle: async (request) => {
          await webhooks.remove(act(request), idOf(request))
          await request.replace(sentence(t(request.locale, m.removed)))
        },
      },
    ],
    submissions: [{
      callbackId: addCallback,
      handle: async (request) => {
        const { person, now, locale, values } = request
        requirePermission(person, 'webhook.edit')
        const parsed = parseAdd(locale, values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        const { id, secret } = await webhooks.add({ by: person, now }, { ...parsed, vendorId: idIn(values['vendor']) ?? null })
        // Whoever has closed the form meanwhile is told by a message that stays in Slack: no place for a secret.
        return { kind: 'page', content: await secretPage(request, id, secret), closed: sentence(t(locale, m.saved, { host: plainInline(new URL(parsed.url).host) })) }
      },
    }],
    options: [{
      actionId: vendorSource,
      find: async ({ person }, text) => {
        requirePermission(person, 'webhook.edit')
        return (await findVendors(database.prisma, text, { limit: 100 })).map(({ id, name }) => option(name, String(id)))
      },
    }],
  }
}

/** The endpoint that a button is about; after a colon perhaps an event. */
function idOf({ value, person }: ActionRequest): number {
  requirePermission(person, 'webhook.edit')
  const id = idIn(value.split(':')[0])
  if (id === undefined) throw expected('no_such_webhook', m.noSuchEndpoint)
  return id
}
