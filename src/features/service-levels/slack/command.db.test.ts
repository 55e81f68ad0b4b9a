import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSteward, type Steward } from '../../../../test/support/steward.ts'
import { type Database, openDatabase } from '../../../platform/database/index.ts'

let steward: Steward
beforeEach(async () => {
  steward = await startSteward()
  steward.clock.stopAt('2026-11-20T08:00:00Z')
  // As a command beside the running bot.
  const database = await openDatabase({ ...steward.database.config, role: 'tool' })
  await incident(database, 'Core Payments', '2026-11-16T02:00:00Z', { answered: 40, restored: 60 })
  await incident(database, 'Mobile Banking', '2026-11-17T02:00:00Z', { answered: 5, restored: 60 })
  await database.close()
})
afterEach(() => steward.end())

describe('/sla', () => {
  it('answers a week in the asker’s language and zone', async () => {
    const answer = await ask('office', 'week 2026-W47')
    expect(answer).toMatch(/服務週報，第 47 週（2026年11月16日至22日）— 2 項服務中有 1 項未達標/)
    expect(answer).toMatch(/⚠ \*Core Payments\* — 1 件事故（\+1）.*\n回應 ≤ 10 分鐘：0%（0\/1）/)
    expect(answer).toMatch(/✓ \*Mobile Banking\*/)
    expect(answer).toContain('以 Asia/Taipei 劃分期間')
    expect(answer).toContain('本期尚未結束')
  })

  it('takes the last complete week where none is named, and one service where it is', async () => {
    expect(await ask('branch', 'week')).toContain('Services, week 46 (9–15 Nov 2026) — no incidents')
    const one = await ask('branch', 'week 2026-w47 mobile banking')
    expect(one).toContain('Mobile Banking')
    expect(one).not.toContain('Core Payments')
  })

  it('shows a vendor’s people their own vendor’s services, and does not betray others by name', async () => {
    const own = await ask('vendor.b', 'week 2026-W47', 'vendor-b')
    expect(own).toContain('Mobile Banking')
    expect(own).not.toContain('Core Payments')
    expect(await ask('vendor.b', 'week 2026-W47 Core Payments', 'vendor-b')).toMatch(/^你可以查看的服务中没有“Core Payments”。/)
  })

  it('says what to write instead', async () => {
    expect(await ask('branch', 'week 2016-W53')).toContain('There is no “2016-W53”')
    expect(await ask('branch', 'week Core Paymnts')).toContain('Did you mean Core Payments?')
    expect(await ask('branch', 'fortnight')).toMatch(/“fortnight” is nothing that `\/sla` knows.*\/sla week/s)
    expect(await ask('branch', '')).toContain('/sla week')
    expect(await ask('office', 'subscribe Asia/Nowhere', 'service-reports')).toContain('未訂閱：「Asia/Nowhere」不是時區')
  })

  it('keeps every vendor’s figures from a channel with a vendor’s people in it', async () => {
    // A channel of one vendor's people gets that vendor's services, unasked.
    expect(await ask('office', 'subscribe week en', 'vendor-a')).toContain('僅含 Vendor A')
    expect(await ask('office', 'subscribe Asia/Taipei en', 'service-reports')).toContain('已訂閱')
    // Invited after the channel subscribed.
    expect(await steward.slack.join({ user: 'office', channel: 'service-reports', invite: 'vendor.a' })).toMatchObject({ ok: true })
    await steward.moveTo('2026-11-23T01:00:00Z')
    const posted = await steward.slack.waitFor((state) => state.channels.find(({ name }) => name === 'service-reports')?.messages.find(({ bot_id: bot }) => bot))
    expect(posted.text).toContain('people from outside the bank are in this channel now')
    expect(JSON.stringify(posted.blocks)).not.toContain('Core Payments')
  })

  it('posts to a channel that subscribed, each Monday at nine, with pictures, until it unsubscribes', async () => {
    expect(await ask('oncall', 'subscribe week', 'service-reports')).toContain('summary.subscribe')
    expect(await ask('office', 'subscribe Asia/Shanghai zh-CN', 'service-reports')).toContain('Asia/Shanghai，简体中文')
    await steward.moveTo('2026-11-23T01:00:00Z')
    const [posted] = await steward.slack.waitFor((state) => {
      const found = state.channels.find(({ name }) => name === 'service-reports')?.messages.filter(({ text }) => text?.includes('第 47 周'))
      return found && found.length > 0 && found
    })
    expect(posted?.text).toContain('2 项服务中有 1 项未达标')
    expect(JSON.stringify(posted?.blocks)).toMatch(/"type":"image",.*"alt_text":"第 47 周：2 件事故，比上期多 2 件。[^"]*","slack_file":{"id":"F/)
    expect(await ask('office', 'history', 'service-reports')).toMatch(/<https:[^|]*\|2026-W47>/)
    expect(await ask('office', 'send', 'service-reports')).toContain('已在頻道中')
    expect(await ask('office', 'pause', 'service-reports')).toContain('已暫停')
    expect(await ask('office', 'subscriptions', 'service-reports')).toContain('⏸')
    expect(await ask('office', 'resume', 'service-reports')).toContain('已恢復')
    // The list has four things to press, the last of them a menu; it asks before it ends anything.
    await ask('office', 'subscriptions', 'service-reports')
    const { ts, blocks } = await lastSeen('office')
    expect(blocks.filter(({ type }) => type === 'actions').map(({ elements = [] }) => elements.map(({ action_id: id }) => id))).toEqual([['sla.preview', 'sla.send', 'sla.change', 'sla.more']])
    expect(await press(ts, 'sla.more', 'history:1')).toMatch(/2026-W47/)
    expect(await press(ts, 'sla.more', 'pause:1')).toContain('已暫停')
    expect(await press(ts, 'sla.more', 'end:1')).toMatch(/要取消這個訂閱嗎？每週，星期一 09:00/)
    expect(await press((await lastSeen('office')).ts, 'sla.end')).toContain('已取消訂閱')
    expect(await ask('office', 'unsubscribe', 'service-reports')).toContain('沒有訂閱報告')
  })

  it('does not take a subscription for a conversation that it could never post to', async () => {
    expect(await ask('office', 'subscribe week', 'office-private')).toContain('未訂閱：報告只發布到頻道')
  })
})

/** Types `/sla …` in a channel and gives the answer that the person alone sees. */
async function ask(user: string, text: string, channel = 'general'): Promise<string> {
  const before = (await steward.slack.ephemerals(user)).length
  await steward.slack.command({ user, channel, command: '/sla', text })
  const seen = await steward.slack.waitFor((state) => {
    const id = state.users.find(({ name }) => name === user)?.id
    return state.ephemerals.filter((entry) => entry.user === id)[before]
  })
  return JSON.stringify(seen.message.blocks).includes('section') ? textOf(seen.message.blocks) : (seen.message.text ?? '')
}

interface Block {
  readonly type: string
  readonly elements?: readonly { readonly action_id: string }[]
}

/** The latest that this person alone was shown. */
async function lastSeen(user: string): Promise<{ ts: string; blocks: readonly Block[] }> {
  const message = (await steward.slack.ephemerals(user)).at(-1)
  return { ts: message?.ts ?? '', blocks: (message?.blocks ?? []) as unknown as readonly Block[] }
}

/** Presses a button of the office's list, or chooses from its menu; gives what the office is told. */
async function press(ts: string, action_id: string, value?: string): Promise<string> {
  const before = (await steward.slack.ephemerals('office')).length
  await steward.slack.click({ user: 'office', channel: 'service-reports', ts, action_id, ...(value !== undefined && { value }) })
  await steward.slack.waitFor(async () => (await steward.slack.ephemerals('office')).length > before)
  return textOf((await lastSeen('office')).blocks)
}

/** All words of the blocks, a line each. */
function textOf(blocks: unknown): string {
  if (Array.isArray(blocks)) return blocks.map(textOf).join('\n')
  if (typeof blocks !== 'object' || blocks === null) return ''
  return Object.entries(blocks).map(([key, value]) => (key === 'text' && typeof value === 'string' ? value : textOf(value))).filter(Boolean).join('\n')
}

/** Times in minutes after the report. */
async function incident({ prisma }: Database, service: string, reported: string, { answered, restored }: { answered: number; restored: number }): Promise<void> {
  const after = (minutes: number) => new Date(Date.parse(reported) + minutes * 60_000)
  const { id: serviceId } = await prisma.service.findUniqueOrThrow({ where: { name: service } })
  await prisma.incident.create({
    data: {
      title: 'Terminals answer slowly', description: '', serviceId, severity: 'SEV3', source: 'slack', state: 'resolved',
      reportedAt: after(0), acknowledgedAt: after(answered), resolvedAt: after(restored),
    },
  })
}
