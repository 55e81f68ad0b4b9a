import { writeAudit } from '../../../platform/audit/audit.ts'
import type { Database } from '../../../platform/database/index.ts'
import { ensureServices } from '../../register/index.ts'
import { type EntryContent, readableStates } from '../entry.ts'
import { type Additions, addDocument, digestOf, documentTerms, type Wall, wallOf } from '../search/document.ts'
import { addPostings, indexEntry, insertDocuments, lockIndex, takeNumbers } from '../search/index-store.ts'
import { type Existing, type Imported, insertEntries, linkTranslations, type Owner, ownersByAddress, selectByReference, takeOwnNumbers, updateEntry, vendorIds } from './import-store.ts'
import { type KnowledgeRecord, languageOf, type Read } from './record.ts'

/** Entries whose terms are put together before they are written: the more, the fewer times a common word's row is. */
const slabSize = 10_000
/** Rows of one transaction: few enough that a bot on the same embedded database answers in between. */
const entriesAtOnce = 250
const termsAtOnce = 2_000

export interface ImportOptions {
  readonly actor: string
  readonly now: Date
  /** What it is imported from, for the trail. */
  readonly from: string
  readonly refuse: (line: number, place: string, reason: string) => Promise<void>
  /** An entry was taken, but not all that stands there. */
  readonly note: (line: number, place: string, what: string) => Promise<void>
}

export interface ImportTally {
  made: number
  updated: number
  unchanged: number
  refused: number
  services: number
}

interface Taken {
  readonly line: number
  readonly place: string
  readonly record: KnowledgeRecord
}

/**
 * Takes in all entries that can be taken. The index of new ones is written before them, under numbers of its own, so that an entry is never there without; what a break-off leaves in the
 * index is of no entry. The same file again changes nothing, and completes what is missing.
 */
export async function importKnowledge(database: Database, reads: AsyncIterable<Read>, options: ImportOptions): Promise<ImportTally> {
  const tally: ImportTally = { made: 0, updated: 0, unchanged: 0, refused: 0, services: 0 }
  const vendors = await vendorIds(database.prisma)
  const seen = new Set<string>()
  let slab: Taken[] = []
  const refuse = async ({ line, place }: { line: number; place: string }, reason: string) => {
    tally.refused++
    await options.refuse(line, place, reason)
  }
  const translations: Taken[] = []
  for await (const read of reads) {
    if ('faults' in read) await refuse(read, read.faults.join('; '))
    else if (seen.has(read.record.id)) await refuse(read, `id ${read.record.id} stands in the file before`)
    else if (read.record.vendor && !vendors.has(read.record.vendor)) await refuse(read, `there is no vendor ${read.record.vendor} in the register`)
    else {
      seen.add(read.record.id)
      slab.push(read)
      if (read.record.translation_of) translations.push(read)
    }
    if (slab.length < slabSize) continue
    await saveSlab(database, slab, vendors, options, tally, refuse)
    slab = []
  }
  await saveSlab(database, slab, vendors, options, tally, refuse)
  await link(database, translations, options)
  const { made, updated, unchanged, refused } = tally
  if (made + updated > 0) {
    await database.transaction((tx) => writeAudit(tx, { at: options.now, actor: options.actor, action: 'knowledge.import', subject: 'knowledge', detail: { from: options.from, made, updated, unchanged, refused } }))
  }
  return tally
}

/** Once all entries are there, whatever their order in the file. */
async function link(database: Database, translations: readonly Taken[], { note }: ImportOptions): Promise<void> {
  for (const batch of batchesOf(translations, entriesAtOnce)) {
    const missing = await database.transaction((tx) => linkTranslations(tx, batch.map(({ record }) => ({ reference: record.id, translationOf: String(record.translation_of) }))))
    for (const { line, place, record } of batch) if (missing.has(record.id)) await note(line, place, `translation_of: there is no other entry ${record.translation_of}; taken without`)
  }
}

async function saveSlab(
  database: Database, slab: readonly Taken[], vendors: ReadonlyMap<string, number>, { actor, now, from, note }: ImportOptions, tally: ImportTally, refuse: (taken: Taken, reason: string) => Promise<void>,
): Promise<void> {
  if (slab.length === 0) return
  const names = [...new Set(slab.flatMap(({ record }) => record.service ?? []))]
  const { ids: services, made } = names.length === 0 ? { ids: new Map<string, number>(), made: [] } : await database.transaction((tx) => ensureServices(tx, names, actor, now))
  tally.services += made.length
  const existing = await selectByReference(database.prisma, slab.map(({ record }) => record.id))
  const owners = await ownersByAddress(database.prisma, [...new Set(slab.flatMap(({ record }) => record.owner ?? []))])
  const added: { reference: string; entry: Imported }[] = []
  const changed: { before: Existing; entry: Imported }[] = []
  for (const taken of slab) {
    const before = existing.get(taken.record.id)
    const { owner } = taken.record
    const entry = entryOf(taken.record, before, services, vendors, owner ? owners.get(owner) : undefined)
    if (owner && entry.ownerId !== owners.get(owner)?.id) await note(taken.line, taken.place, `owner: ${owners.has(owner) ? `${owner} may not read it` : `there is nobody ${owner} in the register`}; taken without`)
    if (entry.audience === 'vendor' && entry.vendorId === null) await refuse(taken, 'vendor: must be there where the audience is one vendor')
    else if (!before) added.push({ reference: taken.record.id, entry })
    else if (isSame(before, entry)) tally.unchanged++
    else changed.push({ before, entry })
  }
  await insertIndexed(database, added, now, `imported from ${from}`)
  for (const batch of batchesOf(changed, 50)) {
    await database.transaction(async (tx) => {
      for (const { before, entry } of batch) {
        await updateEntry(tx, before, entry, now, `imported from ${from}`)
        await indexEntry(tx, before.id)
      }
    })
  }
  tally.made += added.length
  tally.updated += changed.length
}

async function insertIndexed(database: Database, added: readonly { reference: string; entry: Imported }[], now: Date, note: string): Promise<void> {
  const isFound = ({ state }: Imported) => readableStates.includes(state)
  if (added.length === 0) return
  const numbers = await database.transaction((tx) => takeNumbers(tx, added.length))
  const own = await database.transaction((tx) => takeOwnNumbers(tx, added.map(({ reference }) => reference)))
  const lengths: number[] = []
  const walls = new Map<Wall, Additions>()
  for (const [index, { entry }] of added.entries()) {
    const terms = documentTerms(entry)
    lengths.push(terms.length)
    if (!isFound(entry)) continue
    const wall = wallOf(entry)
    const additions: Additions = walls.get(wall) ?? new Map()
    walls.set(wall, additions)
    addDocument(additions, numbers[index] as number, terms)
  }
  for (const [wall, additions] of walls) {
    for (const batch of batchesOf([...additions].toSorted(([a], [b]) => (a < b ? -1 : 1)), termsAtOnce)) {
      await database.transaction(async (tx) => {
        await lockIndex(tx)
        await addPostings(tx, wall, new Map(batch))
      })
    }
  }
  for (const batch of batchesOf(added.map((each, index) => ({ ...each, id: own.get(each.reference), number: numbers[index] as number, length: lengths[index] as number })), entriesAtOnce)) {
    await database.transaction(async (tx) => {
      await lockIndex(tx)
      const ids = await insertEntries(tx, batch, now, note)
      await insertDocuments(tx, batch.flatMap(({ entry, number, length }, index) => (isFound(entry) ? [{ number, entryId: ids[index] as number, wall: wallOf(entry), length, digest: digestOf(entry) }] : [])))
    })
  }
}

/** The entry as it will be: what the record says, else what is there, else what is usual. */
function entryOf(record: KnowledgeRecord, before: Existing | undefined, services: ReadonlyMap<string, number>, vendors: ReadonlyMap<string, number>, owner: Owner | undefined): Imported {
  const content = contentOf(record, before, services, vendors)
  return {
    ...content,
    state: record.state ?? before?.state ?? 'published',
    ownerId: (owner && mayRead(owner, content) ? owner.id : before?.ownerId) ?? null,
    reviewOn: record.review_on ?? before?.reviewOn ?? null,
  }
}

/** Of a vendor's people only those who may read an entry answer for it. */
const mayRead = (owner: Owner, { audience, vendorId }: EntryContent): boolean => owner.vendorId === null || audience === 'all' || (audience === 'vendor' && owner.vendorId === vendorId)

function contentOf(record: KnowledgeRecord, before: Existing | undefined, services: ReadonlyMap<string, number>, vendors: ReadonlyMap<string, number>): EntryContent {
  return {
    kind: record.kind ?? before?.kind ?? 'faq',
    title: record.title,
    body: record.body,
    language: record.language ?? before?.language ?? languageOf(record),
    tags: record.tags ?? before?.tags ?? [],
    serviceId: (record.service ? services.get(record.service) : before?.serviceId) ?? null,
    vendorId: (record.vendor ? vendors.get(record.vendor) : before?.vendorId) ?? null,
    audience: record.audience ?? before?.audience ?? 'bank',
  }
}

const isSame = (before: Existing, entry: Imported): boolean => Object.entries(entry).every(([field, value]) => JSON.stringify(before[field as keyof Imported]) === JSON.stringify(value))

const batchesOf = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
