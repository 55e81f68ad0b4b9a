import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { exportEntries, verifyExport } from '../../src/features/audit-log/export.ts'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import { card, direct, form, reportIncident, told } from '../support/incident-steps.ts'
import { it, story } from '../support/steward.ts'

describe('the audit trail', () => {
  it('tells an auditor who did what, narrowed as asked, and notes that they looked', story('socket', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Tills slow' })
    const { ts } = await card(steward, 'Tills slow')
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, 'Tills slow', /· acknowledged/)

    await slack.command({ user: 'auditor', channel: 'general', command: '/audit-log', text: '' })
    const latest = JSON.stringify((await told(steward, 'auditor', /^Audit trail/)).blocks)
    expect(latest).toContain('<@U0ONCALL001> · *incident.acknowledge* · incident:1')
    expect(latest).toContain('submitted → acknowledged')
    expect(latest).toContain('*incident.report*')

    await slack.command({ user: 'auditor', channel: 'general', command: '/audit-log', text: 'by:@branch subject:INC-1' })
    const narrowed = JSON.stringify((await told(steward, 'auditor', /by:<@U0BRANCH001> subject:incident:1/)).blocks)
    expect(narrowed).toContain('*incident.report*')
    expect(narrowed).not.toContain('incident.acknowledge')

    await slack.command({ user: 'auditor', channel: 'general', command: '/audit-log', text: 'action:audit.*' })
    expect(JSON.stringify((await told(steward, 'auditor', /action:audit\./)).blocks)).toContain('audit.view')
    await slack.command({ user: 'auditor', channel: 'general', command: '/audit-log', text: 'yesterday' })
    await told(steward, 'auditor', /“yesterday” was not understood/)
  }))

  it('is leafed through, and filtered with a form', story('socket', async (steward) => {
    const { slack } = steward
    await slack.command({ user: 'auditor', channel: 'general', command: '/audit-log', text: '' })
    const { ts } = await told(steward, 'auditor', /^Audit trail/)
    await slack.click({ user: 'auditor', channel: 'general', ts, action_id: 'audit.older' })
    await slack.waitFor((state) => state.ephemerals.some(({ message }) => JSON.stringify(message.blocks).includes('audit.newest')))
    await slack.click({ user: 'auditor', channel: 'general', ts, action_id: 'audit.filter' })
    const { id } = await form(steward, 'auditor', 'audit.filter')
    expect(await slack.submit({ user: 'auditor', view_id: id, values: { subject: 'everything' } })).toMatchObject({ ok: false })
    expect(await slack.submit({ user: 'auditor', view_id: id, values: { subject: 'vendor:1' } })).toMatchObject({ ok: true })
    expect(JSON.stringify((await direct(steward, 'auditor', /subject:vendor:1/)).message.blocks)).toContain('vendor.create')
  }))

  it('is not for others', story('socket', async (steward) => {
    const { slack } = steward
    for (const [user, channel, refusal] of [['branch', 'general', /does not allow this \(audit.view\)/], ['office', 'general', /audit.view/], ['vendor.a', 'vendor-a', /audit.view/]] as const) {
      await slack.command({ user, channel, command: '/audit-log', text: '' })
      await told(steward, user, refusal)
    }
  }))

  it('is exported with its hashes, which anybody can check', story('socket', async (steward) => {
    await reportIncident(steward, { user: 'branch', title: '支付 "=1+1"' })
    await card(steward, '支付')
    const database = await steward.openDatabase()
    const { entries, faults } = await verifyChain(database)
    expect(faults).toEqual([])
    const folder = await mkdtemp(join(tmpdir(), 'steward-audit-'))
    const file = join(folder, 'audit.jsonl')
    const { count, end } = await exportEntries(database.prisma, file, 'jsonl', {})
    expect(count).toBe(entries)
    expect(await verifyExport(file, end)).toEqual({ entries, faults: [], end })
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(entries + 1)
    // Its last two lines cut off: the file alone cannot show it, the noted end does.
    const cut = join(folder, 'cut.jsonl')
    await writeFile(cut, (await readFile(file, 'utf8')).split('\n').slice(0, -3).join('\n'))
    expect(await verifyExport(cut)).toMatchObject({ entries: entries - 2, faults: [] })
    expect(await verifyExport(cut, end)).toMatchObject({ faults: [{ kind: 'removed', sequence: BigInt(entries) - 1n, upTo: BigInt(entries) }] })
    await expect(exportEntries(database.prisma, file, 'jsonl', {})).rejects.toMatchObject({ code: 'EEXIST' })
  }))
})
