import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { SeenIncidents } from '../../src/features/incidents/index.ts'
import { serviceNowFormat } from '../../src/features/incidents/import/servicenow.ts'
import { statsOf } from '../../src/features/incident-stats/stats.ts'
import { periodOf, previousWeek, weekAt } from '../../src/features/service-levels/period.ts'
import { weeklyReport } from '../../src/features/service-levels/report.ts'
import type { Person } from '../../src/platform/access/person.ts'
import { importTesting } from '../support/incident-import.ts'

const testing = importTesting()
const office: Person = { id: 1, slackUserId: 'U1', name: 'Office', role: 'outsourcing_office', vendorId: null, locale: 'en', timeZone: 'UTC' }

/** Where service hours are around the clock and nothing was paused, both say the same thing. */
it('agrees with the service levels of every week of the example log', async () => {
  await testing.run(await readFile(new URL('../fixtures/servicenow-sample.csv', import.meta.url)), serviceNowFormat('UTC'))
  const { prisma } = testing.database()
  const { _min: first, _max: last } = await prisma.incident.aggregate({ _min: { reportedAt: true }, _max: { reportedAt: true } })
  const end = weekAt((last.reportedAt?.getTime() ?? 0) + 21 * 86_400_000, 'Asia/Taipei')
  const now = new Date('2026-11-25T00:00:00Z')
  const seen = new SeenIncidents(testing.database())
  let weeks = 0
  let resolved = 0
  for (let week = end; periodOf(week, 'Asia/Taipei').to > (first.reportedAt?.getTime() ?? 0); week = previousWeek(week)) {
    const { total, period } = await weeklyReport(prisma, { week, zone: 'Asia/Taipei', now })
    const stats = statsOf(await seen.times(office, {}, period), period)
    expect({ opened: stats.opened, resolved: stats.resolved, openAtEnd: stats.openAtEnd }, period.label).toEqual({ opened: total.figures.opened, resolved: total.figures.resolved, openAtEnd: total.figures.openAtEnd })
    const { n, meanSeconds, medianSeconds, p90Seconds } = total.figures.restore
    expect([stats.restore.n, stats.restore.median, stats.restore.p90], period.label).toEqual([n, medianSeconds, p90Seconds])
    expect(stats.restore.mean ?? -1).toBeCloseTo(meanSeconds ?? -1, 6)
    weeks++
    resolved += stats.resolved
  }
  expect(weeks).toBeGreaterThan(3)
  expect(resolved).toBeGreaterThan(3)
})
