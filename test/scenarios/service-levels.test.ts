import { expect } from 'vitest'
import { direct, told } from '../support/incident-steps.ts'
import { it, story } from '../support/steward.ts'

it('figures can be proved, put right, tried out and paid for', story('socket', async (steward) => {
  const { slack } = steward
  steward.clock.stopAt('2026-11-20T08:00:00Z')
  const sla = (user: string, text: string, channel = 'general') => slack.command({ user, channel, command: '/sla', text })
  const { prisma } = await steward.openDatabase()
  const service = await prisma.service.findUniqueOrThrow({ where: { name: 'Core Payments' } })
  const { id } = await prisma.incident.create({
    data: {
      title: 'Terminals are dead', description: '', serviceId: service.id, severity: 'SEV2', source: 'slack', state: 'resolved',
      reportedAt: new Date('2026-11-17T08:00Z'), acknowledgedAt: new Date('2026-11-17T08:05Z'), resolvedAt: new Date('2026-11-17T18:00Z'),
    },
  })
  await prisma.serviceTarget.create({ data: { serviceId: service.id, metric: 'restore', severity: 'SEV2', validFrom: new Date(1), goal: 4 * 3600 } })
  await prisma.serviceTarget.createMany({ data: [{ serviceId: service.id, metric: 'availability', severity: 'any', validFrom: new Date(1), goal: 0.999 }] })

  // Why: the figure, the incident, its span and its minutes.
  await sla('branch', 'why core payments restore 2026-11')
  const why = await told(steward, 'branch', /0 of 1 within target/)
  expect(why.text).toMatch(new RegExp(`✗ INC-${id} Terminals are dead — 10 h of 4 h: .*\\(10 h\\)`))
  await sla('branch', 'why Core Payments restore 2026-11 csv')
  await slack.waitFor((state) => state.channels.flatMap(({ messages }) => messages).some(({ text }) => /restore.*2026-11|2026-11: what the figure is made of/i.test(text)), { what: 'the file of what a figure is made of' })

  // What if, with nothing changed by it.
  await sla('branch', `what-if INC-${id} resolved 2026-11-17 20:00`)
  expect((await told(steward, 'branch', /What if/)).text).toMatch(/0 of 1 within target, mean 10 h → 1 of 1 within target, mean 4 h|Restore of the incident/)
  expect((await prisma.incident.findUniqueOrThrow({ where: { id } })).resolvedAt).toEqual(new Date('2026-11-17T18:00Z'))

  // The week is published; then the time is put right, and a new edition says so in its thread.
  await sla('office', 'subscribe week 09:00 UTC en', 'service-reports')
  await told(steward, 'office', /已訂閱/)
  await steward.moveTo('2026-11-23T09:00:00Z')
  const posted = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'service-reports')?.messages.find(({ text }) => text.includes('week 47')), { what: 'the weekly summary' })
  await prisma.incident.update({ where: { id }, data: { resolvedAt: new Date('2026-11-17T11:00Z') } })
  await prisma.incidentEvent.create({ data: { incidentId: id, kind: 'time_corrected', at: new Date('2026-11-23T09:01:00Z'), actor: 'system:test', data: { step: 'resolved', from: '2026-11-17T18:00:00Z', to: '2026-11-17T11:00:00Z', reason: 'The log of the switch says so' } } })
  await steward.moveTo('2026-11-23T09:02:00Z')
  const edition = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'service-reports')?.messages.find(({ text }) => text.includes('edition 2')), { what: 'the new edition' })
  expect(edition.thread_ts).toBe(posted.ts)
  expect(edition.text).toContain('Core Payments — restore within target: 0 of 1 → 1 of 1')
  expect(edition.text).toContain('mean time to restore: 10 h → 3 h')
  expect(edition.text).toContain(`INC-${id} time put right (The log of the switch says so)`)
  await steward.moveTo('2026-11-23T09:03:00Z')
  expect(await prisma.summaryEdition.count()).toBe(1)

  // Availability: unknown until somebody says that it is watched; an outage spends the budget, and whoever answers for it is told once.
  await sla('branch', 'why Core Payments availability 2026-11')
  expect((await told(steward, 'branch', /Availability of Core Payments/)).text).toContain('not known')
  await sla('office', 'watch Core Payments 2026-11-01')
  await told(steward, 'office', /已註記/)
  await sla('oncall', `outage INC-${id}`)
  await told(steward, 'oncall', /INC-\d+/)
  await steward.moveTo('2026-11-23T09:04:00Z')
  await direct(steward, 'office', /2026-11 可用性目標已無法達成/)
  await steward.moveTo('2026-11-23T09:05:00Z')
  expect(await prisma.budgetWarning.count({ where: { kind: 'spent' } })).toBe(1)

  // What if the outage had been agreed maintenance: told, with nothing changed, and to another vendor's people not even that there is such a service.
  await sla('branch', 'what-if Core Payments maintenance 2026-11-17 00:00 to 2026-11-18 00:00')
  const window = (await told(steward, 'branch', /What if — maintenance of Core Payments/)).text
  expect(window).toMatch(/Availability of the service, 2026-11: .*down for 3 h of .*below target, error budget overdrawn by 2 h 17 min → 100 %, down for 0 s of .*, on target, 42 min of error budget left/)
  expect(window).toContain('had the bank agreed before')
  expect(await prisma.maintenance.count()).toBe(0)
  await sla('vendor.b', 'what-if Core Payments maintenance 2026-11-17 00:00 to 2026-11-18 00:00', 'vendor-b')
  await told(steward, 'vendor.b', /服务中没有“Core Payments”/)

  // Credits by the contract's scale, from the same figures.
  const contract = await prisma.contract.create({ data: { vendorId: service.vendorId as number, reference: 'CT-77', title: 'Payments', startsOn: new Date('2026-01-01'), currency: 'TWD', services: { create: { serviceId: service.id } } } })
  await sla('office', 'credits CT-77 fee 100000 cap 15')
  await told(steward, 'office', /CT-77.*0\.00/)
  await sla('office', 'credits ct-77 step availability 99.9 5')
  const credits = await told(steward, 'office', /TWD 5000\.00/)
  expect(credits.text).toContain('/sla why Core Payments availability 2026-11')
  expect(await prisma.auditEntry.count({ where: { subject: `contract:${contract.id}`, action: { startsWith: 'contract.credits' } } })).toBe(2)
}))
