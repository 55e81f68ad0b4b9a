import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Message } from '../../sandbox/index.ts'
import { run } from '../support/process.ts'
import { it, type Steward, story } from '../support/steward.ts'
import { told } from '../support/incident-steps.ts'

const whole = process.env['STEWARD_INCIDENT_LOG']

/** The whole public log where the run names it, else the part of it that the project holds, which is of another week. */
const { log, week, monday } = whole
  ? { log: whole, week: '2016-W13', monday: new Date('2016-04-04T01:00:00Z') }
  : { log: fileURLToPath(new URL('../fixtures/servicenow-sample.csv', import.meta.url)), week: '2016-W09', monday: new Date('2016-03-07T01:00:00Z') }

/** Minutes before or after Monday nine o'clock in Taipei. */
const minutes = (count: number): Date => new Date(monday.getTime() + count * 60_000)

const reportShape = z.object({
  period: z.string(),
  zone: z.string(),
  total: z.object({ opened: z.number(), resolved: z.number(), openAtEnd: z.number() }),
})

/** A command of the command line beside the running bot, as an operator types it. Gives what it printed. */
async function tool(steward: Steward, ...args: string[]): Promise<string> {
  const { dataDir, databaseUrl } = steward.database.config
  const program = run('src/cli.js', args, { DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) })
  expect(await program.ended, program.output()).toBe(0)
  return program.output()
}

const summaries = async ({ slack }: Steward): Promise<Message[]> => (await slack.messages('service-reports')).filter(({ bot_id: bot, thread_ts: parent, ts }) => bot && (!parent || parent === ts))

it('history goes in beside the running bot, and Monday at nine its week is posted, once', story('socket', async (steward) => {
  const { slack } = steward
  await tool(steward, 'import', 'incidents', log, '--format', 'servicenow', '--report', `${steward.database.config.dataDir}.csv`)

  steward.clock.stopAt(minutes(-5000))
  await slack.command({ user: 'office', channel: 'service-reports', command: '/sla', text: 'subscribe Asia/Taipei zh-TW' })
  await told(steward, 'office', /Asia\/Taipei/)
  await steward.moveTo(minutes(-1))
  expect(await summaries(steward), 'not before nine in Taipei').toEqual([])

  await steward.moveTo(minutes(0.3))
  const posted = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'service-reports')?.messages.find(({ bot_id: bot }) => bot), { timeoutMs: 60_000 })

  // The same figures as the command line prints.
  const printed = reportShape.parse(JSON.parse(await tool(steward, 'report', 'sla', '--period', 'week', '--of', week, '--zone', 'Asia/Taipei', '--format', 'json')))
  expect(printed).toMatchObject({ period: week, zone: 'Asia/Taipei' })
  expect(printed.total.opened).toBeGreaterThan(0)
  const shown = JSON.stringify(posted.blocks)
  expect(posted.text).toContain(String(Number(week.slice(-2))))
  for (const figure of [printed.total.opened, printed.total.resolved, printed.total.openAtEnd]) {
    expect(shown).toContain(new Intl.NumberFormat('zh-TW').format(figure))
  }

  // Another tick, a restart, the whole week after: still the one.
  await steward.moveTo(minutes(1.3))
  await steward.stopBot()
  await steward.startBot()
  await steward.moveTo(minutes(7 * 1440 - 60))
  expect(await summaries(steward)).toHaveLength(1)
  await steward.moveTo(minutes(7 * 1440))
  await slack.waitFor((state) => state.channels.find(({ name }) => name === 'service-reports')?.messages.filter(({ bot_id: bot, thread_ts: parent, ts }) => bot && (!parent || parent === ts)).length === 2, { timeoutMs: 60_000 })
}))
