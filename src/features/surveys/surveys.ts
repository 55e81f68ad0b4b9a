import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { changesOf } from '../../platform/audit/changes.ts'
import { type Database, isUniqueViolation } from '../../platform/database/index.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { getService } from '../register/index.ts'
import { changedMeanwhile, noSuchSurvey, notNow } from './errors.ts'
import { insertSurvey, lockSurvey, selectRun, selectRuns, selectSurvey, selectSurveys, type SurveyUpdate, surveyOfKey, updateRun, updateSurvey } from './store.ts'
import { latestVersion, type Run, type Survey, type SurveyFields } from './survey.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

const listedAtMost = 50

/** What is done with surveys: permission, then one transaction with the change and its audit row. */
export class Surveys {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  /** Makes a draft. The same form sent twice is one. */
  async add({ by, now, key }: Act & { readonly key: string }, name: string, fields: SurveyFields): Promise<Survey> {
    requirePermission(by, 'survey.edit')
    const id = await this.#unitOfWork.run(now, async (work) => {
      const again = await surveyOfKey(work.tx, key)
      if (again !== undefined) return again
      const made = await insertSurvey(work.tx, { name, fields, createdById: by.id, createdAt: now, key })
      await work.audit({ at: now, actor: actorOf(by), action: 'survey.add', subject: `survey:${made}`, detail: { anonymous: fields.anonymous } })
      return made
    }).catch(async (error: unknown) => {
      const twin = isUniqueViolation(error) ? await surveyOfKey(this.#database.prisma, key) : undefined
      if (twin === undefined) throw error
      return twin
    })
    return this.#held(id)
  }

  /** Changes what later runs are; one that is open stays as it was sent. Throws where somebody else has changed it since that revision. */
  async change(act: Act, id: number, revision: number, { name, fields }: { readonly name?: string; readonly fields?: Partial<SurveyFields> }): Promise<Survey> {
    return this.#change(act, id, 'change', (before) => {
      if (before.revision !== revision) throw changedMeanwhile()
      return { ...(name !== undefined && { name }), ...(fields && { fields: { ...before.fields, ...fields } }) }
    })
  }

  /** Has its next run open, now or later. */
  async start(act: Act, id: number, at: Date = act.now): Promise<Survey> {
    return this.#change(act, id, 'start', ({ name, state }) => {
      if (state === 'paused') throw notNow(name)
      return { state: 'active', nextAt: at }
    })
  }

  /** Nobody is asked or reminded, and nobody can answer, until it goes on. It closes when it was to close. */
  async pause(act: Act, id: number): Promise<Survey> {
    return this.#change(act, id, 'pause', ({ name, state }) => {
      if (state === 'draft') throw notNow(name)
      return { state: 'paused' }
    })
  }

  async resume(act: Act, id: number): Promise<Survey> {
    return this.#change(act, id, 'resume', ({ name, state }) => {
      if (state === 'draft') throw notNow(name)
      return { state: 'active' }
    })
  }

  /** Closes the run that is open; it is counted at once by whoever looks next for runs to close. */
  async close(act: Act, id: number): Promise<Survey> {
    return this.#change(act, id, 'close', async ({ name }, work) => {
      const open = (await selectRuns(work.tx, id)).find(({ state }) => state === 'open')
      if (!open) throw notNow(name)
      await updateRun(work.tx, open.id, { closesAt: act.now })
      return {}
    })
  }

  /** A new draft with all that this one has. */
  async copy(act: Act & { readonly key: string }, id: number, name: (of: string) => string): Promise<Survey> {
    const from = await this.findToEdit(act.by, id)
    return this.add(act, name(from.name), from.fields)
  }

  /** A new version of the weights of its index: runs that are counted from now on have it. */
  async weigh(act: Act, id: number, weights: Readonly<Record<string, number>>): Promise<Survey> {
    return this.#change(act, id, 'weigh', ({ weights: before }) => ({ weights: [...before, { version: latestVersion(before) + 1, byId: act.by.id, at: act.now.toISOString(), weights: { ...weights } }] }))
  }

  async findToEdit(person: Person, id: number): Promise<Survey> {
    requirePermission(person, 'survey.edit')
    return this.#held(id)
  }

  /** Throws the expected error for what does not exist or is not for this person: the two look alike. */
  async find(person: Person, id: number): Promise<Survey> {
    requirePermission(person, 'survey.results')
    const survey = await selectSurvey(this.#database.prisma, id)
    if (!survey || !(await this.maySee(person, survey.fields))) throw noSuchSurvey(id)
    return survey
  }

  /** A run whose results this person may see; whether there are any is not asked. */
  async findRun(person: Person, runId: number): Promise<{ readonly survey: Survey; readonly run: Run }> {
    requirePermission(person, 'survey.results')
    const run = await selectRun(this.#database.prisma, runId)
    if (!run) throw noSuchSurvey(runId)
    return { survey: await this.find(person, run.surveyId), run }
  }

  async list(person: Person): Promise<Survey[]> {
    requirePermission(person, 'survey.results')
    const surveys = await selectSurveys(this.#database.prisma, listedAtMost)
    const seen = await Promise.all(surveys.map(({ fields }) => this.maySee(person, fields)))
    return surveys.filter((_, at) => seen[at])
  }

  /** Whether somebody may see the results: the office, administrators and auditors always, others where it was opened to them, a vendor's people of what is about them alone. */
  async maySee(person: Person, { seenBy, vendorId, serviceIds }: Pick<SurveyFields, 'seenBy' | 'vendorId' | 'serviceIds'>): Promise<boolean> {
    if (allowed(person.role, 'survey.view')) return true
    const scope = vendorScope(person)
    if (scope === undefined) return seenBy !== 'office'
    if (seenBy !== 'vendor' || (vendorId !== null && vendorId !== scope) || (vendorId === null && serviceIds.length === 0)) return false
    const services = await Promise.all(serviceIds.map((id) => getService(this.#database.prisma, id)))
    return services.every((service) => service?.vendorId === scope)
  }

  async #change({ by, now }: Act, id: number, verb: string, apply: (before: Survey, work: Work) => SurveyUpdate | Promise<SurveyUpdate>): Promise<Survey> {
    requirePermission(by, 'survey.edit')
    return this.#unitOfWork.run(now, async (work) => {
      await lockSurvey(work.tx, id)
      const before = await selectSurvey(work.tx, id)
      if (!before) throw noSuchSurvey(id)
      await updateSurvey(work.tx, id, await apply(before, work))
      const after = await selectSurvey(work.tx, id)
      if (!after) throw noSuchSurvey(id)
      await work.audit({ at: now, actor: actorOf(by), action: `survey.${verb}`, subject: `survey:${id}`, detail: changesOf(plain(before), plain(after)) })
      return after
    })
  }

  async #held(id: number): Promise<Survey> {
    const survey = await selectSurvey(this.#database.prisma, id)
    if (!survey) throw noSuchSurvey(id)
    return survey
  }
}

/** What the audit trail has of a survey: what people wrote stays where it is. */
const plain = ({ state, nextAt, weights, fields: { questions, ...fields } }: Survey) => ({ state, nextAt, weights: latestVersion(weights), questions: questions.length, ...fields })
