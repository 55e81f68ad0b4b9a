import { expect } from 'vitest'
import { dump, type DumpedRow } from '../support/dump.ts'
import { direct, form, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** A Monday on which it is working time from London to Taipei. */
const monday = '2026-11-30T09:30:00Z'
const blocksText = (message: unknown): string => JSON.stringify(message)

/** Makes a survey as the office: three steps, then opens it. */
async function open(steward: Steward, about: Record<string, unknown>, when: Record<string, unknown> = {}): Promise<void> {
  const { slack } = steward
  await slack.command({ user: 'office', channel: 'general', command: '/survey', text: 'new' })
  const { id } = await form(steward, 'office', 'survey.about')
  expect(await slack.submit({ user: 'office', view_id: id, values: { anonymity: 'anonymous', ...about } })).toMatchObject({ ok: true })
  await form(steward, 'office', 'survey.questions')
  expect(await slack.submit({ user: 'office', view_id: id, values: {} })).toMatchObject({ ok: true })
  await form(steward, 'office', 'survey.when')
  expect(await slack.submit({ user: 'office', view_id: id, values: { repeat: 'never', days: '7', reminders: '2', ...when } })).toMatchObject({ ok: true })
  const page = await form(steward, 'office', 'page')
  await slack.click({ user: 'office', view_id: page.id, action_id: 'survey.start' })
}

/** Opens the invitation's form as somebody and sends it. */
async function answer(steward: Steward, user: string, values: Record<string, unknown>): Promise<{ viewId: string; answer: { ok: boolean } }> {
  const { channel, ts } = await direct(steward, user, /📝/)
  await steward.slack.click({ user, channel, ts, action_id: 'survey.answer' })
  const { id } = await form(steward, user, 'survey.answer')
  return { viewId: id, answer: await steward.slack.submit({ user, view_id: id, values }) }
}

const scores = (score: string) => ({ q1: score, q3: score, q5: score, q7: score })
const asked = ['admin', 'oncall', 'branch', 'teller', 'auditor', 'vendor.a'] as const

it('is made step by step, asked in each one’s language and hours, answered once, counted, and acted upon', story('socket', async (steward) => {
  const { slack, clock } = steward
  clock.stopAt(monday)
  await open(steward, { name: 'Core Payments 2026', services: ['Core Payments'], people: asked }, { post: ['service-reports'] })
  expect(blocksText((await direct(steward, 'teller', /📝 Core Payments 2026/)).message)).toMatch(/匿名.*没有任何关联/)
  expect(blocksText((await direct(steward, 'oncall', /📝 Core Payments 2026/)).message)).toMatch(/開始回答/)
  for (const [at, user] of asked.entries()) expect((await answer(steward, user, { ...scores(at < 4 ? '9' : '6'), q2: `Word of ${user === 'teller' ? 'somebody' : 'another'}` })).answer).toMatchObject({ ok: true })

  // The same form again is the same answer; another one is none without the code.
  const { channel, ts } = await direct(steward, 'branch', /📝/)
  await slack.click({ user: 'branch', channel, ts, action_id: 'survey.answer' })
  const again = await form(steward, 'branch', 'survey.answer')
  expect(blocksText(again.view)).toContain('only your code can change it')
  await slack.submit({ user: 'branch', view_id: again.id, values: { code: 'AAAA-AAAA-AAAA-AAAA', ...scores('0') } })

  const before = await attackSurface(steward)
  await steward.moveTo(new Date(Date.parse(monday) + 7 * 86_400_000 + 1000))
  const result = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'service-reports')?.messages.find(({ text }) => text.includes('6 of 6 answered')), { what: 'the result' })
  expect(blocksText(result)).toMatch(/index \*80\.0\* of 100/)
  expect(blocksText(result)).toMatch(/satisfied 67 % \(4 people; likely 30–90 %\)/)
  expect(blocksText(result)).toContain('Word of somebody')
  const after = await attackSurface(steward)
  expect(before.ballots).toBe(6)
  expect(after.ballots).toBe(0)
  // Nothing that is kept, before or after the count, has what somebody said beside who they are; the run has all who were asked beside the mixed words of all.
  for (const { tables, log } of [before, after]) {
    expect(tables.filter(({ text }) => text.includes('U0TELLER001') && !text.includes('U0AUDITOR01') && /Word of|"q1": ?\d/.test(text))).toEqual([])
    expect(log).not.toMatch(/Word of|U0TELLER001[^\n]*survey\.answer/)
  }

  const place = (await slack.state()).channels.find(({ name }) => name === 'service-reports')
  await slack.click({ user: 'office', channel: place?.id ?? '', ts: result.ts, action_id: 'survey.action' })
  const { id: viewId } = await form(steward, 'office', 'action.add')
  expect(await slack.submit({ user: 'office', view_id: viewId, values: { title: 'Faster help on Mondays', owner: 'oncall', due: '2027-01-29' } })).toMatchObject({ ok: true })
  await direct(steward, 'oncall', /Faster help on Mondays/)
}))

it('is asked again after a month, and opens with what was done about the last time', story('socket', async (steward) => {
  const { slack, clock } = steward
  clock.stopAt(monday)
  const three = ['branch', 'oncall', 'teller'] as const
  await open(steward, { name: 'Core Payments', services: ['Core Payments'], people: three, anonymity: 'named' }, { post: ['service-reports'], repeat: 'rule', cron: '0 9 25 * *', zone: 'Europe/London' })
  for (const user of three) {
    // Of the first time there is nothing to tell.
    expect(blocksText((await direct(steward, user, /📝 Core Payments/)).message)).not.toMatch(/You said|你說的|你说的/)
    expect((await answer(steward, user, scores('6'))).answer).toMatchObject({ ok: true })
  }
  await steward.moveTo('2026-12-07T10:00:00Z')
  const results = (run: number) => slack.waitFor((state) => state.channels.find(({ name }) => name === 'service-reports')?.messages.find(({ blocks }) => blocksText(blocks).includes(`SUR-1, run ${run} `)), { what: `the result of run ${run}` })
  const first = await results(1)

  // Three things are decided: one is done, one takes longer, one comes to nothing.
  for (const [at, title] of ['Faster help on Mondays', 'One number for all <branches>', 'A second help desk'].entries()) {
    await slack.click({ user: 'office', channel: 'service-reports', ts: first.ts, action_id: 'survey.action' })
    const { id } = await form(steward, 'office', 'action.add')
    expect(await slack.submit({ user: 'office', view_id: id, values: { title, owner: 'oncall', due: '2027-01-29' } })).toMatchObject({ ok: true })
    const { channel, ts } = await direct(steward, 'oncall', new RegExp(title.slice(0, 10)))
    if (at === 0) {
      await slack.click({ user: 'oncall', channel, ts, action_id: 'action.done' })
      await direct(steward, 'oncall', /✅ Faster help/)
    }
    if (at === 2) {
      await slack.click({ user: 'oncall', channel, ts, action_id: 'action.more', value: 'drop:3' })
      const { id: dropId } = await form(steward, 'oncall', 'action.drop')
      await slack.submit({ user: 'oncall', view_id: dropId, values: { words: 'Too dear' } })
      await direct(steward, 'oncall', /🚫.*A second help desk/)
    }
  }

  // Before it is asked, whoever makes it sees it as people will.
  await slack.command({ user: 'office', channel: 'general', command: '/survey', text: 'SUR-1' })
  const page = await told(steward, 'office', /Core Payments/)
  await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'survey.preview' })
  expect(blocksText((await form(steward, 'office', 'survey.preview')).view)).toMatch(/你說的，我們做了.*已完成：Faster help on Mondays/)

  /** How the message opens for somebody, who then answers. */
  async function opening(user: string): Promise<string | undefined> {
    const [, done] = (await direct(steward, user, /📝 Core Payments[^]*2027/)).message.blocks as { text: { text: string } }[]
    expect((await answer(steward, user, scores('9'))).answer).toMatchObject({ ok: true })
    return done?.text.text
  }
  // It opens on Christmas Day, a holiday in London and Taipei: they are asked on their next working day.
  await steward.moveTo('2026-12-25T09:30:00Z')
  expect(await opening('teller')).toBe('*你说的，我们做了*（上次问卷之后）：\n• ✅ 已完成：Faster help on Mondays\n• 🔧 进行中，2027-01-29 前完成：One number for all &lt;branches&gt;')
  const { prisma } = await steward.openDatabase()
  expect(await prisma.surveyParticipant.findMany({ where: { run: { number: 2 }, sent: { gt: 0 } }, select: { slackUserId: true } })).toEqual([{ slackUserId: 'U0TELLER001' }])
  await steward.moveTo('2026-12-29T09:30:00Z')
  expect(await opening('branch')).toBe('*You said, we did*, since the last time:\n• ✅ done: Faster help on Mondays\n• 🔧 under way, due 2027-01-29: One number for all &lt;branches&gt;')
  expect(await opening('oncall')).toBe('*你說的，我們做了*（上次問卷之後）：\n• ✅ 已完成：Faster help on Mondays\n• 🔧 進行中，2027-01-29 前完成：One number for all &lt;branches&gt;')

  // The results say what came of the time before, and whether it helped.
  await steward.moveTo('2027-01-01T10:00:00Z')
  const second = blocksText((await results(2)).blocks)
  expect(second).toMatch(/index \*90\.0\* of 100 · ▲ 30\.0/)
  expect(second).toMatch(/✅ ACT-1 Faster help on Mondays.*🔧 ACT-2 One number for all &lt;branches&gt;/)
}))

/** What somebody has who has the database and the log. */
async function attackSurface(steward: Steward): Promise<{ tables: DumpedRow[]; ballots: number; log: string }> {
  const tables = await dump(await steward.openDatabase())
  return { tables, ballots: tables.filter(({ table }) => table === 'survey_ballot').length, log: steward.log.join('\n') }
}
