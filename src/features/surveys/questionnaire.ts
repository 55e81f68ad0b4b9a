import { type Locale, locales } from '../../platform/i18n/index.ts'
import { type Question, type QuestionKind, questionKinds } from './question.ts'

/** Questions as somebody writes them, in each language: a line each, `[kind] text | choice | choice`. */
export type QuestionTexts = Readonly<Record<Locale, string>>

export const questionsAtMost = 20
const longestText = 200
const choicesAtMost = 10
const longestChoice = 75

/** What is wrong, and in which language and line. */
export interface QuestionFault {
  readonly locale: Locale
  readonly line: number
  readonly kind: 'empty' | 'unknown_kind' | 'no_text' | 'too_long' | 'choices' | 'too_many' | 'unlike'
}

interface Line {
  readonly kind: QuestionKind
  readonly text: string
  readonly options: readonly string[]
}

/**
 * Reads questions. A language that is left empty is asked in the first one that is not; the others must have the same questions, in the same order. A question that was there
 * before, in kind and words, stays the same question, so that its results can be compared.
 */
export function readQuestions(texts: QuestionTexts, before: readonly Question[]): { readonly questions: readonly Question[] } | { readonly fault: QuestionFault } {
  const first = locales.find((locale) => texts[locale].trim() !== '')
  if (!first) return { fault: { locale: 'en', line: 1, kind: 'empty' } }
  const read = new Map<Locale, readonly Line[]>()
  for (const locale of locales) {
    const lines = readLines(texts[texts[locale].trim() === '' ? first : locale])
    if ('kind' in lines) return { fault: { locale, ...lines } }
    read.set(locale, lines.lines)
  }
  const leading = read.get(first) ?? []
  for (const [locale, lines] of read) {
    const line = Array.from({ length: Math.max(lines.length, leading.length) }, (_, at) => at).find((at) => lines[at]?.kind !== leading[at]?.kind || lines[at]?.options.length !== leading[at]?.options.length)
    if (line !== undefined) return { fault: { locale, line: line + 1, kind: 'unlike' } }
  }
  let latest = Math.max(0, ...before.map(({ id }) => Number(id.slice(1))))
  const free = [...before]
  return {
    questions: leading.map(({ kind, options }, at) => {
      const text = inLocales((locale) => read.get(locale)?.[at]?.text ?? '')
      const made = { kind, text, options: options.map((_, choice) => inLocales((locale) => read.get(locale)?.[at]?.options[choice] ?? '')) }
      const same = free.findIndex((known) => known.kind === kind && known.options.length === options.length && locales.some((locale) => known.text[locale] === text[locale]))
      const [known] = same === -1 ? [] : free.splice(same, 1)
      return { id: known?.id ?? `q${(latest += 1)}`, ...made }
    }),
  }
}

/** The questions as somebody would write them. */
export function writeQuestions(questions: readonly Question[], locale: Locale): string {
  return questions.map(({ kind, text, options }) => [`[${kind}] ${text[locale]}`, ...options.map((choice) => choice[locale])].join(' | ')).join('\n')
}

function readLines(text: string): { readonly lines: readonly Line[] } | { readonly line: number; readonly kind: QuestionFault['kind'] } {
  const lines: Line[] = []
  for (const [at, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue
    const fault = (kind: QuestionFault['kind']) => ({ line: at + 1, kind })
    // People also type the brackets of Chinese keyboards.
    const [, name = '', rest = ''] = /^\s*[[［【]\s*([^\]］】]*)[\]］】]\s*(.*)$/.exec(written) ?? []
    const kind = questionKinds.find((known) => known === name.trim().toLowerCase().replace(/[–－]/, '-'))
    if (!kind) return fault('unknown_kind')
    const [asked = '', ...options] = rest.split(/[|｜]/).map((part) => part.trim().replaceAll(/\s+/g, ' '))
    if (asked === '') return fault('no_text')
    if ([...asked].length > longestText) return fault('too_long')
    const isChoice = kind === 'one' || kind === 'many'
    const fits = isChoice ? options.length >= 2 && options.length <= choicesAtMost && options.every((option) => option !== '' && [...option].length <= longestChoice) : options.length === 0
    if (!fits) return fault('choices')
    lines.push({ kind, text: asked, options })
    if (lines.length > questionsAtMost) return fault('too_many')
  }
  return lines.length === 0 ? { line: 1, kind: 'empty' } : { lines }
}

const inLocales = <T>(of: (locale: Locale) => T): Record<Locale, T> => ({ en: of('en'), 'zh-TW': of('zh-TW'), 'zh-CN': of('zh-CN') })

/** What is asked where nobody says otherwise: each dimension of the index, with room for a suggestion each. */
export const standardQuestions: readonly Question[] = (() => {
  const [scale, text] = ['[0-10]', '[text]']
  const asked = readQuestions({
    en: [
      `${scale} How good is the quality of the service?`, `${text} What would make the service better?`,
      `${scale} How good is the vendor’s technical level?`, `${text} What should the vendor’s people know or do better?`,
      `${scale} How well do the vendor’s people communicate with you?`, `${text} What would make working together easier?`,
      `${scale} All in all, how satisfied are you?`, `${text} What else should we know?`,
    ].join('\n'),
    'zh-TW': [
      `${scale} 服務品質如何？`, `${text} 服務有什麼可以改進的地方？`,
      `${scale} 供應商的技術水準如何？`, `${text} 供應商人員的技術有什麼需要加強？`,
      `${scale} 供應商人員的溝通與態度如何？`, `${text} 怎麼做能讓合作更順暢？`,
      `${scale} 整體來說，你有多滿意？`, `${text} 還有什麼想告訴我們的？`,
    ].join('\n'),
    'zh-CN': [
      `${scale} 服务质量如何？`, `${text} 服务有什么可以改进的地方？`,
      `${scale} 供应商的技术水平如何？`, `${text} 供应商人员的技术有什么需要加强？`,
      `${scale} 供应商人员的沟通与态度如何？`, `${text} 怎么做能让合作更顺畅？`,
      `${scale} 总体来说，你有多满意？`, `${text} 还有什么想告诉我们的？`,
    ].join('\n'),
  }, [])
  if ('fault' in asked) throw new Error('the standard questionnaire cannot be read')
  return asked.questions
})()
