import { type Person, requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import { pageView } from '../../../platform/slack/answers.ts'
import { input, option, plain, textOf } from '../../../platform/slack/blocks.ts'
import { type ActionRequest, type BlockAction, type Feature, type OpenedForm, type Request, sentence, type SubmissionAnswer, type SubmissionRequest } from '../../../platform/slack/feature.ts'
import { quote } from '../../../platform/slack/mrkdwn.ts'
import { findServices, findVendors } from '../../register/index.ts'
import { contentOf, type Saved, type Written } from '../entries.ts'
import { receiversOf, selectPage } from '../entries-store.ts'
import { numberOf } from '../entry.ts'
import type { Move } from '../lifecycle.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { type EntryPage, messageAudience } from '../page.ts'
import { entryContent } from './entry-page.ts'
import { entryForm, type Filling, heldIn, isTooLong, parseForm, sourceOf } from './form.ts'
import { actionIds, callbacks, numbersIn, sources } from './ids.ts'
import type { Means } from './means.ts'
import { versionsContent } from './pages.ts'
import { titleText } from './words.ts'

const offered = 20

/** Opens the form of a new entry. */
export async function showNew({ locale, person }: Request, form: OpenedForm | undefined, filling: Filling = {}): Promise<void> {
  requirePermission(person, 'knowledge.draft')
  await form?.show(entryForm(person, { owner: person.slackUserId, ...filling, content: { language: locale, ...filling.content } }))
}

/** Opens the form of an entry that is there. */
export async function showEdit({ entries, platform }: Means, { person }: Request, form: OpenedForm | undefined, id: number): Promise<void> {
  const page = await entries.findToEdit(person, id)
  if (isTooLong(page.body)) throw expected('too_long', m.tooLong, { reference: numberOf(id) })
  await form?.show(entryForm(person, await fillingOf(platform, person, page)))
}

async function fillingOf(platform: Means['platform'], person: Person, page: EntryPage): Promise<Filling> {
  const original = page.translationOfId === null ? undefined : await selectPage(platform.database.prisma, person, page.translationOfId)
  return {
    content: contentOf(page), owner: page.owner?.slackUserId ?? null, reviewOn: page.reviewOn, translationOfId: original ? page.translationOfId : null,
    names: { service: page.serviceName, vendor: page.vendorName, original: original ? `${numberOf(original.id)} ${original.title}` : null },
    of: { id: page.id, version: page.version, isDraft: page.state === 'draft' },
  }
}

export async function showEntry({ entries }: Means, { person, locale }: Request, form: OpenedForm | undefined, id: number, askId = 0, fromForm = false): Promise<void> {
  await form?.show(pageView(locale, entryContent(await entries.find(person, id), person, 0, { askId, fromForm })))
}

/** Reading, writing, and what becomes of an entry. */
export function entryHandlers(means: Means): Required<Pick<Feature, 'actions' | 'submissions' | 'options'>> {
  const { entries, asking, platform } = means
  const show = (actionId: string): BlockAction => ({
    actionId, opensForm: true,
    handle: async (request, form) => {
      requirePermission(request.person, 'knowledge.view')
      const [id, askId, fromForm] = numbersIn(request.value)
      await showEntry(means, request, form, id, askId, fromForm === 1)
    },
  })
  const turn = (actionId: string): BlockAction => ({
    actionId,
    handle: async (request) => {
      requirePermission(request.person, 'knowledge.view')
      const [id, at, askId] = numbersIn(request.value)
      await request.replace(entryContent(await entries.find(request.person, id), request.person, at, { askId, fromForm: request.value.endsWith(':1') }))
    },
  })
  const showVersions = async (request: ActionRequest, form: OpenedForm | undefined, id: number) => {
    const { page, versions } = await entries.versions(request.person, id)
    await form?.show(pageView(request.locale, versionsContent(page, versions, await asking.usage(request.person, id), request.person)))
  }
  const showTranslation = async (request: ActionRequest, form: OpenedForm | undefined, id: number) => {
    requirePermission(request.person, 'knowledge.draft')
    const page = await entries.find(request.person, id)
    const { title, body, kind, tags, serviceId, vendorId, audience } = page
    await showNew(request, form, {
      content: { title, body, kind, tags, serviceId, vendorId, audience }, translationOfId: page.id, names: { service: page.serviceName, vendor: page.vendorName, original: `${numberOf(page.id)} ${page.title}` },
    })
  }
  const step = (actionId: string, move: Exclude<Move, 'change' | 'fall_due' | 'return'>): BlockAction => ({
    actionId,
    handle: async (request) => {
      requirePermission(request.person, move === 'publish' ? 'knowledge.review' : move === 'verify' ? 'knowledge.view' : 'knowledge.draft')
      const [id, version] = numbersIn(request.value)
      const page = await entries.move({ by: request.person, now: request.now }, id, move, version || undefined)
      const isPage = request.view !== undefined
      if (isPage && request.onPrivateCopy) await request.replace(entryContent(page, request.person, 0))
      else if (request.onPrivateCopy) await request.tell(sentence(t(request.locale, m.moved, { title: titleText(page), state: page.state })))
    },
  })

  return {
    actions: [
      show(actionIds.show), ...[0, 1, 2].map((at) => show(`${actionIds.show}.${at}`)), turn(`${actionIds.page}.back`), turn(`${actionIds.page}.on`),
      {
        actionId: actionIds.create, opensForm: true,
        handle: async (request, form) => {
          requirePermission(request.person, 'knowledge.draft')
          const askId = /^ask:(\d{1,9})$/.exec(request.value)?.[1]
          const title = askId ? await asking.question(request.person, Number(askId)) : undefined
          await showNew(request, form, title ? { content: { title } } : {})
        },
      },
      {
        actionId: actionIds.edit, opensForm: true,
        handle: async (request, form) => showEdit(means, request, form, numbersIn(request.value)[0]),
      },
      {
        actionId: actionIds.more, opensForm: true,
        handle: async (request, form) => {
          requirePermission(request.person, 'knowledge.view')
          const [what = '', id = ''] = request.value.split(':')
          await (what === 'translate' ? showTranslation : showVersions)(request, form, numbersIn(id)[0])
        },
      },
      { actionId: actionIds.versions, opensForm: true, handle: async (request, form) => showVersions(request, form, numbersIn(request.value)[0]) },
      {
        actionId: actionIds.restore,
        handle: async (request) => {
          requirePermission(request.person, 'knowledge.draft')
          const [id, version] = numbersIn(request.value)
          const page = await entries.restore({ by: request.person, now: request.now, key: request.clickId }, id, version)
          await request.replace(entryContent(page, request.person, 0))
        },
      },
      step(actionIds.submit, 'submit'), step(actionIds.publish, 'publish'), step(actionIds.verify, 'verify'), step(actionIds.archive, 'archive'), step(actionIds.revive, 'revive'),
      {
        actionId: actionIds.giveBack, opensForm: true,
        handle: async ({ person, locale, value }, form) => {
          requirePermission(person, 'knowledge.review')
          const page = await entries.find(person, numbersIn(value)[0])
          await form?.show({
            type: 'modal', callback_id: callbacks.giveBack, private_metadata: value, title: plain(numberOf(page.id)), submit: plain(t(locale, m.giveBack)), close: plain(t(locale, m.cancel)),
            blocks: [input(locale, 'reason', m.reasonLabel, { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 1000 })],
          })
        },
      },
    ],
    submissions: [
      { callbackId: callbacks.write, handle: (request) => takeIn(means, request) },
      {
        callbackId: callbacks.giveBack,
        handle: async ({ person, now, locale, values, metadata }) => {
          requirePermission(person, 'knowledge.review')
          const reason = textOf(values['reason'])
          if (!reason) return { kind: 'errors', errors: { reason: t(locale, m.mustFill) } }
          const [id, version] = numbersIn(metadata)
          const before = await entries.find(person, id)
          const page = await entries.move({ by: person, now }, id, 'return', version || undefined)
          await sayWhy(means, before, reason, now)
          return { kind: 'close', done: t(locale, m.moved, { title: titleText(page), state: page.state }) }
        },
      },
    ],
    options: [
      {
        actionId: sources.service,
        find: async ({ person }, text) => {
          requirePermission(person, 'knowledge.draft')
          const vendorId = vendorScope(person)
          return (await findServices(platform.database.prisma, text, { limit: 100, ...(vendorId !== undefined && { vendorId }) })).map(({ id, name }) => option(name, String(id)))
        },
      },
      {
        actionId: sources.vendor,
        find: async ({ person }, text) => {
          requirePermission(person, 'knowledge.edit')
          return (await findVendors(platform.database.prisma, text, { limit: 100 })).map(({ id, name }) => option(name, String(id)))
        },
      },
      { actionId: sources.entry, find: async ({ person }, text) => (await asking.pick(person, text, offered)).map(({ id, title }) => option(`${numberOf(id)} ${title}`, String(id))) },
    ],
  }
}

/** A filled-in form: saved, said what is wrong, or given back with what somebody else changed meanwhile. */
async function takeIn({ entries, platform }: Means, request: SubmissionRequest): Promise<SubmissionAnswer> {
  const { person, now, locale, values, metadata, viewId } = request
  requirePermission(person, 'knowledge.draft')
  const held = heldIn(metadata)
  if (held.id !== undefined) await entries.findToEdit(person, held.id)
  const parsed = parseForm(locale, values)
  if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
  const owner = parsed.owner === null ? null : (await platform.people.find(parsed.owner, now)).id
  const written: Written = { content: parsed.content, facts: { ...parsed.facts, ownerId: owner }, submits: parsed.submits }
  const act = { by: person, now, key: `view:${viewId}:${held.version ?? 0}` }
  const saved: Saved = held.id === undefined
    ? { kind: 'saved', page: await entries.create(act, written, sourceOf(held)) }
    : await entries.change(act, held.id, held.version ?? 0, written)
  if (saved.kind === 'disputed') {
    const filling = await fillingOf(platform, person, saved.page)
    return { kind: 'again', view: entryForm(person, { ...filling, content: saved.content, owner: parsed.owner, reviewOn: parsed.facts.reviewOn, theirs: { page: saved.page, fields: saved.fields, mine: saved.content } }) }
  }
  const said = sentence(t(locale, m.saved, { title: titleText(saved.page), state: saved.page.state }))
  const page = entryContent(saved.page, person, 0)
  return { kind: 'page', content: { text: said.text, blocks: [...said.blocks, ...page.blocks] }, closed: said }
}

/** Why it was given back, under the message that says so, to whoever wrote it. */
async function sayWhy({ platform }: Means, page: EntryPage, reason: string, now: Date): Promise<void> {
  const writer = page.lastEditorId
  if (writer === null) return
  await platform.unitOfWork.run(now, async (work) => {
    for (const { id, slackUserId } of await receiversOf(work.tx, [writer])) {
      await work.post({
        key: `knowledge:${page.id}:reason:${page.version}:${id}`, destination: slackUserId, threadKey: `knowledge:${page.id}:told:return:${page.version}:${id}`, urgency: 'status',
        audience: page.audience === 'all' ? 'bank' : messageAudience(page), content: sentence(quote(reason)),
      })
    }
  })
}

