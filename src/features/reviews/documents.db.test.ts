import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import { ratingsOf } from '../ratings/index.ts'
import { reviewDocumentOf } from './index.ts'

let testing: TestDatabase
let database: Database

beforeAll(async () => {
  testing = await testDatabase()
  database = await testing.database()
})
afterAll(() => testing.drop())

it('puts together what is known of an incident afterwards: review, authors, actions, and what its reporter answered', async () => {
  const { prisma } = database
  const at = (day: number) => new Date(Date.UTC(2026, 10, day))
  const [writer, reporter] = [await prisma.person.create({ data: { name: 'Writer', role: 'operator' } }), await prisma.person.create({ data: { name: 'Reporter', role: 'business_user' } })]
  const service = await prisma.service.create({ data: { name: 'Core Payments' } })
  const { id: incidentId } = await prisma.incident.create({ data: { title: 'Cards', description: '', serviceId: service.id, severity: 'SEV1', state: 'confirmed', source: 'slack', reportedAt: at(2), resolvedAt: at(3), reportedById: reporter.id } })
  await prisma.review.create({ data: { incidentId, state: 'draft', dueOn: at(10), revision: 2, version: 1, acceptedAt: at(5) } })
  const texts = [{ revision: 1, by: reporter, day: 4 }, { revision: null, by: reporter, day: 6 }, { revision: 2, by: writer, day: 7 }]
  for (const { revision, by, day } of texts) await prisma.reviewText.create({ data: { incidentId, revision, byId: by.id, at: at(day), text: { happened: `day ${day}` }, key: String(day) } })
  await prisma.action.create({ data: { subject: `incident:${incidentId}`, title: 'Alarm', ownerId: writer.id, addedById: writer.id, addedAt: at(4), key: 'a', dueOn: at(20) } })
  await prisma.rating.create({ data: { incidentId, personId: reporter.id, round: 0, askedAt: at(4), score: 9, answeredAt: at(5) } })

  const document = await reviewDocumentOf(prisma, incidentId)
  // Whoever wrote before it was accepted last, or was set aside, is no author of this version.
  expect(document?.review).toMatchObject({ dueOn: '2026-11-10', text: { happened: 'day 7', rootCause: '', causes: [] }, authors: [{ name: 'Writer' }] })
  expect(document?.actions).toMatchObject([{ title: 'Alarm', dueOn: '2026-11-20', owner: { name: 'Writer', vendorId: null } }])
  expect(await reviewDocumentOf(prisma, incidentId + 1)).toBeUndefined()

  expect(await ratingsOf(prisma, at(1), at(6))).toMatchObject({ asked: 1, answers: [{ incidentId, serviceId: service.id, score: 9 }] })
  expect(await ratingsOf(prisma, at(1), at(6), [service.id + 1])).toEqual({ asked: 0, answers: [] })
  expect(await ratingsOf(prisma, at(1), at(5), [service.id])).toEqual({ asked: 1, answers: [] })
})
