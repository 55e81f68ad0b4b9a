import type { Database } from '../../platform/database/index.ts'
import type { KeptMessage } from './events.ts'
import type { Act, Incidents, SystemActor } from './incidents.ts'
import { changeMessage, dropMessage, incidentsWithMessage, keepMessage } from './store.ts'

type Where = Pick<KeptMessage, 'channel' | 'ts'>

/**
 * Messages of people's on timelines: taken by a shortcut, a pin or a reaction, followed when they are edited, and taken off again. Slack tells of all
 * of it more than once and out of order: what is there already is not taken twice.
 */
export class KeptMessages {
  readonly #incidents: Incidents
  readonly #database: Database

  constructor(incidents: Incidents, database: Database) {
    this.#incidents = incidents
    this.#database = database
  }

  /** Throws the expected error where the person may not add to this incident, or does not see it. */
  keep(act: Omit<Act, 'key'>, incidentId: number, message: KeptMessage): Promise<void> {
    return this.#incidents.extend({ ...act, key: '' }, incidentId, 'keep_message', async ({ tx }) =>
      (await keepMessage(tx, incidentId, message)) ? [{ kind: 'message_kept', data: message }] : [])
  }

  /** Its author changed it: every timeline that has it says so. */
  async edit(now: Date, message: Where & { text: string; author: string | null; permalink: string }): Promise<void> {
    const { channel, ts, text, author, permalink } = message
    await this.#each(now, message, 'edit_message', async (tx, incidentId) =>
      (await changeMessage(tx, incidentId, message)) ? [{ kind: 'message_edited' as const, data: { channel, ts, text, author, permalink } }] : [])
  }

  /** It was unpinned, its reaction taken back, or it was deleted. What it said stays in the events. */
  async drop(now: Date, message: Where & { permalink: string }): Promise<void> {
    const { channel, ts, permalink } = message
    await this.#each(now, message, 'drop_message', async (tx, incidentId) =>
      (await dropMessage(tx, incidentId, message)) ? [{ kind: 'message_dropped' as const, data: { channel, ts, permalink } }] : [])
  }

  async #each(now: Date, where: Where, action: string, change: (tx: Parameters<typeof keepMessage>[0], incidentId: number) => ReturnType<Parameters<Incidents['extend']>[3]>): Promise<void> {
    const act: Act<SystemActor> = { by: 'system:slack', now, key: '' }
    for (const id of await incidentsWithMessage(this.#database.prisma, where)) await this.#incidents.extend(act, id, action, ({ tx }) => change(tx, id))
  }
}
