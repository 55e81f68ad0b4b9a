import { ErrorCode } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import type { Content } from './delivery/outgoing.ts'
import { clip, plainInline } from './mrkdwn.ts'

const longestSection = 3_000

/**
 * The same without the newer kinds of blocks, which Slack does not take in modals, nor yet in every workspace: a table as lines of words, a chart not at all, because what it shows
 * stands beside it in words. Undefined where there are none.
 */
export function plainer(blocks: readonly KnownBlock[]): KnownBlock[] | undefined {
  // Not in Slack's types yet.
  const kinds = blocks as readonly { type: string }[]
  if (!kinds.some(({ type }) => type === 'table' || type === 'data_visualization')) return undefined
  return kinds.flatMap((block) => (block.type === 'table' ? [linesOf(block)] : block.type === 'data_visualization' ? [] : [block as KnownBlock]))
}

/** Does a call with blocks that Slack may refuse, and once more with plainer ones where it does. */
export async function orPlainer<C extends Pick<Content, 'blocks'>, T>(content: C, call: (content: C) => Promise<T>): Promise<T> {
  try {
    return await call(content)
  } catch (error) {
    const blocks = refusesBlocks(error) ? plainer(content.blocks) : undefined
    if (!blocks) throw error
    return call({ ...content, blocks })
  }
}

/** An answer at a response_url is refused by its status alone. */
function refusesBlocks(error: unknown): boolean {
  const { code, data } = error as { code?: string; data?: { error?: string } }
  return data?.error?.startsWith('invalid_blocks') === true || code === ErrorCode.RespondError
}

function linesOf(block: object): KnownBlock {
  const rows = (block as { rows?: unknown[][] }).rows ?? []
  const lines = rows.map((row, at) => {
    const line = row.map((cell) => plainInline(wordsIn(cell).trim())).filter(Boolean).join(' · ')
    return at === 0 && line ? `*${line}*` : line
  })
  return { type: 'section', text: { type: 'mrkdwn', text: clip(lines.filter(Boolean).join('\n') || '–', longestSection) } }
}

/** The words of a cell, raw or rich text. */
function wordsIn(cell: unknown): string {
  const { text, elements } = Object(cell) as { text?: unknown; elements?: unknown[] }
  return typeof text === 'string' ? text : (elements ?? []).map(wordsIn).join('')
}
