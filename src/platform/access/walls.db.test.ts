import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { startWorkspace } from '../../../test/support/workspace.ts'
import type { Database } from '../database/index.ts'
import { createLogger } from '../telemetry/logger.ts'
import { People } from './people.ts'
import { Walls } from './walls.ts'

const incidents = 'C0INCIDENTS'
const vendorsChannel = 'C0VENDORA01'

let testing: TestDatabase
let database: Database
let workspace: Awaited<ReturnType<typeof startWorkspace>>
let now: Date
let walls: Walls
let vendorA: number
let vendorB: number

beforeAll(async () => {
  workspace = await startWorkspace()
  testing = await testDatabase()
  database = await testing.database()
})
beforeEach(async () => {
  await workspace.slack.reset()
  now = new Date('2026-11-24T01:00:00Z')
  const settings = { administrators: [], defaultLocale: 'en', defaultTimeZone: 'UTC', teamId: 'T0LOCALBANK' } as const
  walls = new Walls(database, workspace.client, new People(database, workspace.client, settings, createLogger('silent')), () => now)
  const [a, b] = await database.prisma.vendor.createManyAndReturn({ data: [{ name: 'Vendor A' }, { name: 'Vendor B' }] })
  vendorA = a?.id ?? 0
  vendorB = b?.id ?? 0
  await database.prisma.person.create({ data: { email: 'delivery@vendor-a.example', name: 'Delivery', role: 'vendor_member', roleSource: 'given', vendorId: vendorA } })
})
afterEach(async () => {
  await database.prisma.$executeRaw`TRUNCATE person, role_group, vendor, channel_clearance, audit_entry CASCADE`
})
afterAll(async () => {
  await workspace.close()
  await testing.drop()
})

const shown = async (destination: string) => ({
  anyone: await walls.mayShow(destination, 'anyone'),
  bank: await walls.mayShow(destination, 'bank'),
  a: await walls.mayShow(destination, `vendor:${vendorA}`),
  b: await walls.mayShow(destination, `vendor:${vendorB}`),
})

it('tells a channel of the bank from one with a vendor’s guest', async () => {
  expect(await shown(incidents)).toEqual({ anyone: true, bank: true, a: true, b: true })
  expect(await shown(vendorsChannel)).toEqual({ anyone: true, bank: false, a: true, b: false })
})

it('lets a channel show what the office allowed there, and no more', async () => {
  const { id } = await database.prisma.person.create({ data: { name: 'Officer', role: 'outsourcing_office' } })
  await database.prisma.channelClearance.create({ data: { channel: vendorsChannel, audience: `vendor:${vendorB}`, givenById: id, at: now } })
  expect(await shown(vendorsChannel)).toEqual({ anyone: true, bank: false, a: true, b: true })
})

it('asks the same of direct messages, which nothing clears', async () => {
  expect(await shown('U0VENDORA01')).toEqual({ anyone: true, bank: false, a: true, b: false })
  expect(await shown('U0VENDORB01')).toEqual({ anyone: true, bank: false, a: false, b: false })
  expect(await shown('U0TELLER001')).toEqual({ anyone: true, bank: true, a: true, b: true })
})

it('takes a full account for the vendor’s that the register says', async () => {
  await database.prisma.person.create({ data: { email: 'teller@bank.example', name: 'Resident engineer', role: 'vendor_member', roleSource: 'given', vendorId: vendorA } })
  expect(await shown(incidents)).toEqual({ anyone: true, bank: false, a: true, b: false })
})

it('reads the members anew when somebody came, or after a while', async () => {
  expect(await walls.mayShow(incidents, 'bank')).toBe(true)
  await workspace.slack.join({ user: 'office', channel: 'incidents', invite: 'vendor.a' })
  walls.forget(incidents)
  expect(await walls.mayShow(incidents, 'bank')).toBe(false)
  await workspace.slack.leave({ user: 'vendor.a', channel: 'incidents' })
  now = new Date('2026-11-24T01:03:00Z')
  expect(await walls.mayShow(incidents, 'bank')).toBe(true)
})

it('finds a stranger among many', async () => {
  for (let number = 0; number < 25; number += 1) {
    await workspace.slack.addUser({ name: `staff.${number}` })
    await workspace.slack.join({ user: 'office', channel: 'incidents', invite: `staff.${number}` })
  }
  expect(await walls.mayShow(incidents, 'bank')).toBe(true)
  await workspace.slack.addUser({ name: 'partner', team_id: 'T0PARTNERCO' })
  await workspace.slack.join({ user: 'office', channel: 'incidents', invite: 'partner' })
  walls.forget(incidents)
  expect(await walls.mayShow(incidents, `vendor:${vendorA}`)).toBe(false)
  expect(await walls.outsiders(incidents)).toMatchObject([{ vendorId: null }])
})

it('says nothing while Slack does not', async () => {
  await workspace.slack.faults({ kind: 'server_error', method: 'conversations.members', status: 503 })
  await expect(walls.mayShow(incidents, 'bank')).rejects.toThrow('503')
})
