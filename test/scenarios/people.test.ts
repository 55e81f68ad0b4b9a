import { describe, expect } from 'vitest'
import { card, form, reportIncident, told } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story } from '../support/steward.ts'

const steward = (world: Steward, user: string, text: string, channel = 'incidents') => world.slack.command({ user, channel, command: '/steward', text })

/** The newest private answer to a person, once it fits; the older ones are forgotten by their count. */
const incidentList = async (world: Steward, user: string, fits: RegExp, channel = 'incidents') => {
  await world.slack.command({ user, channel, command: '/incident', text: 'list' })
  return told(world, user, fits)
}

const roleOf = async (world: Steward, slackUserId: string) => {
  const { prisma } = await world.openDatabase()
  return prisma.person.findUnique({ where: { slackUserId }, select: { role: true, roleSource: true, vendorId: true } })
}

const settled = (world: Steward, slackUserId: string, role: string) =>
  eventually<string | undefined>(async () => (await roleOf(world, slackUserId))?.role, role)

describe('roles', () => {
  it('are given by an administrator, by name and in a form, and by nobody else', story('socket', async (world) => {
    await steward(world, 'office', 'role @teller operator')
    await told(world, 'office', /people\.edit/)
    await steward(world, 'admin', 'role @teller operator')
    await told(world, 'admin', /^Done: <@U0TELLER001> is operator now\.$/)
    await steward(world, 'admin', 'role @teller king')
    await told(world, 'admin', /“king” is no role/)
    await steward(world, 'admin', 'role @vendor.a operator')
    await told(world, 'admin', /can have none of the bank’s roles/)

    await steward(world, 'admin', 'role')
    const { id } = await form(world, 'admin', 'people.role')
    expect(await world.slack.submit({ user: 'admin', view_id: id, values: { person: 'oncall.sh', role: 'vendor_member' } })).toMatchObject({ ok: false, errors: { vendor: expect.stringContaining('which vendor') } })
    expect(await world.slack.submit({ user: 'admin', view_id: id, values: { person: 'oncall.sh', role: 'vendor_member', vendor: 'Vendor A' } })).toMatchObject({ ok: true })
    expect(await roleOf(world, 'U0ONCALL002')).toMatchObject({ role: 'vendor_member', roleSource: 'given' })

    await steward(world, 'admin', 'people')
    const list = JSON.stringify((await told(world, 'admin', /people/)).blocks)
    expect(list).toContain('<@U0TELLER001> — operator · given by name')
    expect(list).toContain('<@U0ONCALL002> — vendor’s member of Vendor A')
    const { prisma } = await world.openDatabase()
    const audited = await prisma.auditEntry.findMany({ where: { action: 'person.role', actor: { startsWith: 'person:' } } })
    expect(audited).toHaveLength(2)
  }))

  it('come with a user group and are lost with it at once', story('http', async (world) => {
    await world.slack.editUsergroup({ handle: 'night-shift', users: ['branch', 'teller'] })
    await steward(world, 'admin', 'role @night-shift auditor')
    await told(world, 'admin', /members of <!subteam\^S\w+> \(2\) are auditor now/)
    await world.slack.editUsergroup({ handle: 'night-shift', users: ['teller'] })
    await incidentList(world, 'teller', /./)
    await settled(world, 'U0TELLER001', 'auditor')
    await steward(world, 'admin', 'roles')
    await told(world, 'admin', /^<!subteam\^S\w+> — auditor, 1 member$/)
    await world.slack.editUsergroup({ handle: 'night-shift', users: [] })
    await settled(world, 'U0TELLER001', 'business_user')
    // A role by name comes before the group’s, and is taken away with `none`.
    await world.slack.editUsergroup({ handle: 'night-shift', users: ['teller'] })
    await settled(world, 'U0TELLER001', 'auditor')
    await steward(world, 'admin', 'role @teller operator')
    await settled(world, 'U0TELLER001', 'operator')
    await steward(world, 'admin', 'role @teller none')
    await told(world, 'admin', /no role given by name any more\. What is left: auditor/)
  }))

  it('never leave nobody to administer', story('socket', async (world) => {
    await steward(world, 'admin', 'role @admin operator')
    await told(world, 'admin', /Name another administrator first/)
    await steward(world, 'admin', 'role @office administrator')
    await settled(world, 'U0OFFICE001', 'administrator')
    await steward(world, 'admin', 'role @admin operator')
    await settled(world, 'U0ADMIN0001', 'operator')
    await steward(world, 'admin', 'role @teller operator')
    await told(world, 'admin', /people\.edit/)
  }, { administrators: [] }))
})

describe("a vendor's person from another company's workspace", () => {
  it('sees nothing until tied to the vendor, then that vendor alone', story('socket', async (world) => {
    const { slack } = world
    await reportIncident(world, { user: 'branch', title: 'Tills slow', service: 'Core Payments' })
    await reportIncident(world, { user: 'branch', title: 'App crashes', service: 'Mobile Banking' })
    await card(world, 'App crashes')
    await slack.addUser({ name: 'partner', id: 'U0PARTNER01', team_id: 'T0PARTNERCO', locale: 'en-US' })
    await slack.join({ user: 'office', channel: 'vendor-a', invite: 'partner' })
    await incidentList(world, 'partner', /does not know yet what you may see/, 'vendor-a')
    await steward(world, 'admin', 'role @partner operator')
    await told(world, 'admin', /can have none of the bank’s roles/)
    await steward(world, 'admin', 'role @partner vendor_member vendor a')
    await told(world, 'admin', /is vendor’s member of Vendor A now/)
    const listed = JSON.stringify((await incidentList(world, 'partner', /1 open incident/, 'vendor-a')).blocks)
    expect(listed).toContain('Tills slow')
    expect(listed).not.toContain('App crashes')
  }))
})

describe('people who change', () => {
  it('are answered in their new language, and refused once deactivated', story('http', async (world) => {
    const { slack } = world
    await incidentList(world, 'branch', /No open incidents|Nothing is open|no open/i)
    await slack.editUser({ user: 'branch', locale: 'zh-TW', email: 'branch.manager@bank.example' })
    const { prisma } = await world.openDatabase()
    const row = () => prisma.person.findUnique({ where: { slackUserId: 'U0BRANCH001' } })
    await eventually(async () => (await row())?.email, 'branch.manager@bank.example')
    await incidentList(world, 'branch', /沒有/)
    await slack.editUser({ user: 'branch', deleted: true })
    await eventually(async () => (await row())?.isGone, true)
  }))
})
