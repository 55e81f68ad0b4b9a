import { describe, expect } from 'vitest'
import { direct, form, reportIncident, told } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** The office takes a preset over and switches it on. */
async function switchOn(steward: Steward, code: string): Promise<void> {
  const { slack } = steward
  await slack.command({ user: 'office', channel: 'general', command: '/authority-report', text: '' })
  const list = await told(steward, 'office', /主管機關通報期限/)
  await slack.click({ user: 'office', channel: 'general', ts: list.ts, action_id: 'regime.take', value: code })
  const page = await told(steward, 'office', new RegExp(`^${code} · `))
  expect(JSON.stringify(page.blocks)).toContain('待法遵確認')
  await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'regime.on' })
  await slack.waitFor((state) => state.ephemerals.some(({ message }) => message.text.startsWith(`${code} · `) && JSON.stringify(message.blocks).includes('regime.off')), { what: 'the regime switched on' })
}

/** Opens the form of a button of the card and sends it filled in. */
async function fill(steward: Steward, user: string, card: { channel: string; ts: string }, action: string, values: Record<string, string | string[]>) {
  expect(await steward.slack.click({ user, channel: card.channel, ts: card.ts, action_id: action })).toMatchObject({ ok: true })
  const { id } = await form(steward, user, action)
  return steward.slack.submit({ user, view_id: id, values })
}

describe('reports to authorities', () => {
  it('runs the clocks of DORA: classified, sent late with reasons, told once at each step, and never shown to the vendor', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-25T08:00:00Z')
    await switchOn(steward, 'DORA')
    await reportIncident(steward, { user: 'branch', title: 'Card payments fail', impact: '1', urgency: '1' })
    const card = await direct(steward, 'office', /DORA · INC-1/)
    expect(card.message.text).toMatch(/請於 .* 前判定是否重大/)
    expect(JSON.stringify(card.message.blocks)).toContain('待法遵確認')

    await steward.moveTo('2026-11-25T20:01:00Z')
    const half = await direct(steward, 'office', /時間已過 50\s?%/)
    await steward.moveTo('2026-11-25T20:02:00Z')

    expect(await fill(steward, 'office', card, 'authority.classify', { verdict: 'proposed', reason: '所有分行停擺', 'met:required:0': ['0'], 'met:counted:0': ['2', '6'] })).toMatchObject({ ok: true })
    const due = await direct(steward, 'office', /DORA · INC-1：Initial notification，期限/)
    expect(due.ts).toBe(card.ts)
    // What was said of 24 h from awareness does not hold any more.
    await slack.waitFor((state) => state.channels.find(({ id }) => id === half.channel)?.messages.find(({ ts }) => ts === half.ts)?.text.includes('此期限已不適用'), { what: 'the first notice taken back' })

    await steward.moveTo('2026-11-26T00:03:00Z')
    await direct(steward, 'office', /🔴 已逾期： ?DORA · INC-1.*期限已過/)
    // Late without a reason is not taken.
    const refused = JSON.stringify(await fill(steward, 'office', card, 'authority.submit', { report: '0', by: '法遵' }))
    await slack.waitFor((state) => `${refused}${JSON.stringify(state.views)}`.includes('請說明逾期原因'), { what: 'the form that asks for reasons' })
    expect(await fill(steward, 'office', card, 'authority.submit', { report: '0', by: '法遵', reference: 'A-77', reasons: '主管機關入口網站中斷' })).toMatchObject({ ok: true })
    const next = await direct(steward, 'office', /DORA · INC-1：Intermediate report，期限/)
    expect(JSON.stringify(next.message.blocks)).toMatch(/Initial notification.*逾期/)

    await slack.click({ user: 'office', channel: card.channel, ts: card.ts, action_id: 'authority.draft' })
    const draft = await told(steward, 'office', /Intermediate report/)
    expect(JSON.stringify(draft.blocks)).toMatch(/Core Payments.*待填.*尚缺/s)

    // Classified again as not major: nothing is owed, and both assessments are kept.
    expect(await fill(steward, 'office', card, 'authority.classify', { verdict: 'no', reason: '只影響單一分行' })).toMatchObject({ ok: true })
    await direct(steward, 'office', /DORA · INC-1：非重大，無須通報/)
    await slack.command({ user: 'auditor', channel: 'general', command: '/authority-report', text: 'INC-1' })
    const page = await told(steward, 'auditor', /INC-1/)
    await slack.click({ user: 'auditor', channel: 'general', ts: page.ts, action_id: 'authority.show' })
    const history = JSON.stringify((await slack.waitFor((state) => state.ephemerals.find(({ message }) => JSON.stringify(message.blocks).includes('只影響單一分行'))?.message, { what: 'the history' })).blocks)
    expect(history).toMatch(/所有分行停擺.*主管機關入口網站中斷.*只影響單一分行/s)
    expect(history).not.toContain('authority.classify')

    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/authority-report', text: 'INC-1' })
    await told(steward, 'vendor.a', /not for your role|not allowed|authority\.view|權限|权限/)
    const state = await slack.state()
    const seenByVendors = state.channels.filter(({ is_im: isDirect, user }) => !isDirect || state.users.some(({ id: own, name }) => own === user && name.startsWith('vendor'))).flatMap(({ messages }) => messages)
    expect(seenByVendors.filter((message) => /\bDORA\b/.test(JSON.stringify(message)))).toEqual([])
  }))

  it('counts unscheduled downtime of critical services in any twelve months for MAS, and tells when half, most and all of what is allowed is gone', story('socket', async (steward) => {
    const { slack } = steward
    const { prisma } = await steward.openDatabase()
    const service = await prisma.service.findUniqueOrThrow({ where: { name: 'Core Payments' } })
    await prisma.service.update({ where: { id: service.id }, data: { criticality: 'critical' } })
    /** An incident that somebody marks as an outage. */
    const outage = async (from: string, to: string) => {
      const { id } = await prisma.incident.create({
        data: { title: 'Down', description: '', serviceId: service.id, severity: 'SEV3', source: 'slack', state: 'resolved', reportedAt: new Date(from), acknowledgedAt: new Date(from), resolvedAt: new Date(to) },
      })
      await prisma.outageMark.create({ data: { incidentId: id, isOutage: true, byId: (await prisma.person.findFirstOrThrow({ where: { role: 'outsourcing_office' } })).id, at: new Date(to) } })
      return id
    }
    const notices = async () => (await slack.state()).channels.flatMap(({ messages }) => messages).filter(({ text }) => /MAS-644 · Core Payments/.test(text)).map(({ text }) => text)
    await steward.moveTo('2026-11-10T08:00:00Z')
    await switchOn(steward, 'MAS-644')
    // An hour in spring; two hours in autumn, one of them within maintenance that was agreed before: two hours in all.
    await outage('2026-04-01T00:00:00Z', '2026-04-01T01:00:00Z')
    const office = await prisma.person.findFirstOrThrow({ where: { role: 'outsourcing_office' } })
    const agreed = new Date('2026-11-01')
    await prisma.maintenance.create({
      data: {
        serviceId: service.id, from: new Date('2026-11-10T09:00:00Z'), to: new Date('2026-11-10T10:00:00Z'), reason: 'Release', idempotencyKey: 'release',
        proposedById: office.id, proposedAt: agreed, bankById: office.id, bankAt: agreed,
      },
    })
    await outage('2026-11-10T09:00:00Z', '2026-11-10T11:00:00Z')
    await steward.moveTo('2026-11-10T11:05:00Z')
    await direct(steward, 'office', /^⚠ MAS-644 · Core Payments：非計畫性停機已達上限的 50% — 最近 12 個月 2 小時／上限 4 小時/)
    await steward.moveTo('2026-11-10T11:10:00Z')
    await steward.moveTo('2026-11-10T11:15:00Z')
    expect(await notices()).toHaveLength(1)

    // More than is left: told once, where the office looks and in the bank's summary too.
    const long = await outage('2026-11-11T00:00:00Z', '2026-11-11T02:10:00Z')
    await steward.moveTo('2026-11-11T03:00:00Z')
    const over = await direct(steward, 'office', /^🔴 MAS-644 · Core Payments：非計畫性停機已超過上限 — 最近 12 個月 4 小時 10 分／上限 4 小時/)
    await slack.click({ user: 'office', channel: over.channel, ts: over.ts, action_id: 'regime.show' })
    const page = await slack.waitFor((state) => state.ephemerals.find(({ message }) => /已超過上限/.test(JSON.stringify(message.blocks)) && /regime\.off/.test(JSON.stringify(message.blocks)))?.message, { what: 'the regime with downtime' })
    expect(JSON.stringify(page.blocks)).toMatch(/🔴 \*Core Payments\*：最近 12 個月非計畫性停機 4 小時 10 分／上限 4 小時，已超過上限；若不再停機，<!date\^1806537600/)
    await slack.command({ user: 'office', channel: 'general', command: '/service', text: 'Core Payments' })
    await slack.waitFor((state) => state.ephemerals.some(({ message }) => /🔴 \*MAS-644\*：最近 12 個月/.test(JSON.stringify(message.blocks))), { what: 'the service with downtime' })
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/service', text: 'Core Payments' })
    await told(steward, 'vendor.a', /Core Payments/)
    expect(JSON.stringify((await slack.ephemerals('vendor.a')).map(({ blocks }) => blocks))).not.toContain('MAS-644')
    for (const [channel, said] of [['service-reports', /^已訂閱：(?!.*僅含)/], ['vendor-a', /^已訂閱：.*僅含 Vendor A/]] as const) {
      await slack.command({ user: 'office', channel, command: '/sla', text: 'subscribe week 09:00 UTC en' })
      await told(steward, 'office', said)
    }
    await steward.moveTo('2026-11-16T09:00:00Z')
    const summary = (name: string) => slack.waitFor((state) => state.channels.find((own) => own.name === name)?.messages.find(({ text }) => /week 46/.test(text)), { what: `the summary in ${name}` })
    expect(JSON.stringify((await summary('service-reports')).blocks)).toMatch(/🔴 \*Core Payments\*: 4 h 10 min of 4 h of unscheduled downtime in the last 12 months, over the limit/)
    expect(JSON.stringify((await summary('vendor-a')).blocks)).not.toContain('MAS-644')

    // It was no outage after all: what counts is put right, and nobody is told what they know.
    await prisma.outageMark.update({ where: { incidentId: long }, data: { isOutage: false } })
    await steward.moveTo('2026-11-16T09:05:00Z')
    expect(await notices()).toHaveLength(2)
  }, {}, [], '2026-11-10T07:00:00Z'))

  it('lets the office name a contact, who may act whatever their role, and correct a time that the clocks count from', story('http', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-25T08:00:00Z')
    // It was open before the regime was switched on, and comes under it then.
    await reportIncident(steward, { user: 'branch', title: 'Core is down', impact: '1', urgency: '1' })
    await switchOn(steward, 'MAS-644')
    const { prisma } = await steward.openDatabase()
    await eventually(() => prisma.authorityCase.count(), 1)
    const page = await told(steward, 'office', /^MAS-644 · /)
    await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'regime.edit' })
    const edit = await form(steward, 'office', 'regime.edit')
    expect(await slack.submit({ user: 'office', view_id: edit.id, values: { contact: 'teller' } })).toMatchObject({ ok: true })
    await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'regime.confirm' })
    const confirm = await form(steward, 'office', 'regime.confirm')
    expect(await slack.submit({ user: 'office', view_id: confirm.id, values: { who: 'Head of compliance' } })).toMatchObject({ ok: true })

    await reportIncident(steward, { user: 'branch', title: 'Cards are down', impact: '1', urgency: '1' })
    const card = await direct(steward, 'teller', /MAS-644 · INC-2/)
    expect(JSON.stringify(card.message.blocks)).not.toContain('待合规确认')
    await slack.click({ user: 'teller', channel: card.channel, ts: card.ts, action_id: 'authority.more' })
    const more = await slack.waitFor((state) => state.views.find((view) => JSON.stringify(view.view.blocks).includes('authority.correct')), { what: 'the page of the case' })
    await slack.click({ user: 'teller', view_id: more.id, action_id: 'authority.correct' })
    const correct = await form(steward, 'teller', 'authority.correct')
    expect(await slack.submit({ user: 'teller', view_id: correct.id, values: { anchor: 'detection', at: String(Date.UTC(2026, 10, 25, 6, 30) / 1000), reason: 'The alert came at half past six' } })).toMatchObject({ ok: true })
    await direct(steward, 'teller', /🔴.*MAS-644 · INC-2.*Notification/)
    expect((await slack.state()).channels.filter(({ messages }) => messages.some(({ text }) => text.includes('MAS-644 · INC-2'))).length).toBe(1)
  }))
})
