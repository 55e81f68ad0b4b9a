import { Writable } from 'node:stream'
import type { WebClient } from '@slack/web-api'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { startWorkspace } from '../../../test/support/workspace.ts'
import type { Role } from '../database/generated/enums.ts'
import type { Database } from '../database/index.ts'
import { createLogger } from '../telemetry/logger.ts'
import { People } from './people.ts'
import { RoleGroups } from './role-groups.ts'

const now = new Date('2026-11-24T01:00:00Z')
const later = new Date('2026-11-24T03:00:00Z')
const teller = 'U0TELLER001'
const guest = 'U0VENDORA01'

let testing: TestDatabase
let database: Database
let workspace: Awaited<ReturnType<typeof startWorkspace>>
let client: WebClient
let people: People
let log: string[]

beforeAll(async () => {
  workspace = await startWorkspace()
  client = workspace.client
  testing = await testDatabase()
  database = await testing.database()
})
beforeEach(async () => {
  await workspace.slack.reset()
  log = []
  people = peopleWith(['admin@bank.example'])
})
afterEach(async () => {
  await database.prisma.$executeRaw`TRUNCATE person, role_group, vendor, audit_entry CASCADE`
})
afterAll(async () => {
  await workspace.close()
  await testing.drop()
})

function peopleWith(administrators: readonly string[]): People {
  const logger = createLogger('info', new Writable({ write: (chunk: Buffer, _encoding, done) => done(void log.push(chunk.toString())) }))
  return new People(database, client, { administrators, defaultLocale: 'en', defaultTimeZone: 'UTC', teamId: 'T0LOCALBANK' }, logger)
}

const vendor = async (name: string): Promise<number> => (await database.prisma.vendor.create({ data: { name } })).id

/** As the register import names somebody. */
const named = (email: string, role: Role, vendorId: number | null = null) =>
  database.prisma.person.create({ data: { email, name: email, role, roleSource: 'given', vendorId } })

const account = (slackUserId: string) => database.prisma.person.findUniqueOrThrow({ where: { slackUserId } })

const audited = async (): Promise<string[]> =>
  (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action, actor, subject }) => `${action} ${subject} by ${actor}`)

describe('the row of an account', () => {
  it('is made at the first contact, once, whoever comes at the same moment', async () => {
    const found = await Promise.all([people.find(teller, now), people.find(teller, now), people.find(teller, now)])
    expect(found[0]).toMatchObject({ role: 'business_user', locale: 'zh-CN', timeZone: 'Asia/Shanghai', name: 'Branch teller' })
    expect(await database.prisma.person.count()).toBe(1)
    expect(await audited()).toEqual([`person.create person:${found[0]?.id} by system:slack`])
  })

  it('is the one that the bank made ahead by address', async () => {
    const { id } = await named('teller@bank.example', 'operator')
    expect(await people.find(teller, now)).toMatchObject({ id, role: 'operator' })
    expect(await audited()).toEqual([`person.link person:${id} by system:slack`])
  })

  it('takes in the row of an address that the account changes to, with all that points to it', async () => {
    const known = await people.find(teller, now)
    const { id } = await named('head.teller@bank.example', 'operator')
    const company = await vendor('Vendor A')
    const other = await vendor('Vendor B')
    const contact = (vendorId: number, personId: number, position: number) => database.prisma.vendorContact.create({ data: { vendorId, personId, position, title: 'Contact' } })
    await contact(company, known.id, 1)
    await contact(company, id, 2)
    await contact(other, id, 1)
    const service = await database.prisma.service.create({ data: { name: 'Tills', ownerId: id } })
    await workspace.slack.editUser({ user: 'teller', email: 'Head.Teller@bank.example' })

    expect(await people.find(teller, later)).toMatchObject({ id: known.id, role: 'operator' })
    expect(await account(teller)).toMatchObject({ email: 'head.teller@bank.example', roleSource: 'given' })
    expect(await database.prisma.service.findUniqueOrThrow({ where: { id: service.id } })).toMatchObject({ ownerId: known.id })
    const contacts = await database.prisma.vendorContact.findMany({ orderBy: { vendorId: 'asc' } })
    expect(contacts.map(({ vendorId, personId }) => [vendorId, personId])).toEqual([[company, known.id], [other, known.id]])
    expect(await audited()).toContain(`person.link person:${known.id} by system:slack`)
  })

  it('keeps its address where another account in use has the new one, and says so', async () => {
    await people.find(teller, now)
    await people.find('U0BRANCH001', now)
    await workspace.slack.editUser({ user: 'teller', email: 'branch@bank.example' })
    expect(await people.find(teller, later)).toMatchObject({ role: 'business_user' })
    expect(await account(teller)).toMatchObject({ email: 'teller@bank.example' })
    expect(log.join()).toContain('two accounts in use have one e-mail address')
  })

  it('gets the address of an account that Slack has deactivated', async () => {
    await people.find('U0BRANCH001', now)
    await workspace.slack.editUser({ user: 'branch', deleted: true })
    await expect(people.find('U0BRANCH001', later)).rejects.toMatchObject({ code: 'unknown_person' })
    await workspace.slack.editUser({ user: 'teller', email: 'branch@bank.example' })
    await people.find(teller, now)
    expect(await account(teller)).toMatchObject({ email: 'branch@bank.example' })
  })

  it('keeps what Slack stops telling', async () => {
    await people.find(teller, now)
    await workspace.slack.editUser({ user: 'teller', email: null })
    await people.find(teller, later)
    expect(await account(teller)).toMatchObject({ email: 'teller@bank.example' })
  })

  it('serves as it is while Slack does not answer', async () => {
    await people.find(teller, now)
    await workspace.slack.faults({ kind: 'server_error', method: 'users.info', status: 503 })
    expect(await people.find(teller, later)).toMatchObject({ role: 'business_user' })
    await workspace.slack.faults({ kind: 'server_error', method: 'users.info', status: 503 })
    await expect(people.find('U0BRANCH001', later)).rejects.toThrow('503')
  })

  it('hears of a change at once, and keeps nothing of those whom it does not know', async () => {
    await people.find(teller, now)
    const user = { id: teller, team_id: 'T0LOCALBANK', real_name: 'Head teller', locale: 'zh-TW', tz: 'Asia/Taipei', profile: { email: 'teller@bank.example' } }
    await people.hear(user, now)
    expect(await people.find(teller, now)).toMatchObject({ name: 'Head teller', locale: 'zh-TW', timeZone: 'Asia/Taipei' })
    await people.hear({ ...user, id: 'U0OTHER0001', profile: {} }, now)
    expect(await database.prisma.person.count()).toBe(1)
  })
})

describe("outsiders' accounts", () => {
  it('are refused in their own language until somebody ties them to a vendor', async () => {
    await expect(people.find('U0VENDORB01', now)).rejects.toMatchObject({ code: 'unknown_person' })
    expect(people.localeHint('U0VENDORB01')).toBe('zh-CN')
  })

  it('keep no role of the bank, whatever a file said', async () => {
    const { id } = await named('delivery@vendor-a.example', 'administrator')
    await expect(people.find(guest, now)).rejects.toMatchObject({ code: 'unknown_person' })
    expect(await account(guest)).toMatchObject({ id, role: 'business_user' })
    expect(await audited()).toEqual([`person.link person:${id} by system:slack`, `person.role person:${id} by system:slack`])
  })

  it("are their vendor's by the address of a guest, but not by one that another workspace claims", async () => {
    const vendorId = await vendor('Vendor A')
    await named('delivery@vendor-a.example', 'vendor_member', vendorId)
    expect(await people.find(guest, now)).toMatchObject({ role: 'vendor_member', vendorId })
    await named('sales@vendor-a.example', 'vendor_member', vendorId)
    await workspace.slack.addUser({ name: 'partner', id: 'U0PARTNER01', team_id: 'T0ELSEWHERE', email: 'sales@vendor-a.example' })
    await expect(people.find('U0PARTNER01', now)).rejects.toMatchObject({ code: 'unknown_person' })
    expect(await account('U0PARTNER01')).toMatchObject({ isStranger: true, teamId: 'T0ELSEWHERE', email: null, vendorId: null })
  })
})

describe('the first administrator', () => {
  it('is the owner of the workspace while nobody is named', async () => {
    people = peopleWith([])
    expect(await people.find('U0ADMIN0001', now)).toMatchObject({ role: 'administrator' })
    expect(await people.find(teller, now)).toMatchObject({ role: 'business_user' })
    await named('branch@bank.example', 'administrator')
    expect(await people.find('U0ADMIN0001', now)).toMatchObject({ role: 'business_user' })
  })

  it('is whoever the configuration names, and then not the owner', async () => {
    people = peopleWith(['teller@bank.example'])
    expect(await people.find(teller, now)).toMatchObject({ role: 'administrator' })
    expect(await people.find('U0ADMIN0001', now)).toMatchObject({ role: 'business_user' })
  })
})

describe('roles by user group', () => {
  const groups = () => new RoleGroups(database, client)
  const role = (groupId: string, of: Role, vendorId: number | null = null) =>
    database.prisma.roleGroup.create({ data: { groupId, handle: groupId, role: of, vendorId, members: [] } })

  it('come with the group and go with it, the strongest of several first', async () => {
    await people.find('U0ONCALL001', now)
    await role('S0ONCALL001', 'operator')
    await groups().sync(now)
    expect(await people.find('U0ONCALL001', now)).toMatchObject({ role: 'operator' })
    // Somebody who comes later has it from the start.
    expect(await people.find('U0ONCALL002', now)).toMatchObject({ role: 'operator' })
    await role('S0OUTOFFICE', 'outsourcing_office')
    await workspace.slack.editUsergroup({ handle: 'outsourcing-office', users: ['oncall'] })
    await groups().sync(now)
    expect(await people.find('U0ONCALL001', now)).toMatchObject({ role: 'outsourcing_office' })
    await workspace.slack.editUsergroup({ handle: 'outsourcing-office', is_disabled: true })
    await workspace.slack.editUsergroup({ handle: 'oncall', users: ['teller'] })
    expect(await groups().sync(now)).toBe(true)
    expect(await people.find('U0ONCALL001', now)).toMatchObject({ role: 'business_user' })
    expect((await audited()).filter((line) => line.startsWith('person.role'))).toHaveLength(5)
  })

  it('give way to a role that was given, and are nothing to a guest', async () => {
    await named('oncall@bank.example', 'auditor')
    await role('S0ONCALL001', 'operator')
    await workspace.slack.editUsergroup({ handle: 'oncall', users: ['oncall', 'vendor.a'] })
    await groups().sync(now)
    expect(await people.find('U0ONCALL001', now)).toMatchObject({ role: 'auditor' })
    await expect(people.find(guest, now)).rejects.toMatchObject({ code: 'unknown_person' })
  })

  it("tie to a vendor; whoever leaves that group is not the bank's for it", async () => {
    const vendorId = await vendor('Vendor A')
    await role('S0ONCALL001', 'vendor_member', vendorId)
    await groups().sync(now)
    expect(await people.find('U0ONCALL001', now)).toMatchObject({ role: 'vendor_member', vendorId })
    await groups().remove('S0ONCALL001', ['U0ONCALL001'], now)
    await expect(people.find('U0ONCALL001', now)).rejects.toMatchObject({ code: 'unknown_person' })
  })
})

describe('those who read a channel', () => {
  it("are the bank's, a vendor's or nobody's that we know; of bank staff nothing is kept", async () => {
    const vendorId = await vendor('Vendor A')
    await named('delivery@vendor-a.example', 'vendor_member', vendorId)
    const found = await people.readers(['U0LOCALBOT1', teller, guest, 'U0VENDORB01', 'U0NOBODY001'], now)
    expect(found.map(({ slackUserId, isBanks, vendorId: of }) => [slackUserId, isBanks, of])).toEqual([
      [guest, false, vendorId], ['U0VENDORB01', false, null], ['U0NOBODY001', false, null],
    ])
    expect(await database.prisma.person.count()).toBe(2)
  })
})
