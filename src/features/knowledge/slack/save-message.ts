import type { WebClient } from '@slack/web-api'
import { requirePermission } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { MessageShortcut, SlackMessage } from '../../../platform/slack/feature.ts'
import { clip, plainText } from '../../../platform/slack/mrkdwn.ts'
import { readMessage } from '../../../platform/slack/read-message.ts'
import { namesOfAccounts } from '../entries-store.ts'
import { fromMrkdwn } from '../markdown.ts'
import { knowledgeMessages as m } from '../messages.ts'
import type { Source } from '../page.ts'
import { showNew } from './entry-handlers.ts'
import { callbacks } from './ids.ts'
import type { Means } from './means.ts'

const messagesAtMost = 100

/** What a message and, where a thread hangs on it, the thread say; `isWhole` is false where it could not be read. */
async function threadOf(client: WebClient, message: SlackMessage): Promise<{ messages: SlackMessage[]; isWhole: boolean }> {
  // A reply is saved alone: whoever wants the thread takes the message that it hangs on.
  if (message.threadTs && message.threadTs !== message.ts) return { messages: [message], isWhole: true }
  try {
    const answer = await client.conversations.replies({ channel: message.channel, ts: message.ts, limit: messagesAtMost })
    const messages = (answer.messages ?? []).flatMap((own) => readMessage(message.channel, own) ?? [])
    return messages.length > 0 ? { messages, isWhole: true } : { messages: [message], isWhole: true }
  } catch {
    // Slack lets us read where we are in, and nowhere else: what was clicked we have been given.
    return { messages: [message], isWhole: !message.threadTs }
  }
}

/** Makes a draft of a message or a whole thread: its text offered, its authors, link and files kept. */
export function saveShortcut({ platform }: Means): MessageShortcut {
  return {
    callbackId: callbacks.save,
    async handle(request, form) {
      requirePermission(request.person, 'knowledge.draft')
      const { message, locale, client } = request
      const { messages, isWhole } = await threadOf(client, message)
      const authors = [...new Set(messages.flatMap(({ author }) => author ?? []))]
      const names = await namesOfAccounts(platform.database.prisma, [...new Set([...authors, ...messages.flatMap(({ text }) => [...text.matchAll(/<@(\w+)/g)].map(([, id]) => id ?? ''))])])
      const body = messages.map(({ text, author }) => (messages.length > 1 && author ? `**${names.get(author) ?? '—'}**: ${fromMrkdwn(text, (id) => names.get(id))}` : fromMrkdwn(text, (id) => names.get(id)))).join('\n\n')
      const [firstLine = ''] = plainText(messages[0]?.text ?? '').split('\n')
      const source: Source = { kind: 'message', channel: message.channel, ts: message.ts, permalink: platform.workspace.messageLink(message), authors, files: messages.flatMap(({ files }) => files) }
      await showNew(request, form, { content: { title: clip(firstLine, 150), body: clip(body, 20_000) }, source, note: t(locale, m.fromMessageNote, { n: messages.length, isWhole: isWhole ? 'yes' : 'no' }) })
    },
  }
}
