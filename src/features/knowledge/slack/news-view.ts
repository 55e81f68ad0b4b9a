import type { KnownBlock } from '@slack/types'
import { t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import type { KnowledgeChannel } from '../channels-store.ts'
import { knowledgeMessages as m } from '../messages.ts'
import type { News } from '../news.ts'
import { resolutionWords } from '../summary-section.ts'
import { actionIds } from './ids.ts'
import { titleText } from './words.ts'

/** The news of the week: what is new, what changed, what helped, and what nobody has written yet. */
export function newsContent({ added, changed, helpful, gaps, gapCount, resolution }: News, { locale }: KnowledgeChannel): Content {
  const head = t(locale, m.newsHead, { added: added.length, changed: changed.length, gaps: gapCount })
  const group = (what: string, lines: readonly string[]): KnownBlock[] => (lines.length === 0 ? [] : [section([t(locale, m.newsGroup, { what }), ...lines.map((line) => `• ${line}`)].join('\n'))])
  return {
    text: head,
    blocks: [
      section(`*${head}*`), ...group('added', added.map(titleText)), ...group('changed', changed.map(titleText)),
      ...group('helpful', helpful.map(({ page, solved }) => `${titleText(page)} — ${t(locale, m.newsHelped, { n: solved })}`)),
      ...group('gaps', gaps.map(({ question, asked, askers }) => t(locale, m.gapLine, { question: shown(question, 150), asked, askers, who: 'none' }))),
      ...(resolution ? [section(t(locale, m.resolution, resolutionWords(resolution)))] : []),
      ...(gaps.length > 0 ? [{ type: 'actions' as const, elements: [button(actionIds.gaps, t(locale, m.gapsButton), 'all')] }] : []),
      { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.newsWhy) }] },
    ],
  }
}
