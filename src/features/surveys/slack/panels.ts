import { allowed } from '../../../platform/access/permissions.ts'
import { vendorScope } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import { slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Panel } from '../../../platform/slack/panels.ts'
import { getService } from '../../register/index.ts'
import { answerMessages as a } from '../answer-messages.ts'
import { selectWaiting } from '../participants-store.ts'
import { resultMessages as m } from '../result-messages.ts'
import { type About, isOpenTo, partsAbout } from '../results.ts'
import { selectLatestCounted } from '../store.ts'
import type { Surveys } from '../surveys.ts'
import { answerAction } from './invitation.ts'
import { actionIds } from './page.ts'
import { partText } from './part-text.ts'

const yearMillis = 366 * 24 * 60 * 60 * 1000
const freshFor = 31 * 24 * 60 * 60 * 1000

/** What waits for somebody's answer and fresh results on App Home; the latest results on a vendor's and a service's page. */
export function surveyPanels({ database }: Platform, surveys: Surveys): Panel[] {
  const about = (page: 'vendor' | 'service', of: (subject: number) => About, vendorOf: (subject: number) => Promise<number | null>): Panel => ({
    page, order: 66,
    draw: async ({ person, now, subject }) => {
      const scope = vendorScope(person)
      if (scope !== undefined && scope !== (await vendorOf(subject))) return []
      const parts = await partsAbout(database.prisma, [of(subject)], new Date(now.getTime() - yearMillis), now)
      return parts.filter(({ run }) => allowed(person.role, 'survey.view') || isOpenTo(person, run.fields)).slice(0, 3).map((part) => section(partText({ ...part, label: null }, person)))
    },
  })
  return [
    {
      page: 'home', order: 12,
      draw: async ({ person, now }) => (await selectWaiting(database.prisma, person.slackUserId, now)).map(({ runId, name, closesAt }) => ({
        type: 'section' as const, text: { type: 'mrkdwn' as const, text: t(person.locale, a.waiting, { name: shown(name), until: slackDate(closesAt, person.locale, person.timeZone) }) },
        accessory: { ...button(answerAction, t(person.locale, a.answer), String(runId)), style: 'primary' as const },
      })),
    },
    {
      page: 'home', order: 66,
      draw: async ({ person, now }) => {
        const runs = await selectLatestCounted(database.prisma, new Date(now.getTime() - freshFor), now)
        const seen = await Promise.all(runs.map(({ fields }) => surveys.maySee(person, fields)))
        return runs.filter((_, at) => seen[at]).slice(0, 2).map((run) => ({
          type: 'section' as const,
          text: { type: 'mrkdwn' as const, text: t(person.locale, m.head, { name: shown(run.name), n: run.result.n, asked: run.result.asked, share: run.result.asked === 0 ? 0 : Math.round((100 * run.result.n) / run.result.asked) }) },
          accessory: button(`${actionIds.results}.0`, t(person.locale, m.openResult), String(run.id)),
        }))
      },
    },
    about('vendor', (vendorId) => ({ vendorId }), async (vendorId) => vendorId),
    about('service', (serviceId) => ({ serviceId }), async (serviceId) => (await getService(database.prisma, serviceId))?.vendorId ?? null),
  ]
}
