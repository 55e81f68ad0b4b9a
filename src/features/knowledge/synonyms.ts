import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import { expected } from '../../platform/errors/expected.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import type { Act } from './entries.ts'
import { knowledgeMessages as m } from './messages.ts'
import { deleteSynonyms, insertSynonyms, selectSynonymSet, selectSynonyms, type SynonymSet, updateSynonyms } from './synonyms-store.ts'

/** Words that mean the same to whoever searches, kept by the office. */
export class Synonyms {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  async list(person: Person): Promise<SynonymSet[]> {
    requirePermission(person, 'knowledge.review')
    return selectSynonyms(this.#database.prisma)
  }

  async find(person: Person, id: number): Promise<SynonymSet> {
    requirePermission(person, 'knowledge.review')
    const set = await selectSynonymSet(this.#database.prisma, id)
    if (!set) throw expected('no_such_synonyms', m.noSuchSynonyms)
    return set
  }

  /** Adds a set, or changes the one that is named as of its revision; without words it is taken away. */
  async save({ by, now }: Act, words: readonly string[], set?: { readonly id: number; readonly revision: number }): Promise<void> {
    requirePermission(by, 'knowledge.review')
    await this.#unitOfWork.run(now, async (work) => {
      if (!set) {
        // The same form twice is one set.
        if ((await selectSynonyms(work.tx)).some((own) => own.words.join('\n') === words.join('\n'))) return
        await insertSynonyms(work.tx, words)
      } else if (!(words.length === 0 ? await deleteSynonyms(work.tx, set) : await updateSynonyms(work.tx, set, words))) throw expected('changed_meanwhile', m.synonymsChanged)
      await work.audit({ at: now, actor: actorOf(by), action: words.length === 0 ? 'knowledge.synonyms_removed' : 'knowledge.synonyms', subject: 'knowledge:synonyms', detail: { words: [...words] } })
    })
  }
}
