import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { changesOf } from '../../platform/audit/changes.ts'
import type { Database } from '../../platform/database/index.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import type { IncidentPolicy } from './policy.ts'
import { recount } from './timers/recount.ts'
import { policyOf, savePolicy } from './timers/timers-store.ts'

/** When people are told of incidents, as the bank sets it. */
export class IncidentSettings {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  policy(person: Person): Promise<IncidentPolicy> {
    requirePermission(person, 'incident.configure')
    return policyOf(this.#database.prisma)
  }

  /** From now on, also for the incidents that are open. Who was told already is not told again. */
  async change(by: Person, policy: IncidentPolicy, now: Date): Promise<void> {
    requirePermission(by, 'incident.configure')
    await this.#unitOfWork.run(now, async (work) => {
      const before = await policyOf(work.tx)
      await savePolicy(work.tx, policy)
      await work.audit({ at: now, actor: actorOf(by), action: 'incident.configure', subject: 'incident-policy', detail: changesOf(before, policy) })
      await work.send(recount, {})
    })
  }
}
