import { applyPatch, createPatch, diffLines } from 'diff'
import type { EntryContent } from './entry.ts'

/** A stretch of lines that stayed, came, or went. */
export interface Stretch {
  readonly what: 'same' | 'added' | 'removed'
  readonly lines: readonly string[]
}

const linesOf = (value: string): string[] => value.replace(/\n$/, '').split('\n')

/** How a text differs from an earlier one, line by line. */
export const difference = (before: string, after: string): Stretch[] =>
  diffLines(before, after).map(({ value, added, removed }) => ({ what: added ? 'added' : removed ? 'removed' : 'same', lines: linesOf(value) }))

const marks = { same: '  ', added: '+ ', removed: '- ' } as const
const around = 2

/** The same as text: what stayed only next to what changed. Empty where nothing did. */
export function differenceText(before: string, after: string): string {
  const stretches = difference(before, after)
  if (stretches.every(({ what }) => what === 'same')) return ''
  return stretches.flatMap(({ what, lines }, at) => {
    if (what !== 'same' || lines.length <= 2 * around + 1) return lines.map((line) => marks[what] + line)
    const [first, last] = [at === 0, at === stretches.length - 1]
    return [...(first ? [] : lines.slice(0, around).map((line) => marks.same + line)), '  …', ...(last ? [] : lines.slice(-around).map((line) => marks.same + line))]
  }).join('\n')
}

/** The fields of an entry besides its body that can differ. */
const facts = ['kind', 'title', 'language', 'tags', 'serviceId', 'vendorId', 'audience'] as const satisfies readonly (keyof EntryContent)[]

export const factsChanged = (before: EntryContent, after: EntryContent): (typeof facts)[number][] =>
  facts.filter((fact) => JSON.stringify(before[fact]) !== JSON.stringify(after[fact]))

export const isSameContent = (a: EntryContent, b: EntryContent): boolean => factsChanged(a, b).length === 0 && a.body === b.body

/**
 * What two people made of one text, as one: each fact by whoever changed it, the body with both changes where they do not touch. `disputed` names what both changed differently; there
 * `mine` stands, for its writer to settle with the other's before their eyes.
 */
export function merge(base: EntryContent, theirs: EntryContent, mine: EntryContent): { readonly content: EntryContent; readonly disputed: readonly (keyof EntryContent)[] } {
  const disputed: (keyof EntryContent)[] = []
  const same = (field: keyof EntryContent, a: EntryContent, b: EntryContent) => JSON.stringify(a[field]) === JSON.stringify(b[field])
  const take = <Field extends keyof EntryContent>(field: Field): EntryContent[Field] => {
    if (same(field, mine, base)) return theirs[field]
    if (!same(field, theirs, base) && !same(field, theirs, mine)) disputed.push(field)
    return mine[field]
  }
  const together = same('body', mine, base) || same('body', theirs, base) ? false : applyPatch(theirs.body, createPatch('body', base.body, mine.body, undefined, undefined, { context: 1 }))
  const body = together === false ? take('body') : together
  const content: EntryContent = {
    kind: take('kind'), title: take('title'), body, language: take('language'), tags: take('tags'), serviceId: take('serviceId'), vendorId: take('vendorId'), audience: take('audience'),
  }
  return { content, disputed }
}
