import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import { outagesOf } from './index.ts'

let made: Awaited<ReturnType<typeof testDatabase>>
let database: Database
beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
})
afterAll(() => made.drop())

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour))

it('gives what fired for services at any time within a period, with who saw it; signs of life apart', async () => {
  const { prisma } = database
  const [own, other] = [await prisma.service.create({ data: { name: 'A' } }), await prisma.service.create({ data: { name: 'B' } })]
  const source = await prisma.alertSource.create({ data: { name: 'Prometheus', kind: 'json', defaultServiceId: own.id, severities: {} } })
  const fired = (startsAt: Date, endsAt: Date | null, more: object = {}) => prisma.alert.create({
    data: { sourceId: source.id, serviceId: own.id, fingerprint: 'x', firedAt: startsAt, startsAt, endsAt, receivedAt: startsAt, dueAt: startsAt, pending: false, title: 'x', summary: '', labels: {}, severity: 'SEV1', ...more },
  })
  await fired(at(1), at(2))
  await fired(at(3), at(5), { fingerprint: 'y', metric: 'disk' })
  await fired(at(4), null)
  await fired(at(4), null, { fingerprint: 'heartbeat:', heartbeat: true })
  await fired(at(4), null, { fingerprint: 'z', serviceId: other.id })
  expect(await outagesOf(database.prisma, [own.id], at(2).getTime(), at(5).getTime())).toMatchObject([
    { serviceId: own.id, from: at(3).getTime(), to: at(5).getTime(), source: 'Prometheus', severity: 'SEV1', metric: 'disk' }, { from: at(4).getTime(), to: null, metric: null },
  ])
  expect(await outagesOf(database.prisma, [own.id, other.id], at(0).getTime(), at(9).getTime())).toHaveLength(4)
  expect(await outagesOf(database.prisma, [], at(0).getTime(), at(9).getTime())).toEqual([])
})
