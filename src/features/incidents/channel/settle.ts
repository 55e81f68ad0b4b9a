import type { Reader } from '../../../platform/database/index.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import type { TimelineEntry } from '../events.ts'
import type { Incident } from '../incident.ts'
import type { Viewer } from '../slack/card.ts'
import { channelName } from './name.ts'
import { channelChange, type ChannelRules, type OwnChannel } from './own-channel.ts'
import { sayLast, showInOwn } from './show.ts'
import { closeRow, insertRow, selectOwn, touchRows } from './store.ts'

/** How an incident's channel is read, which incidents get one, who is on call for them, and the time. */
export interface ChannelKeeping extends Viewer {
  readonly rules: ChannelRules
  readonly onCall: (db: Reader, incident: Incident, at: Date) => Promise<readonly number[]>
  readonly now: () => Date
}

/**
 * Settles, within a change of the incident, what becomes of its channel: made, written to, ended. Slack hears of it afterwards. Gives the channel that it has now, and
 * whether what happened is written there.
 */
export async function settleOwn(work: Work, keeping: ChannelKeeping, incident: Incident, entries: readonly TimelineEntry[]): Promise<{ own: OwnChannel | null; isWritten: boolean }> {
  const { rules } = keeping
  const now = keeping.now()
  const before = await selectOwn(work.tx, incident.id)
  const change = channelChange(rules, incident, before, entries, now)
  const isWritten = before !== null && before.id !== null && before.isOpen && before.isPrivate === incident.isPrivate
  if (isWritten) await showInOwn(work, keeping, incident, before, entries)
  if (before && !before.isArchived && change.closeFrom !== undefined) await closeRow(work.tx, { incidentId: incident.id, number: before.number }, change.closeFrom)
  if (before?.isOpen && change.closeFrom) {
    await sayLast(work, keeping, incident, before, incident.mergedIntoId ? await selectOwn(work.tx, incident.mergedIntoId) : null)
  }
  if (change.make) await makeOwn(work, incident, before, now)
  // Most incidents live in a thread: nothing is asked of the database for them.
  if (!before && !change.make) return { own: null, isWritten }
  await touchRows(work.tx, incident.id, now)
  return { own: await selectOwn(work.tx, incident.id), isWritten }
}

/** Has a channel made, in place of the one before where there was one. */
export async function makeOwn(work: Work, incident: Incident, before: OwnChannel | null, now: Date): Promise<void> {
  await insertRow(work.tx, { incidentId: incident.id, number: (before?.number ?? 0) + 1, name: channelName(incident), isPrivate: incident.isPrivate }, now)
}
