import { type Audience, audienceOf } from '../../platform/access/audience.ts'
import { type Person, vendorScope } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { type Entry, readableStates } from './entry.ts'
import type { Standing } from './lifecycle.ts'

export interface Named {
  readonly id: number
  readonly slackUserId: string | null
  readonly name: string
}

/** An entry with all that its views show, as one person may see it. */
export interface EntryPage extends Entry {
  readonly serviceName: string | null
  readonly vendorName: string | null
  readonly owner: Named | null
  readonly verifiedBy: Named | null
  /** Who wrote what it says now; null where a file did. */
  readonly lastEditorId: number | null
  /** Everybody who ever wrote in it. */
  readonly editorIds: readonly number[]
  readonly source: Source | null
  /** The same in other languages, of those that this person may see. */
  readonly translations: readonly { readonly id: number; readonly language: string; readonly title: string }[]
  /** How often it solved or helped with something, or did not, within the last 90 days. */
  readonly helped: number
  readonly notHelped: number
}

/** Where an entry came from. */
export type Source =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string; readonly permalink: string; readonly authors: readonly string[]; readonly files: readonly { readonly name: string; readonly permalink: string }[] }
  | { readonly kind: 'incident'; readonly incidentId: number }
  | { readonly kind: 'gap'; readonly gapId: number }

export type Badge = 'verified' | 'due' | 'unverified'

/** What stands wherever an entry appears: whether one may rely on it. */
export const badgeOf = ({ state, verifiedAt }: Pick<Entry, 'state' | 'verifiedAt'>): Badge => (state === 'due' ? 'due' : state === 'published' && verifiedAt ? 'verified' : 'unverified')

export const isReadable = ({ state }: Pick<Entry, 'state'>): boolean => readableStates.includes(state)

/** Whose content a message about an entry shows. What is not published is the bank's own, or its vendor's. */
export function messageAudience({ audience, vendorId }: Pick<Entry, 'audience' | 'vendorId'>): Audience {
  return audience === 'all' ? 'anyone' : audience === 'vendor' ? audienceOf(vendorId) : 'bank'
}

const hasWritten = (person: Person, { ownerId, editorIds }: EntryPage): boolean => ownerId === person.id || editorIds.includes(person.id)

/** Whoever keeps the base, everywhere; others what is theirs. */
export const mayEdit = (person: Person, page: EntryPage): boolean => page.state !== 'archived' && (allowed(person.role, 'knowledge.edit') || (allowed(person.role, 'knowledge.draft') && hasWritten(person, page)))

/** Where an entry stands, for whoever is about to do something with it. */
export const standingOf = (person: Person, page: EntryPage): Standing => ({
  state: page.state, isVerified: page.verifiedAt !== null, isOwnText: page.lastEditorId === person.id,
  answersForIt: page.ownerId === person.id || (page.ownerId === null && allowed(person.role, 'knowledge.review')),
})

/** Whether the office's word counts, or the owner's own. */
export const mayVerify = (person: Person, page: EntryPage): boolean => page.ownerId === person.id || allowed(person.role, 'knowledge.review')

/** What a vendor's people may not read of somebody else's: the name of another vendor's service. */
export const mayNameService = (person: Person, vendorId: number | null): boolean => vendorScope(person) === undefined || vendorScope(person) === vendorId
