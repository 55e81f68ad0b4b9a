import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { type Database, isUniqueViolation, type Tx } from '../../platform/database/index.ts'
import { expected, type ExpectedError } from '../../platform/errors/expected.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import type { AlertSource, SourceFields, Threshold } from './alert.ts'
import { hashOf, newSecret } from './secret.ts'
import { sourceMessages as m } from './source-messages.ts'
import { endSecrets, insertSecret, insertSource, removeSource, saveThreshold, selectSource, selectSources, updateSource } from './sources-store.ts'
import { lockSource, selectThresholds } from './store.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** How long an older secret is taken beside a new one, in milliseconds: time to change the sender. */
export const overlap = 24 * 3_600_000

/** Who may send alerts: kept by the office. A secret is given once, to whoever makes it. */
export class AlertSources {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  async list({ by, now }: Act): Promise<AlertSource[]> {
    requirePermission(by, 'alert.edit')
    return selectSources(this.#database.prisma, now)
  }

  async find({ by, now }: Act, which: { id: number } | { name: string }): Promise<AlertSource> {
    requirePermission(by, 'alert.edit')
    const source = await selectSource(this.#database.prisma, which, now)
    if (!source) throw noSuchSource('name' in which ? which.name : '')
    return source
  }

  async add({ by, now }: Act, fields: SourceFields): Promise<{ source: AlertSource; secret: string }> {
    requirePermission(by, 'alert.edit')
    return this.#named(fields, now, async (work) => {
      const id = await insertSource(work.tx, fields)
      await work.audit({ at: now, actor: actorOf(by), action: 'alert_source.create', subject: `alert_source:${id}`, detail: { name: fields.name, kind: fields.kind } })
      const secret = await giveSecret(work.tx, id, by, now)
      return { source: await held(work.tx, id, now), secret }
    })
  }

  async change({ by, now }: Act, id: number, revision: number, fields: SourceFields): Promise<AlertSource> {
    requirePermission(by, 'alert.edit')
    return this.#named(fields, now, async (work) => {
      const before = await held(work.tx, id, now)
      if (!(await updateSource(work.tx, id, revision, fields))) throw expected('changed_meanwhile', m.changedMeanwhile, { name: shown(before.name) })
      const { mappings, severities, ...rest } = fields
      await work.audit({ at: now, actor: actorOf(by), action: 'alert_source.update', subject: `alert_source:${id}`, detail: { ...rest, severities, mappings: mappings.length } })
      return held(work.tx, id, now)
    })
  }

  /** Makes a new secret; the older ones are taken a day longer. */
  async rotate({ by, now }: Act, id: number): Promise<{ source: AlertSource; secret: string }> {
    requirePermission(by, 'alert.edit')
    return this.#unitOfWork.run(now, async (work) => {
      await held(work.tx, id, now)
      const secret = await giveSecret(work.tx, id, by, now)
      await endSecrets(work.tx, id, new Date(now.getTime() + overlap))
      await work.audit({ at: now, actor: actorOf(by), action: 'alert_source.rotate', subject: `alert_source:${id}` })
      return { source: await held(work.tx, id, now), secret }
    })
  }

  /** Takes all secrets but the newest no more. */
  async endOldSecrets({ by, now }: Act, id: number): Promise<AlertSource> {
    requirePermission(by, 'alert.edit')
    return this.#unitOfWork.run(now, async (work) => {
      await held(work.tx, id, now)
      await endSecrets(work.tx, id, now)
      await work.audit({ at: now, actor: actorOf(by), action: 'alert_source.end_secrets', subject: `alert_source:${id}` })
      return held(work.tx, id, now)
    })
  }

  async remove({ by, now }: Act, id: number): Promise<void> {
    requirePermission(by, 'alert.edit')
    await this.#unitOfWork.run(now, async (work) => {
      const source = await held(work.tx, id, now)
      await removeSource(work.tx, source, now)
      await work.audit({ at: now, actor: actorOf(by), action: 'alert_source.remove', subject: `alert_source:${id}`, detail: { name: source.name } })
    })
  }

  async thresholds(by: Person): Promise<Threshold[]> {
    requirePermission(by, 'alert.view')
    return selectThresholds(this.#database.prisma)
  }

  async setThreshold({ by, now }: Act, threshold: Threshold): Promise<void> {
    requirePermission(by, 'alert.edit')
    await this.#unitOfWork.run(now, async (work) => {
      const before = (await selectThresholds(work.tx)).find(({ metric }) => metric === threshold.metric)
      await saveThreshold(work.tx, threshold)
      await work.audit({ at: now, actor: actorOf(by), action: 'alert_threshold.set', subject: `alert_threshold:${threshold.metric}`, detail: { from: before?.percent ?? null, to: threshold.percent, problem: threshold.problem } })
    })
  }

  async #named<T>({ name }: SourceFields, now: Date, work: (work: Work) => Promise<T>): Promise<T> {
    try {
      return await this.#unitOfWork.run(now, work)
    } catch (error) {
      if (isUniqueViolation(error)) throw expected('source_exists', m.nameTaken, { name: shown(name) })
      throw error
    }
  }
}

async function giveSecret(tx: Tx, id: number, by: Person, now: Date): Promise<string> {
  const secret = newSecret(id)
  await insertSecret(tx, id, hashOf(secret), by.id, now)
  return secret
}

async function held(tx: Tx, id: number, now: Date): Promise<AlertSource> {
  await lockSource(tx, id)
  const source = await selectSource(tx, { id }, now)
  if (!source) throw noSuchSource('')
  return source
}

const shown = (name: string): string => clip(plainInline(name), 100)
const noSuchSource = (name: string): ExpectedError => expected('no_such_source', m.noSuchSource, { name: shown(name) })
