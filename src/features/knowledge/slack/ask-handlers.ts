import type { View } from '@slack/types'
import { requirePermission } from '../../../platform/access/person.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, input, plain, textOf } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, type Feature, type Request, sentence } from '../../../platform/slack/feature.ts'
import { noticeView, updateOpen } from '../../../platform/slack/forms.ts'
import { mention, quote } from '../../../platform/slack/mrkdwn.ts'
import { numberOf } from '../entry.ts'
import { notAChannel, notShared } from '../errors.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { messageAudience } from '../page.ts'
import { askPeople } from './announce.ts'
import { actionIds, callbacks, numbersIn } from './ids.ts'
import type { Means } from './means.ts'
import { answerTo } from './questions.ts'
import { titleText } from './words.ts'

/** Shows the card of an entry in a channel, where all who read there may read it. */
export async function shareEntry({ platform, channels }: Means, { person, now, locale }: Request, id: number, channel: string): Promise<Content> {
  const page = await channels.findToShare({ by: person }, id)
  await requireChannel(platform, channel)
  if (!(await platform.walls.mayShow(channel, messageAudience(page)))) throw notShared(id)
  await channels.share({ by: person, now }, page, channel)
  return sentence(t(locale, m.shared, { reference: numberOf(id) }))
}

/** A channel that the bot cannot see would never get anything: said now and not in a log later. */
export async function requireChannel({ workspace }: Means['platform'], channel: string): Promise<void> {
  const found = /^[CG]/.test(channel) ? await workspace.findChannel(channel) : undefined
  if (!found) throw notAChannel()
  if (!found.isMember) await workspace.requireChannel(channel)
}

/** Asking in a form, and what somebody says of an answer. */
export function askHandlers(means: Means): Required<Pick<Feature, 'actions' | 'submissions'>> {
  const { asking, platform, entries, usual } = means
  /** In place of the answer that only this person sees; beside what everybody sees. */
  const say = (request: ActionRequest, content: Content) => (request.onPrivateCopy ? request.replace(content) : request.tell(content))
  return {
    actions: [
      {
        actionId: actionIds.ask, opensForm: true,
        handle: async ({ person, locale }, form) => {
          requirePermission(person, 'knowledge.view')
          await form?.show(askForm(locale))
        },
      },
      {
        actionId: actionIds.solved,
        handle: async (request) => {
          requirePermission(request.person, 'knowledge.view')
          const [askId, id] = numbersIn(request.value)
          const page = await asking.solved({ by: request.person, now: request.now }, askId, id)
          await say(request, sentence(t(request.locale, m.notedSolved, { title: titleText(page) })))
        },
      },
      {
        actionId: actionIds.solvedForm,
        handle: async (request) => {
          requirePermission(request.person, 'knowledge.view')
          const [askId, id] = numbersIn(request.value)
          const page = await asking.solved({ by: request.person, now: request.now }, askId, id)
          const text = t(request.locale, m.solvedInForm, { title: titleText(page) })
          if (request.view) await updateOpen(request.client, { view_id: request.view.id, view: noticeView(request.locale, t(request.locale, m.solvedFormTitle), text) })
        },
      },
      {
        actionId: actionIds.notHelped,
        handle: async (request) => {
          requirePermission(request.person, 'knowledge.view')
          const [askId, id] = numbersIn(request.value)
          const page = await asking.notHelped({ by: request.person, now: request.now }, askId, id)
          const text = t(request.locale, m.notedNotHelped, { title: titleText(page) })
          await say(request, { text, blocks: [...sentence(text).blocks, { type: 'actions', elements: [button(actionIds.askOwner, t(request.locale, m.askOwner), request.value)] }] })
        },
      },
      {
        actionId: actionIds.askOwner,
        handle: async (request) => {
          const { person, now, locale } = request
          requirePermission(person, 'knowledge.view')
          const [askId, id] = numbersIn(request.value)
          const page = id === 0 ? undefined : await entries.find(person, id)
          const question = (askId && (await asking.question(person, askId))) || ''
          const told = await platform.unitOfWork.run(now, (work) => askPeople(work, { askId: askId || now.getTime() % 1_000_000_000, question: question ? quote(question) : '…', by: person, page }, usual))
          await say(request, sentence(told.length === 0 ? t(locale, m.askedNobody) : t(locale, m.askedWhom, { who: told.slice(0, 5).map((own) => mention(own)).join(' ') })))
        },
      },
      {
        actionId: actionIds.share,
        handle: async (request) => {
          requirePermission(request.person, 'knowledge.view')
          const [id = '', channel = ''] = request.value.split(':')
          await request.tell(await shareEntry(means, request, numbersIn(id)[0], channel))
        },
      },
    ],
    submissions: [{
      callbackId: callbacks.ask,
      handle: async ({ person, now, locale, values, viewId }) => {
        requirePermission(person, 'knowledge.view')
        const text = textOf(values['question'])
        if (!text) return { kind: 'errors', errors: { question: t(locale, m.mustFill) } }
        return { kind: 'page', content: await answerTo(means, { person, now, key: `view:${viewId}`, text, origin: 'command', channel: undefined }) }
      },
    }],
  }
}

const askForm = (locale: Locale): View => ({
  type: 'modal', callback_id: callbacks.ask, title: plain(t(locale, m.askTitle)), submit: plain(t(locale, m.askSubmit)), close: plain(t(locale, m.cancel)),
  blocks: [input(locale, 'question', m.askLabel, { type: 'plain_text_input', action_id: 'question', max_length: 500 })],
})
