import { t } from '../../platform/i18n/index.ts'
import type { SummarySection } from '../service-levels/index.ts'
import { resultMessages as m } from './result-messages.ts'
import { type About, partsAbout } from './results.ts'
import { partText } from './slack/part-text.ts'

const linesAtMost = 5

/**
 * Results of surveys that closed in the period, in summaries of service levels. A channel has many readers: it gets what everybody at the bank may see, a vendor's channel what this
 * vendor may see about itself. Only what was counted to be shown is told; of too few answers, that there were too few.
 */
export const summarySection: SummarySection = async ({ db, serviceIds, vendorId, period, locale }) => {
  const abouts: readonly About[] = vendorId !== null ? [{ vendorId }] : (serviceIds?.map((serviceId) => ({ serviceId })) ?? ['all'])
  const parts = (await partsAbout(db, abouts, new Date(period.from), new Date(period.to))).filter(({ run: { fields } }) => (vendorId === null ? fields.seenBy !== 'office' : fields.seenBy === 'vendor'))
  if (parts.length === 0) return null
  const lines = parts.slice(0, linesAtMost).map((part) => `📊 ${partText(part, { locale, timeZone: period.zone })}`)
  return parts.length > linesAtMost ? [...lines, t(locale, m.moreParts, { n: parts.length - linesAtMost })] : lines
}
