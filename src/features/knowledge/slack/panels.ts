import { allowed } from '../../../platform/access/permissions.ts'
import { t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Panel } from '../../../platform/slack/panels.ts'
import { selectOfSubject, selectPages } from '../entries-store.ts'
import { knowledgeMessages as m } from '../messages.ts'
import type { Means } from './means.ts'
import { entryLine, waitingBlocks } from './pages.ts'

const listed = 3

/** What of the knowledge base waits for somebody, on App Home; the entries of a vendor or a service on its page. */
export function knowledgePanels({ entries, platform }: Means): Panel[] {
  const db = () => platform.database.prisma
  const ofSubject = (page: 'vendor' | 'service'): Panel => ({
    page, order: 70,
    draw: async ({ person, subject }) => {
      if (!allowed(person.role, 'knowledge.view')) return []
      const { ids, total } = await selectOfSubject(db(), person, page, subject, listed)
      return total === 0 ? [] : [section(t(person.locale, m.panelEntries, { n: total })), ...(await selectPages(db(), person, ids)).map((own) => entryLine(own, person))]
    },
  })
  return [
    {
      page: 'home', order: 24,
      draw: async ({ person }) => {
        if (!allowed(person.role, 'knowledge.view')) return []
        const { toReview, due, drafts } = await entries.waiting(person, listed)
        const pages = (ids: readonly number[]) => selectPages(db(), person, ids)
        return waitingBlocks({ toReview: await pages(toReview), due: await pages(due), drafts: await pages(drafts) }, person)
      },
    },
    ofSubject('vendor'), ofSubject('service'),
  ]
}
