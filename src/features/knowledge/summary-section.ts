import { t } from '../../platform/i18n/index.ts'
import type { SummarySection } from '../service-levels/index.ts'
import { knowledgeMessages as m } from './messages.ts'
import type { Resolution } from './resolution.ts'
import { knowledgeResolution } from './resolution-facts.ts'

/** What the figures of a resolution are called in a sentence. */
export const resolutionWords = ({ asked, solved, pending, notSolved, unknown, rate }: Resolution) => ({ asked, solved, pending, notSolved, unknown, percent: Math.round((rate ?? 0) * 100) })

/** How often knowledge solved it, in summaries of service levels. */
export const summarySection = (days: number, clock: () => Date): SummarySection => async ({ db, serviceIds, vendorId, period, locale }) => {
  // In a vendor's channel only what is about this vendor's services.
  if (vendorId !== null && !serviceIds) return null
  const resolution = await knowledgeResolution(db, { from: period.from, to: period.to, now: clock().getTime(), days, ...(serviceIds && { serviceIds }) })
  return resolution.asked === 0 ? null : [t(locale, m.resolution, resolutionWords(resolution))]
}
