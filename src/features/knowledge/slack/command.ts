import { requirePermission } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { sentence, type SlashCommand } from '../../../platform/slack/feature.ts'
import { idOf } from '../entry.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { shareEntry } from './ask-handlers.ts'
import { showEdit, showEntry, showNew } from './entry-handlers.ts'
import { gapsPage, showSynonyms, subscribeChannel, waitingPage } from './keeping-handlers.ts'
import type { Means } from './means.ts'
import { answerTo } from './questions.ts'

/** What `/kb` was asked. A word counts only where the rest fits it: `/kb new cards` is a question. */
type Asked =
  | { readonly what: 'help' | 'new' | 'gaps' | 'waiting' | 'synonyms' | 'unsubscribe' }
  | { readonly what: 'show' | 'edit' | 'share'; readonly id: number }
  | { readonly what: 'subscribe'; readonly words: readonly string[] }
  | { readonly what: 'question' }

const alone = ['help', 'new', 'gaps', 'waiting', 'synonyms', 'unsubscribe'] as const

export function readCommand(text: string): Asked {
  const typed = text.trim()
  const [word = '', ...rest] = typed.split(/\s+/)
  const lower = word.toLowerCase()
  const single = alone.find((own) => own === lower)
  if (typed === '') return { what: 'help' }
  if (single && rest.length === 0) return { what: single }
  if (lower === 'subscribe' && rest.length <= 2) return { what: 'subscribe', words: rest }
  const id = idOf(rest.join(' '))
  if (id !== undefined && /^kb/i.test(rest[0] ?? '') && (lower === 'show' || lower === 'edit' || lower === 'share')) return { what: lower, id }
  const shown = /^kb/i.test(typed) ? idOf(typed) : undefined
  return shown === undefined ? { what: 'question' } : { what: 'show', id: shown }
}

const withForm: ReadonlySet<Asked['what']> = new Set(['new', 'show', 'edit', 'synonyms'])

/** `/kb`: ask, read, write. */
export function kbCommand(means: Means): SlashCommand {
  return {
    command: '/kb',
    opensForm: (text) => withForm.has(readCommand(text).what),
    async handle(request, form) {
      const { person, locale, now, channel, text } = request
      const asked = readCommand(text)
      requirePermission(person, asked.what === 'new' || asked.what === 'edit' ? 'knowledge.draft' : 'knowledge.view')
      switch (asked.what) {
        case 'help':
          return request.reply(sentence(t(locale, m.help)))
        case 'new':
          return showNew(request, form)
        case 'show':
          return showEntry(means, request, form, asked.id)
        case 'edit':
          return showEdit(means, request, form, asked.id)
        case 'share':
          return request.reply(await shareEntry(means, request, asked.id, channel))
        case 'gaps':
          return request.reply(await gapsPage(means, request))
        case 'waiting':
          return request.reply(await waitingPage(means, request))
        case 'synonyms':
          return showSynonyms(means, request, form)
        case 'subscribe':
          return request.reply(await subscribeChannel(means, request, asked.words))
        case 'unsubscribe':
          return request.reply(sentence(t(locale, m.unsubscribed, { ended: (await means.channels.unsubscribe({ by: person, now }, channel)) ? 'yes' : 'no' })))
        case 'question':
          return request.reply(await answerTo(means, { person, now, key: request.commandId, text, origin: 'command', channel: /^[CG]/.test(channel) ? channel : undefined }))
      }
    },
  }
}
