import type { Reader, Tx } from '../../platform/database/index.ts'

export interface SynonymSet {
  readonly id: number
  readonly words: string[]
  readonly revision: number
}

export const selectSynonyms = (db: Reader): Promise<SynonymSet[]> => db.knowledgeSynonym.findMany({ orderBy: { id: 'asc' } })
export const selectSynonymSet = (db: Reader, id: number): Promise<SynonymSet | null> => db.knowledgeSynonym.findUnique({ where: { id } })

export async function insertSynonyms(tx: Tx, words: readonly string[]): Promise<void> {
  await tx.knowledgeSynonym.create({ data: { words: [...words] } })
}

/** Gives false where somebody was faster. */
export async function updateSynonyms(tx: Tx, { id, revision }: Pick<SynonymSet, 'id' | 'revision'>, words: readonly string[]): Promise<boolean> {
  return (await tx.knowledgeSynonym.updateMany({ where: { id, revision }, data: { words: [...words], revision: revision + 1 } })).count > 0
}

export async function deleteSynonyms(tx: Tx, { id, revision }: Pick<SynonymSet, 'id' | 'revision'>): Promise<boolean> {
  return (await tx.knowledgeSynonym.deleteMany({ where: { id, revision } })).count > 0
}
