import { actorOf, type Person, requirePermission } from '../../../platform/access/person.ts'
import type { UnitOfWork, Work } from '../../../platform/slack/unit-of-work.ts'
import { isOpen } from '../course.ts'
import { noSuchIncident, refused } from '../errors.ts'
import type { Incident } from '../incident.ts'
import { announceChange, type Channel } from '../slack/announce.ts'
import { findIncident, lockIncidents } from '../store.ts'
import { makeOwn } from './settle.ts'
import { forgetTroubles, rowOfChannel, saveRow, selectOwn } from './store.ts'
import { afterFault } from './troubles.ts'

/** Gives an incident a channel of its own whatever its severity; where it has one, what Slack would not do there is tried again at once. */
export function askForChannel(unitOfWork: UnitOfWork, place: Channel, { by, now }: { by: Person; now: Date }, incidentId: number): Promise<Incident> {
  requirePermission(by, 'incident.manage')
  return unitOfWork.run(now, async (work) => {
    await lockIncidents(work.tx, [incidentId])
    const incident = await findIncident(work.tx, incidentId, by)
    if (!incident) throw noSuchIncident(incidentId)
    const own = await selectOwn(work.tx, incidentId)
    if (own && (own.isOpen || own.missing.length > 0)) await forgetTroubles(work.tx, { incidentId, number: own.number })
    if (!own?.isOpen && isOpen(incident)) await makeOwn(work, incident, own, now)
    else if (!own) throw refused(incident, 'state')
    await work.audit({ at: now, actor: actorOf(by), action: 'incident.channel', subject: `incident:${incidentId}`, detail: { channel: own?.id ?? null } })
    return redraw(work, place, incidentId)
  })
}

/** An incident's channel is of no use any more, archived by somebody or gone: its history goes on in the thread of its card, which says so. */
export async function loseChannel(unitOfWork: UnitOfWork, place: Channel, now: Date, channelId: string, why: 'is_archived' | 'channel_not_found'): Promise<void> {
  await unitOfWork.run(now, async (work) => {
    const row = await rowOfChannel(work.tx, channelId)
    if (!row || row.archivedAt) return
    await lockIncidents(work.tx, [row.incidentId])
    const troubles = row.closeFrom ? {} : { create: afterFault(undefined, { kind: 'refused', why }, now) }
    await saveRow(work.tx, row, { archivedAt: now, troubles })
    await work.audit({ at: now, actor: 'system:slack', action: 'incident.channel_lost', subject: `incident:${row.incidentId}`, detail: { channel: channelId, why } })
    await redraw(work, place, row.incidentId)
  })
}

async function redraw(work: Work, place: Channel, incidentId: number): Promise<Incident> {
  const incident = await findIncident(work.tx, incidentId)
  if (!incident) throw noSuchIncident(incidentId)
  await announceChange(work, place, incident, [])
  return incident
}
