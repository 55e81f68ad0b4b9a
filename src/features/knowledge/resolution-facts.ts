import type { Reader } from '../../platform/database/index.ts'
import { reportsOf } from '../incidents/index.ts'
import { selectAsks } from './asks-store.ts'
import { hasComeBack, type Resolution, resolutionOf } from './resolution.ts'

/** What is counted: questions asked from an instant to before another, about these services alone where they are named. In milliseconds since 1970 UTC. */
interface ResolutionQuestion {
  readonly from: number
  readonly to: number
  readonly now: number
  readonly serviceIds?: readonly number[]
  /** Within how many days the same problem must not come back. */
  readonly days: number
}

/** How often knowledge solved it, over all who asked. Of what names no service, any incident of the asker's within the days counts as the same problem: rather too few solved than too many. */
export async function knowledgeResolution(db: Reader, { from, to, now, serviceIds, days }: ResolutionQuestion): Promise<Resolution> {
  const asks = await selectAsks(db, new Date(from), new Date(to), serviceIds)
  const people = [...new Set(asks.map(({ personId }) => personId))]
  const reports = people.length === 0 ? [] : await reportsOf(db, people, new Date(from), new Date(to + days * 86_400_000))
  return resolutionOf(asks.map(({ personId, serviceId, outcome, askedAt }) => {
    // Whoever says nothing, of what nobody knows the service of, stays unknown.
    const own = outcome === null && serviceId === null ? [] : reports.filter((report) => report.personId === personId && (serviceId === null || report.serviceId === serviceId))
    return { outcome, cameBack: hasComeBack(askedAt.getTime(), own.map(({ at }) => at), days, now) }
  }))
}
