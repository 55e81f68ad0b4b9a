import { createHash } from 'node:crypto'
import type { EntryContent } from '../entry.ts'
import { packPosting } from './postings.ts'
import { termsOf } from './terms.ts'

/** Who may read an entry once it is published: everybody, the bank's people, or one vendor's people besides. The index keeps them apart. */
export type Wall = number
export const everybody: Wall = 0
export const bankOnly: Wall = -1

export type Indexed = Pick<EntryContent, 'title' | 'body' | 'tags' | 'audience' | 'vendorId'>

export function wallOf({ audience, vendorId }: Pick<Indexed, 'audience' | 'vendorId'>): Wall {
  if (audience === 'all') return everybody
  return audience === 'vendor' && vendorId !== null ? vendorId : bankOnly
}

/** What is indexed of an entry: the same digest is the same index. The mark in front changes when terms are made otherwise. */
export function digestOf(entry: Indexed): string {
  return createHash('sha256').update(JSON.stringify(['1', wallOf(entry), entry.title, entry.body, entry.tags])).digest('base64url').slice(0, 22)
}

/** How much a term in the title or a tag counts beside one in the body. */
const titleCount = 3

/** Terms of one document: how often each stands in it, and whether it stands in the title or a tag. */
export interface DocumentTerms {
  readonly length: number
  readonly counts: ReadonlyMap<string, { readonly count: number; readonly isStrong: boolean }>
}

export function documentTerms({ title, body, tags }: Pick<Indexed, 'title' | 'body' | 'tags'>): DocumentTerms {
  const counts = new Map<string, { count: number; isStrong: boolean }>()
  let length = 0
  const take = (text: string, count: number, isStrong: boolean) => {
    for (const { term } of termsOf(text)) {
      length++
      const known = counts.get(term)
      if (known) known.count += count
      else counts.set(term, { count, isStrong })
    }
  }
  take([title, ...tags].join('\n'), titleCount, true)
  take(body, 1, false)
  return { length, counts }
}

/** What documents add to the index: by term the postings of those that have it in the title, and of the others. */
export type Additions = Map<string, { strong: number[]; weak: number[] }>

export function addDocument(additions: Additions, number: number, { length, counts }: DocumentTerms): void {
  for (const [term, { count, isStrong }] of counts) {
    let lists = additions.get(term)
    if (!lists) additions.set(term, (lists = { strong: [], weak: [] }))
    lists[isStrong ? 'strong' : 'weak'].push(packPosting(number, count, length))
  }
}
