import type { View } from '@slack/types'
import { requirePermission } from '../../../platform/access/person.ts'
import { isTimeZone } from '../../../platform/config/config.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { type Locale, matchLocale, t } from '../../../platform/i18n/index.ts'
import { idIn, input, plain, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type CommandRequest, type Feature, type OpenedForm, type Request, sentence } from '../../../platform/slack/feature.ts'
import { pageView } from '../../../platform/slack/answers.ts'
import { selectPages } from '../entries-store.ts'
import { knowledgeMessages as m } from '../messages.ts'
import type { SynonymSet } from '../synonyms-store.ts'
import { requireChannel } from './ask-handlers.ts'
import { showNew } from './entry-handlers.ts'
import { actionIds, callbacks, numbersIn } from './ids.ts'
import type { Means } from './means.ts'
import { gapsContent, synonymsContent, waitingContent } from './pages.ts'
import { languages } from './words.ts'

const listed = 12

export async function gapsPage({ asking }: Means, { person }: Request): Promise<Content> {
  return gapsContent(await asking.gaps(person, listed), person)
}

export async function waitingPage({ entries, platform }: Means, { person }: Request): Promise<Content> {
  const { toReview, due, drafts } = await entries.waiting(person, listed)
  const pages = (ids: readonly number[]) => selectPages(platform.database.prisma, person, ids)
  return waitingContent({ toReview: await pages(toReview), due: await pages(due), drafts: await pages(drafts) }, person)
}

export async function showSynonyms({ synonyms }: Means, { person, locale }: Request, form: OpenedForm | undefined): Promise<void> {
  const sets = await synonyms.list(person)
  await form?.show(pageView(locale, synonymsContent(sets, locale)))
}

/** `/kb subscribe [zone] [language]`. */
export async function subscribeChannel({ channels, platform, usual }: Means, { person, now, locale, channel }: CommandRequest, words: readonly string[]): Promise<Content> {
  requirePermission(person, 'knowledge.subscribe')
  const wishes: { timeZone: string; locale: Locale } = { timeZone: usual.timeZone, locale: usual.locale }
  for (const word of words) {
    const language = matchLocale(word)
    if (language) wishes.locale = language
    else if (isTimeZone(word)) wishes.timeZone = word
    else throw expected('not_zone_nor_language', m.notZoneNorLanguage, { text: shown(word, 60) })
  }
  await requireChannel(platform, channel)
  await channels.subscribe({ by: person, now }, { channel, ...wishes })
  return sentence(t(locale, m.subscribed, { zone: wishes.timeZone, language: languages[wishes.locale] }))
}

/** Gaps that somebody takes, what waits for people, and the synonyms of the office. */
export function keepingHandlers(means: Means): Required<Pick<Feature, 'actions' | 'submissions'>> {
  const { asking, synonyms } = means
  return {
    actions: [
      {
        actionId: actionIds.gaps,
        handle: async (request) => request.tell(await gapsPage(means, request)),
      },
      {
        actionId: actionIds.list,
        handle: async (request) => {
          requirePermission(request.person, 'knowledge.view')
          await request.tell(await waitingPage(means, request))
        },
      },
      {
        actionId: actionIds.takeGap, opensForm: true,
        handle: async (request, form) => {
          const [id] = numbersIn(request.value)
          const question = await asking.takeGap({ by: request.person, now: request.now }, id)
          await showNew(request, form, { content: { title: question, kind: 'faq' }, source: { kind: 'gap', gapId: id }, note: t(request.locale, m.gapNote, { question: shown(question, 300) }) })
        },
      },
      {
        actionId: actionIds.dropGap,
        handle: async (request) => {
          await asking.dropGap({ by: request.person, now: request.now }, numbersIn(request.value)[0])
          const content = await gapsPage(means, request)
          await (request.onPrivateCopy ? request.replace(content) : request.tell(sentence(t(request.locale, m.gapDropped))))
        },
      },
      {
        actionId: actionIds.addSynonyms, opensForm: true,
        handle: async ({ person, locale }, form) => {
          requirePermission(person, 'knowledge.review')
          await form?.show(synonymsForm(locale, undefined))
        },
      },
      { actionId: actionIds.editSynonyms, opensForm: true, handle: async ({ person, locale, value }, form) => form?.show(synonymsForm(locale, await synonyms.find(person, idIn(value) ?? 0))) },
    ],
    submissions: [{
      callbackId: callbacks.synonyms,
      handle: async ({ person, now, locale, values, metadata }) => {
        requirePermission(person, 'knowledge.review')
        const [id, revision] = numbersIn(metadata)
        const words = [...new Set(textOf(values['words']).split(/[,，、;；\n]/).map((word) => word.trim()).filter(Boolean))]
        const isEmptied = id > 0 && words.length === 0
        if (!isEmptied && (words.length < 2 || words.length > 30 || words.some((word) => [...word].length > 40))) return { kind: 'errors', errors: { words: t(locale, m.synonymsFew) } }
        await synonyms.save({ by: person, now }, words, id > 0 ? { id, revision } : undefined)
        return { kind: 'close', done: t(locale, m.synonymsSaved) }
      },
    }],
  }
}

const synonymsForm = (locale: Locale, set: SynonymSet | undefined): View => ({
  type: 'modal', callback_id: callbacks.synonyms, private_metadata: set ? `${set.id}:${set.revision}` : '', title: plain(t(locale, m.synonymsTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
  blocks: [input(locale, 'words', m.synonymsLabel, { type: 'plain_text_input', action_id: 'words', multiline: true, max_length: 1000, ...(set && { initial_value: set.words.join(', ') }) }, { hint: m.synonymsHint, optional: set !== undefined })],
})
