import type { Reader } from '../../../../platform/database/index.ts'
import type { CommandRequest } from '../../../../platform/slack/feature.ts'
import { incidentOfChannel } from '../../channel/store.ts'
import { parseReference } from '../../incident.ts'

/** What stands behind a word of `/incident`: the incidents that it names, and the rest. */
export interface Said {
  readonly references: readonly number[]
  readonly words: string
}

/** `INC-12`, as the first or the last word; with digits alone only where nothing else is said. */
export function parseSaid(text: string): Said {
  const trimmed = text.trim()
  const alone = parseReference(trimmed)
  if (alone !== undefined) return { references: [alone], words: '' }
  const references: number[] = []
  let words = trimmed
  for (;;) {
    const [whole = '', reference = ''] = /^(inc-\d{1,9})(?:\s+|$)/i.exec(words) ?? []
    const id = parseReference(reference)
    if (id === undefined) break
    references.push(id)
    words = words.slice(whole.length)
  }
  const [whole = '', reference = ''] = references.length === 0 ? (/(?:^|\s+)(inc-\d{1,9})$/i.exec(words) ?? []) : []
  const last = parseReference(reference)
  if (last === undefined) return { references, words }
  return { references: [last], words: words.slice(0, words.length - whole.length).trim() }
}

/** The incident that a command is about: the one that it names, else the one whose channel it is typed in. */
export async function referenceIn(db: Reader, { text, channel }: Pick<CommandRequest, 'text' | 'channel'>): Promise<{ id: number | undefined; others: readonly number[]; words: string }> {
  const { references, words } = parseSaid(text)
  const here = await incidentOfChannel(db, channel)
  const [first, ...others] = references
  return { id: first ?? here, others, words }
}
