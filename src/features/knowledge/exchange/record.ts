import { z } from 'zod'
import { matchLocale, type Locale } from '../../../platform/i18n/index.ts'
import { audiences, kinds, states } from '../entry.ts'
import { isTraditional } from '../search/fold.ts'

/** What a database keeps as it is: no NUL, no half of a character. */
const isText = (text: string): boolean => !/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
const notText = 'holds a character that no database keeps (NUL, or half of one)'

const words = z.union([z.array(z.union([z.string(), z.number()]).transform(String)), z.string().transform(splitWords)])
  .transform((tags) => [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))]).refine((tags) => tags.every(isText), notText)
const name = z.string().trim().min(1)
const language = z.string().transform((text, context) => {
  const locale = matchLocale(text)
  if (!locale) context.addIssue({ code: 'custom', message: `is none of en, zh-TW and zh-CN: ${text}` })
  return locale ?? z.NEVER
})

const reference = z.union([z.string(), z.number()]).transform((id) => String(id).trim()).refine((id) => id !== '' && id.length <= 200, 'must be 1 to 200 characters').refine(isText, notText)

/** An entry as a file gives it. What it leaves out stays as it is; of a new entry it is what stands here. */
export const recordShape = z.object({
  id: reference,
  title: z.string().refine((title) => title.trim() !== '' && title.length <= 300, 'must be 1 to 300 characters').refine(isText, notText),
  body: z.string().max(200_000, 'is longer than 200,000 characters').refine(isText, notText),
  language: language.nullish(),
  tags: words.nullish(),
  kind: z.enum(kinds).nullish(),
  service: name.nullish(),
  vendor: name.nullish(),
  audience: z.enum(audiences).nullish(),
  state: z.enum(states).nullish(),
  /** By e-mail address, as the register's files name people. */
  owner: name.transform((address) => address.toLowerCase()).nullish(),
  review_on: z.iso.date().nullish(),
  /** The id of the entry of which it is the translation. */
  translation_of: reference.nullish(),
})
export type KnowledgeRecord = z.infer<typeof recordShape>

/** The fields of a file, in the order in which they are written. */
export const recordFields = ['id', 'title', 'language', 'kind', 'tags', 'service', 'vendor', 'audience', 'state', 'owner', 'review_on', 'translation_of'] as const

/** Words that stand in one text, apart by commas or lines; one that has such a sign itself stands in quotation marks, as in CSV. */
function splitWords(text: string): string[] {
  return [...text.matchAll(/\s*"((?:[^"]|"")*)"\s*(?=[\n,;，；、]|$)|[^\n,;，；、]+/g)].map(([plain, quoted]) => quoted?.replaceAll('""', '"') ?? plain)
}

/** The same words in one text, a line each. */
export const joinWords = (all: readonly string[]): string => all.map((word) => (/[\n,;，；、]|^"/.test(word) ? `"${word.replaceAll('"', '""')}"` : word)).join('\n')

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
