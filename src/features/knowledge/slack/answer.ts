import type { Button, KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, escapeMrkdwn, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Answer, Found } from '../asking.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { actionIds } from './ids.ts'
import { factsLine, titleText, type Viewer } from './words.ts'

const context = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text: clip(text, 2000) }] })

/** The answer to a question, for the asker alone: the best entry with its lines and what can be said of it, up to four more with a line each. `channel`: where it may be shared. */
export function answerContent({ askId, found }: Answer, question: string, viewer: Viewer, channel: string | undefined): Content {
  const { locale } = viewer
  const [best, ...others] = found
  if (!best) return nothingFound(askId, question, locale)
  const head = t(locale, m.answerHead, { n: found.length, question: shown(question, 120) })
  return {
    text: `${head} ${titleText(best.page).replaceAll('*', '')}`,
    blocks: [section(head), ...foundBlocks(askId, best, viewer), { type: 'actions', elements: verdictButtons(askId, best.page.id, locale, channel) }, ...others.map((other) => otherBlock(askId, other, viewer))],
  }
}

/** What looks like a message in a channel, for its author alone, with the incidents that were solved before. */
export function offerContent({ askId, found }: Answer, past: readonly KnownBlock[], viewer: Viewer): Content {
  const { locale } = viewer
  const head = t(locale, m.offerHead)
  const [best, ...others] = found
  return {
    text: best ? `${head} ${titleText(best.page).replaceAll('*', '')}` : head,
    blocks: [
      section(head),
      ...(best ? [...foundBlocks(askId, best, viewer), { type: 'actions' as const, elements: verdictButtons(askId, best.page.id, locale, undefined).slice(0, 3) }] : []),
      ...others.map((other) => otherBlock(askId, other, viewer)), ...past, context(t(locale, m.offerWhy)),
    ],
  }
}

/** The same within the form of an incident: taking one ends the report. */
export function formOffer({ askId, found }: Answer, viewer: Viewer): KnownBlock[] {
  const { locale } = viewer
  return [
    section(t(locale, m.formOfferHead)),
    ...found.map(({ page, snippet }): KnownBlock => ({
      type: 'section', block_id: `knowledge:${page.id}`, text: { type: 'mrkdwn', text: clip(`${titleText(page)}\n${factsLine(page, viewer)}${snippet.length > 0 ? `\n${snippetText(snippet)}` : ''}`, 3000) },
      accessory: button(actionIds.show, t(locale, m.read), `${page.id}:${askId}:1`),
    })),
  ]
}

/** Words of an entry, with what was looked for in bold. */
const snippetText = (parts: Found['snippet']): string => parts.map(({ text, isHit }) => (isHit ? `*${plainInline(text)}*` : escapeMrkdwn(text.replaceAll(/\s+/g, ' ')))).join('')

function foundBlocks(askId: number, { page, snippet }: Found, viewer: Viewer): KnownBlock[] {
  const lines = [titleText(page), factsLine(page, viewer), ...(snippet.length > 0 ? [`> ${snippetText(snippet)}`] : [])]
  return [{ type: 'section', text: { type: 'mrkdwn', text: clip(lines.join('\n'), 3000) }, accessory: button(actionIds.show, t(viewer.locale, m.read), `${page.id}:${askId}`) }]
}

function otherBlock(ask: number, { page }: Found, viewer: Viewer): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: `${titleText(page)} — ${factsLine(page, viewer)}` }, accessory: button(actionIds.show, t(viewer.locale, m.read), `${page.id}:${ask}`) }
}

/** What somebody can say of an answer. */
export function verdictButtons(ask: number, entry: number, locale: Locale, channel: string | undefined): Button[] {
  const value = `${ask}:${entry}`
  return [
    { ...button(actionIds.solved, t(locale, m.solvedIt), value), style: 'primary' as const },
    ...(channel ? [button(actionIds.share, t(locale, m.shareHere), `${entry}:${channel}`)] : []),
    button(actionIds.notHelped, t(locale, m.notHelpful), value), button(actionIds.askOwner, t(locale, m.askOwner), value),
  ]
}

function nothingFound(ask: number, question: string, locale: Locale): Content {
  const text = t(locale, m.nothingFound, { question: shown(question, 120) })
  return { text, blocks: [section(text), { type: 'actions', elements: [button(actionIds.askOwner, t(locale, m.askOffice), `${ask}:0`), button(actionIds.create, t(locale, m.writeIt), `ask:${ask}`)] }] }
}
