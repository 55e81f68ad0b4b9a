import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Reader } from '../../platform/database/index.ts'

/** What a service costs a year by the contracts in force, in one currency. */
export interface ServiceCost {
  readonly service: string
  /** ISO 4217. */
  readonly currency: string
  readonly perYear: number
}

/**
 * A contract's value spread over its term, and evenly over its services. Contracts without value, currency or end have no cost that is known: `unknown` counts them. It asks for
 * nobody's permission.
 */
export async function yearlyCosts(db: Reader, today: LocalDate): Promise<{ readonly costs: readonly ServiceCost[]; readonly unknown: number }> {
  const rows = await db.$queryRaw<{ service: string; currency: string | null; perYear: number | null; contractId: number }[]>`
    SELECT c.id AS "contractId", s.name AS service, c.currency,
      (c.value / (c.ends_on - c.starts_on + 1) * 365 / count(*) OVER (PARTITION BY c.id))::float8 AS "perYear"
    FROM contract c JOIN contract_service cs ON cs.contract_id = c.id JOIN service s ON s.id = cs.service_id
    WHERE c.starts_on <= ${today}::date AND (c.ends_on IS NULL OR c.ends_on >= ${today}::date) AND c.ended_on IS NULL`
  const known = rows.flatMap(({ service, currency, perYear }) => (currency === null || perYear === null ? [] : [{ service, currency, perYear }]))
  const sums = new Map<string, ServiceCost>()
  for (const { service, currency, perYear } of known) {
    const key = `${currency} ${service}`
    sums.set(key, { service, currency, perYear: perYear + (sums.get(key)?.perYear ?? 0) })
  }
  const unknown = new Set(rows.filter(({ currency, perYear }) => currency === null || perYear === null).map(({ contractId }) => contractId)).size
  return { costs: [...sums.values()].toSorted((a, b) => b.perYear - a.perYear || (a.service < b.service ? -1 : 1)), unknown }
}
