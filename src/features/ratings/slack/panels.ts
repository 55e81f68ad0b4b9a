import { allowed } from '../../../platform/access/permissions.ts'
import type { Reader } from '../../../platform/database/index.ts'
import { t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import { quote } from '../../../platform/slack/mrkdwn.ts'
import type { Panel } from '../../../platform/slack/panels.ts'
import { referenceOf, type Incidents } from '../../incidents/index.ts'
import { ratingMessages as m } from '../messages.ts'
import { enough, satisfaction } from '../rating.ts'
import { selectAnswers } from '../store.ts'

const lookBack = 90 * 24 * 60 * 60 * 1000
const commentsAtMost = 3

/** Figures on a service's and a vendor's page; what people wrote for the bank's readers alone, of incidents that they may see. */
export function ratingPanels(db: () => Reader, incidents: Incidents): Panel[] {
  const panel = (page: 'service' | 'vendor', of: (subject: number) => Parameters<typeof selectAnswers>[3]): Panel => ({
    page,
    order: 65,
    draw: async ({ person, now, subject }) => {
      const { asked, answers } = await selectAnswers(db(), new Date(now.getTime() - lookBack), now, of(subject))
      if (asked === 0 && answers.length === 0) return []
      const { n, satisfied, mean } = satisfaction(answers.map(({ score }) => score))
      const figures = n < enough ? t(person.locale, m.tooFew, { n, asked }) : t(person.locale, m.figures, { n, asked, share: Math.round((100 * satisfied) / n), mean: mean ?? 0 })
      if (!allowed(person.role, 'rating.comments')) return [section(figures)]
      const commented = answers.filter(({ comment }) => comment)
      const visible = new Set(await incidents.visible(person, commented.map(({ incidentId }) => incidentId)))
      const said = commented.filter(({ incidentId }) => visible.has(incidentId)).slice(0, commentsAtMost)
      return [section(figures), ...said.map(({ incidentId, score, comment }) => section(t(person.locale, m.said, { reference: referenceOf({ id: incidentId }), score, comment: quote(comment, 500) })))]
    },
  })
  return [panel('vendor', (vendorId) => ({ vendorId })), panel('service', (serviceId) => ({ serviceIds: [serviceId] }))]
}
