import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { dayIn } from '../../platform/calendar/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { expected } from '../../platform/errors/expected.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { pastTarget } from './errors.ts'
import { midnightOf } from './days.ts'
import { registerMessages as m } from './messages.ts'
import { type Profile, saveProfileTarget, selectProfiles } from './profiles-store.ts'
import { latest } from './sla-terms.ts'
import type { NewTarget } from './services.ts'
import type { Act } from './vendors.ts'

/** SLA profiles: what services are held to that have no target of their own. */
export class Profiles {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #zone: string

  constructor(database: Database, unitOfWork: UnitOfWork, zone: string) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#zone = zone
  }

  async list(person: Person): Promise<Profile[]> {
    requirePermission(person, 'profile.view')
    return selectProfiles(this.#database.prisma)
  }

  async findToEdit(person: Person, name: string): Promise<Profile> {
    requirePermission(person, 'profile.edit')
    return found(await selectProfiles(this.#database.prisma), name)
  }

  /** What a profile promises from a day on, today at the earliest; what it promised before stays. Every profile promises a response and a restore for every severity. */
  async setTarget({ by, now }: Act, name: string, { metric, severity, goal, from }: NewTarget): Promise<Profile> {
    requirePermission(by, 'profile.edit')
    if (from < dayIn(now, this.#zone)) throw pastTarget()
    if (goal === null && severity === 'any' && (metric === 'response' || metric === 'restore')) throw expected('profile_needs', m.profileNeeds)
    return this.#unitOfWork.run(now, async (work) => {
      const before = found(await selectProfiles(work.tx), name)
      const validFrom = midnightOf(from, this.#zone)
      await saveProfileTarget(work.tx, name, { metric, severity, validFrom, goal })
      const held = latest(before.targets, metric, severity, validFrom.getTime())
      await work.audit({ at: now, actor: actorOf(by), action: 'sla_profile.target', subject: `sla_profile:${name}`, detail: { metric, severity, validFrom: from, from: held, to: goal } })
      return found(await selectProfiles(work.tx), name)
    })
  }
}

function found(profiles: readonly Profile[], name: string): Profile {
  const profile = profiles.find((known) => known.name === name)
  if (!profile) throw expected('no_such_profile', m.noSuchProfile)
  return profile
}
