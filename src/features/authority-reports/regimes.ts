import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { type Database, isUniqueViolation } from '../../platform/database/index.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { findCalendars } from '../calendars/index.ts'
import { followOpen } from './follow-open.ts'
import { changedMeanwhile, noSuchRegime, versionInUse } from './errors.ts'
import { presets, presetsBeside, type Preset } from './presets.ts'
import { type Regime, type Terms, termsSchema } from './regime.ts'
import { confirmVersion, insertRegime, lockRegime, type RegimeFields, saveVersion, selectRegime, selectRegimes, switchRegime, updateRegime } from './store.ts'

interface Act {
  readonly by: Person
  readonly now: Date
}

/** The use cases of regimes themselves: what authorities ask for, as the bank's configuration. */
export class Regimes {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  async list(person: Person): Promise<{ regimes: Regime[]; presets: Preset[] }> {
    requirePermission(person, 'authority.view')
    const regimes = await selectRegimes(this.#database.prisma)
    return { regimes, presets: presetsBeside(regimes) }
  }

  async find(person: Person, id: number): Promise<Regime> {
    requirePermission(person, 'authority.view')
    return this.#found(id)
  }

  async findToEdit(person: Person, id: number): Promise<Regime> {
    requirePermission(person, 'authority.edit')
    return this.#found(id)
  }

  /** Takes a preset over, switched off and not confirmed. Taken twice, it is one regime. */
  async take({ by, now }: Act, code: string): Promise<Regime> {
    requirePermission(by, 'authority.edit')
    const preset = presets.find((known) => known.code === code)
    if (!preset) throw noSuchRegime()
    const taken = async () => (await selectRegimes(this.#database.prisma)).find((regime) => regime.code === code)
    const before = await taken()
    if (before) return before
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const { name, authority, validFrom } = preset
        const [calendar] = (await findCalendars(work.tx, preset.calendar, 2)).filter((known) => known.name === preset.calendar)
        const id = await insertRegime(work.tx, code, { name, authority, contactId: null, contactGroup: null, groupMembers: [], channel: null })
        await saveVersion(work.tx, id, { validFrom, validTo: null, terms: { ...preset.terms, calendarId: calendar?.id ?? null } })
        await work.audit({ at: now, actor: actorOf(by), action: 'regime.create', subject: `regime:${id}`, detail: { code, preset: preset.terms.asOf } })
        return found(await selectRegime(work.tx, id))
      })
    } catch (error) {
      const twin = isUniqueViolation(error) ? await taken() : undefined
      if (!twin) throw error
      return twin
    }
  }

  /** Incidents that are open, or reported from now on, come under it; or none does any more. */
  async switch({ by, now }: Act, id: number, isOn: boolean): Promise<Regime> {
    requirePermission(by, 'authority.edit')
    return this.#unitOfWork.run(now, async (work) => {
      await lockRegime(work.tx, id)
      const before = found(await selectRegime(work.tx, id))
      if ((before.switchedOnAt !== null) === isOn) return before
      await switchRegime(work.tx, id, isOn ? { at: now, byId: by.id } : null)
      if (isOn) await work.send(followOpen, {})
      await work.audit({ at: now, actor: actorOf(by), action: isOn ? 'regime.switch_on' : 'regime.switch_off', subject: `regime:${id}`, detail: { code: before.code } })
      return found(await selectRegime(work.tx, id))
    })
  }

  /** Changes what is said of a regime; other terms than those of the day before are a new version from their day on. */
  async change({ by, now }: Act, id: number, revision: number, fields: RegimeFields, version: { validFrom: string; terms: Terms }): Promise<Regime> {
    requirePermission(by, 'authority.edit')
    return this.#unitOfWork.run(now, async (work) => {
      await lockRegime(work.tx, id)
      const before = found(await selectRegime(work.tx, id))
      if (!(await updateRegime(work.tx, id, revision, fields))) throw changedMeanwhile()
      const held = before.versions.findLast(({ validFrom }) => validFrom <= version.validFrom)
      const terms = termsSchema.parse(version.terms)
      const isNew = !held || JSON.stringify(termsSchema.parse(held.terms)) !== JSON.stringify(terms)
      if (isNew && !(await saveVersion(work.tx, id, { ...version, validTo: null, terms }))) throw versionInUse(version.validFrom)
      const { code: _code, versions: _versions, ...rest } = before
      await work.audit({
        at: now, actor: actorOf(by), action: 'regime.update', subject: `regime:${id}`,
        detail: { from: JSON.stringify(rest), to: JSON.stringify(fields), ...(isNew && { version: version.validFrom, terms: JSON.stringify(terms) }) },
      })
      return found(await selectRegime(work.tx, id))
    })
  }

  /** Notes who at the bank answers that a version's terms are right. */
  async confirm({ by, now }: Act, id: number, versionId: number, who: string, on: string): Promise<Regime> {
    requirePermission(by, 'authority.edit')
    return this.#unitOfWork.run(now, async (work) => {
      await lockRegime(work.tx, id)
      const version = found(await selectRegime(work.tx, id)).versions.find((own) => own.id === versionId)
      if (!version) throw noSuchRegime()
      await confirmVersion(work.tx, versionId, who, on)
      await work.audit({ at: now, actor: actorOf(by), action: 'regime.confirm', subject: `regime:${id}`, detail: { version: version.validFrom, who, on } })
      return found(await selectRegime(work.tx, id))
    })
  }

  async #found(id: number): Promise<Regime> {
    return found(await selectRegime(this.#database.prisma, id))
  }
}

function found(regime: Regime | undefined): Regime {
  if (!regime) throw noSuchRegime()
  return regime
}
