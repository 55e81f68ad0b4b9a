import type { Reader } from '../../../platform/database/index.ts'
import { type IncidentFact, incidentFactsOf } from '../../incidents/index.ts'
import { getService, listServices, type Service } from '../../register/index.ts'
import type { Span } from '../engine/spans.ts'
import { measureAll } from '../measured.ts'
import { replaceFacts, selectStale, selectStaleWithin, type Stale } from './store.ts'

/** How many are worked out at a time. */
const atOnce = 2000

/** Works the rows of these incidents out again that are out of date: within the transaction of their change, the figures are right when it is committed. */
export async function refreshIncident(db: Reader, incidentId: number): Promise<void> {
  await workOut(db, await selectStale(db, { incidentId, limit: 1 }))
}

/** Brings up to date what figures of a span are made of, before they are read. Mostly there is nothing to do. */
export async function refreshWithin(db: Reader, span: Span): Promise<void> {
  for (;;) {
    const stale = await selectStaleWithin(db, span, atOnce)
    if (stale.length === 0) return
    await workOut(db, stale)
  }
}

/** Brings everything up to date; gives how many rows that took. */
export async function refreshAll(db: Reader, isOver: () => boolean = () => false): Promise<number> {
  let sum = 0
  while (!isOver()) {
    const stale = await selectStale(db, { limit: atOnce })
    if (stale.length === 0) break
    await workOut(db, stale)
    sum += stale.length
  }
  return sum
}

async function workOut(db: Reader, stale: readonly Stale[]): Promise<void> {
  if (stale.length === 0) return
  const facts = await incidentFactsOf(db, stale.map(({ incidentId }) => incidentId))
  await replaceFacts(db, stale, await measureAll(db, await servicesOf(db, facts), facts))
}

/** The services of these incidents: of one changed incident its own alone. */
async function servicesOf(db: Reader, facts: readonly IncidentFact[]): Promise<Service[]> {
  const [id, ...others] = [...new Set(facts.map(({ serviceId }) => serviceId))]
  if (id === undefined) return []
  if (others.length > 0) return listServices(db)
  const service = await getService(db, id)
  return service ? [service] : []
}
