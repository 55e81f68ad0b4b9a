import { z } from 'zod'
import { matchLocale, type Locale } from '../../../platform/i18n/index.ts'
import { audiences, kinds, states } from '../entry.ts'
import { isTraditional } from '../search/fold.ts'

const words = z.union([z.array(z.union([z.string(), z.number()]).transform(String)), z.string().transform((text) => text.split(/[\n,;，；、]/))])
  .transform((tags) => [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))])
const name = z.string().trim().min(1)
const language = z.string().transform((text, context) => {
  const locale = matchLocale(text)
  if (!locale) context.addIssue({ code: 'custom', message: `is none of en, zh-TW and zh-CN: ${text}` })
  return locale ?? z.NEVER
})

/** An entry as a file gives it. What it leaves out stays as it is; of a new entry it is what stands here. */
export const recordShape = z.object({
  id: z.union([z.string(), z.number()]).transform((id) => String(id).trim()).refine((id) => id !== '' && id.length <= 200, 'must be 1 to 200 characters'),
  title: z.string().refine((title) => title.trim() !== '' && title.length <= 300 && !title.includes('\0'), 'must be 1 to 300 characters'),
  body: z.string().max(200_000, 'is longer than 200,000 characters').refine((body) => !body.includes('\0'), 'holds a character that no database keeps (NUL)'),
  language: language.nullish(),
  tags: words.nullish(),
  kind: z.enum(kinds).nullish(),
  service: name.nullish(),
  vendor: name.nullish(),
  audience: z.enum(audiences).nullish(),
  state: z.enum(states).nullish(),
  review_on: z.iso.date().nullish(),
})
export type KnowledgeRecord = z.infer<typeof recordShape>

/** The fields of a file, in the order in which they are written. */
export const recordFields = ['id', 'title', 'language', 'kind', 'tags', 'service', 'vendor', 'audience', 'state', 'review_on'] as const

/** What one line, row or file says: an entry, or why it is none. */
export type Read = { readonly line: number; readonly place: string } & ({ readonly record: KnowledgeRecord } | { readonly faults: readonly string[] })

/** Checks what was read; empty cells say nothing. */
export function readRecord(line: number, place: string, raw: unknown): Read {
  const { success, data, error } = recordShape.safeParse(raw)
  if (success) return { line, place, record: data }
  return { line, place, faults: error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message)) }
}

/** The language that a text is in, where nobody says. */
export function languageOf({ title, body }: Pick<KnowledgeRecord, 'title' | 'body'>): Locale {
  const text = `${title}\n${body}`.slice(0, 2_000)
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (han * 4 < (text.match(/\p{L}+/gu)?.length ?? 0)) return 'en'
  return isTraditional(text) ? 'zh-TW' : 'zh-CN'
}
