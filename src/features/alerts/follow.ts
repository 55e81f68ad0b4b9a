import { type ChangeListener, incidentsById, isOpen } from '../incidents/index.ts'
import { findCause, insertCause, moveAlerts, saveCause } from './causes-store.ts'
import type { AlertWords } from './slack/notices.ts'

/** Keeps what is known of an incident's alerts in step with the incident, whoever changes it: what is over takes no further alerts in, what is merged hands its own over. */
export function followIncidents(words: AlertWords): ChangeListener {
  return async (work, incident, entries) => {
    const ends = entries.some(({ kind }) => ['resolved', 'confirmed', 'closed', 'cancelled', 'merged'].includes(kind))
    const opens = entries.some(({ kind }) => kind === 'reopened' || kind === 'separated')
    if (!ends && !opens) return
    const cause = await findCause(work.tx, incident.id)
    if (!cause) return
    const merged = entries.find((entry) => entry.kind === 'merged')
    await saveCause(work.tx, incident.id, { isOpen: opens, askedAt: null })
    if (cause.askedAt && !opens) await words.calm(work, incident.id, cause.askedCount, 'over')
    if (merged) {
      const { into } = merged.data
      const target = (await incidentsById(work.tx, [into])).get(into)
      // Never across the wall between vendors: there it ends here.
      if (!target || target.service.vendorId !== incident.service.vendorId) return
      await insertCause(work.tx, { incidentId: into, serviceId: target.service.id, problem: cause.problem, severity: cause.severity, lastAlertAt: cause.lastAlertAt })
      await saveCause(work.tx, into, { isOpen: isOpen(target) })
      await moveAlerts(work.tx, incident.id, into)
      await words.line(work, into)
    }
    await words.line(work, incident.id)
  }
}
