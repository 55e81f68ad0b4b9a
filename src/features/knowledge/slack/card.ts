import type { Audience } from '../../../platform/access/audience.ts'
import { t } from '../../../platform/i18n/index.ts'
import { button, section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { escapeMrkdwn } from '../../../platform/slack/mrkdwn.ts'
import { numberOf } from '../entry.ts'
import { inWords } from '../markdown.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { type EntryPage, isReadable, messageAudience } from '../page.ts'
import { actionIds } from './ids.ts'
import { factsLine, titleText, type Viewer } from './words.ts'

/** The beginning of the keys of all cards of an entry; behind it the channel. */
export const cardPrefix = (id: number): string => `knowledge:${id}:card:`

/**
 * An entry in a channel, short, as it stands now. Where it is no longer to be read, or was made for others than before, the card says only that: those who read the channel may not be those
 * who may read the entry.
 */
export function cardContent(page: EntryPage, viewer: Viewer, audienceChanged = false): { readonly content: Content; readonly audience: Audience } {
  const { locale } = viewer
  if (!isReadable(page) || audienceChanged) return { content: sentence(t(locale, m.cardGone, { reference: numberOf(page.id), isThere: isReadable(page) ? 'yes' : 'no' })), audience: 'anyone' }
  const head = titleText(page)
  return {
    audience: messageAudience(page),
    content: {
      text: `${head.replaceAll('*', '')} — ${inWords(page.body, 150)}`,
      blocks: [
        section(`${head}\n${escapeMrkdwn(inWords(page.body, 300))}`),
        { type: 'context', elements: [{ type: 'mrkdwn', text: factsLine(page, viewer) }] },
        { type: 'actions', elements: [button(actionIds.show, t(locale, m.read), String(page.id)), button(actionIds.solved, t(locale, m.solvedIt), `0:${page.id}`), button(actionIds.notHelped, t(locale, m.notHelpful), `0:${page.id}`)] },
      ],
    },
  }
}
