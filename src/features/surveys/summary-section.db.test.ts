import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import type { SummarySection } from '../service-levels/index.ts'
import { count } from './count.ts'
import { standardQuestions } from './questionnaire.ts'
import type { Ballot } from './question.ts'
import { summarySection } from './summary-section.ts'
import { type SurveyFields, surveyDefaults } from './survey.ts'

const services = new Map([1, 2, 3].map((id) => [id, { name: `Service ${id}`, vendor: { id: id === 3 ? 8 : 7, name: id === 3 ? 'Vendor B' : 'Vendor A' }, unit: null }]))
const many = (n: number, score: number, serviceId: number): Ballot[] => Array.from({ length: n }, () => ({ answers: { q1: score, q3: score, q5: score, q7: score }, serviceId, locale: 'en' }))
const period = { kind: 'week', label: '2026-W47', zone: 'UTC', from: Date.parse('2026-11-16T00:00Z'), to: Date.parse('2026-11-23T00:00Z') } as const

let testing: TestDatabase
let database: Database
beforeAll(async () => {
  testing = await testDatabase()
  database = await testing.database()
  const { id: createdById } = await database.prisma.person.create({ data: { name: 'Maker', role: 'outsourcing_office' } })
  const counted = async (name: string, more: Partial<SurveyFields>, ballots: Ballot[], closesAt = '2026-11-20T09:00:00Z') => {
    const fields = { ...surveyDefaults(standardQuestions, 'UTC'), ...more }
    const result = count(ballots, { questions: standardQuestions, services, anonymous: true, asked: 50, weights: 0, shuffle: (things) => [...things] })
    const opensAt = new Date('2026-11-01T09:00:00Z')
    const { id: surveyId } = await database.prisma.survey.create({ data: { name, state: 'active', fields, createdById, createdAt: opensAt, key: name } })
    await database.prisma.surveyRun.create({ data: { surveyId, number: 1, state: 'counted', fields, result, opensAt, closesAt: new Date(closesAt) } })
  }
  await counted('Shared', { seenBy: 'vendor' }, [...many(8, 9, 1), ...many(3, 0, 2), ...many(9, 5, 3)])
  await counted('For the bank', { seenBy: 'bank', vendorId: 7 }, many(6, 4, 1))
  await counted('For the office', { seenBy: 'office', vendorId: 7 }, many(6, 4, 1))
  await counted('Small', { seenBy: 'vendor', vendorId: 7 }, many(4, 2, 1))
  await counted('Earlier', { seenBy: 'vendor', vendorId: 7 }, many(6, 4, 1), '2026-11-15T09:00:00Z')
})
afterAll(() => testing.drop())

const told = (of: Partial<Parameters<SummarySection>[0]>) => summarySection({ db: database.prisma, vendorId: null, period, previous: period, locale: 'en', ...of })

it("tells the bank's channels what everybody at the bank may see, and of too few answers that there were too few", async () => {
  expect((await told({}))?.toSorted()).toEqual([
    '📊 *For the bank* (2026-11-20): satisfaction index 40.0 of 100, 6 answers',
    '📊 *Shared* (2026-11-20): satisfaction index 58.5 of 100, 20 answers',
    '📊 *Small* (2026-11-20): too few answers to be shown, 4 answers',
  ])
})

it("tells a vendor's channel the part about this vendor, of what the vendor may see", async () => {
  expect((await told({ vendorId: 7, serviceIds: [1, 2] }))?.toSorted()).toEqual([
    '📊 *Shared · Vendor A* (2026-11-20): satisfaction index 65.5 of 100, 11 answers',
    '📊 *Small* (2026-11-20): too few answers to be shown, 4 answers',
  ])
  expect(await told({ vendorId: 8, serviceIds: [3] })).toEqual(['📊 *Shared · Vendor B* (2026-11-20): satisfaction index 50.0 of 100, 9 answers'])
  expect(await told({ vendorId: 9, serviceIds: [] })).toBeNull()
})

it('tells of single services only what could be shown beside the rest', async () => {
  expect(await told({ serviceIds: [3] })).toEqual(['📊 *Shared · Service 3* (2026-11-20): satisfaction index 50.0 of 100, 9 answers'])
  // Of the survey that is shared, Service 1 would tell by subtraction what three said of Service 2.
  expect(await told({ serviceIds: [1, 2] })).toEqual(['📊 *For the bank · Service 1* (2026-11-20): satisfaction index 40.0 of 100, 6 answers'])
})
