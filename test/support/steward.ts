import { readFile } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { expect, it as vitestIt } from 'vitest'
import { startSandbox, type State } from '../../sandbox/index.ts'
import { features } from '../../src/app/features.ts'
import { prepareLocalRegister } from '../../src/app/local-register.ts'
import { type RunningApp, startApp } from '../../src/app/create-app.ts'
import type { Config } from '../../src/platform/config/config.ts'
import { type Database, openDatabase } from '../../src/platform/database/index.ts'
import type { FeatureModule } from '../../src/platform/platform.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { testDatabase } from './database.ts'

/** Where the bot's time comes from: real, unless a story moves it. */
export class TestClock {
  #at: Date | undefined

  now = (): Date => this.#at ?? new Date()

  /** From now on it is this instant, and stays so. */
  stopAt(at: Date | string): void {
    this.#at = new Date(at)
  }
}

type Sandbox = Awaited<ReturnType<typeof startSandbox>>

/** Stories run beside each other: most of their time they wait for Slack's pace. */
export const it: typeof vitestIt.concurrent = vitestIt.concurrent

/** Everything of one story: a workspace, a database, the bot between them. */
export interface Steward {
  readonly slack: Sandbox['driver']
  readonly sandbox: Sandbox
  readonly clock: TestClock
  readonly database: Awaited<ReturnType<typeof testDatabase>>
  /** Error lines of the log, and refusals by Slack, that the story expects; any other fails it at the end. */
  readonly expectedErrors: RegExp[]
  /** The bot's log, a line each. */
  readonly log: string[]
  /** Set by a story at whose end messages are left that Slack did not take. */
  leavesMessages: boolean
  /** Moves the clock and asks the schedules what is due. */
  moveTo(at: Date | string): Promise<void>
  /** The bot's database, opened as an operator's tool would beside it. */
  openDatabase(): Promise<Database>
  stopBot(): Promise<void>
  /** Where the bot that was started last answers over HTTP. */
  url(): string
  /** Starts the bot, or one more of it on the same database (a server's), perhaps with another configuration from now on. */
  startBot(change?: Partial<Config>): Promise<void>
  /** Stops everything and checks the log, every call that the bot made, and that each message reached Slack once. */
  end(): Promise<void>
}

export type Way = 'http' | 'socket'

/** Starts a workspace with the bot in it, connected over HTTP or Socket Mode. The example register is there. The app may have been installed without some scopes, and have features of the story's own. Where the bot is to live through time from a certain instant on, it is started at that one, and not moved back to it. */
export async function startSteward(way: Way = 'socket', settings: Partial<Config> = {}, scopesMissing: readonly string[] = [], more: readonly FeatureModule[] = [], startsAt?: string): Promise<Steward> {
  const manifest = JSON.parse(await readFile(new URL('../../manifests/slack-app.json', import.meta.url), 'utf8')) as { oauth_config: { scopes: { bot: string[] } } }
  const { scopes } = manifest.oauth_config
  scopes.bot = scopes.bot.filter((scope) => !scopesMissing.includes(scope))
  const sandbox = await startSandbox({ manifest, ackLimitMs: 10_000 })
  const database = await testDatabase()
  const clock = new TestClock()
  if (startsAt !== undefined) clock.stopAt(startsAt)
  const log: string[] = []
  const expectedErrors: RegExp[] = []
  const logger = createLogger('info', new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log.push(chunk.toString())
      done()
    },
  }))
  const { botToken, appToken, signingSecret } = sandbox
  const config: Config = {
    ...database.config,
    slack: way === 'socket'
      ? { mode: 'socket', botToken, appToken, apiUrl: sandbox.apiUrl }
      : { mode: 'http', botToken, signingSecret, apiUrl: sandbox.apiUrl },
    host: '127.0.0.1', port: 0, sandboxPort: 3100, logLevel: 'info', incidentChannel: 'incidents',
    administrators: ['admin@bank.example'], reviewWorkingDays: 5, defaultLocale: 'en', defaultTimeZone: 'UTC',
    webhookKeys: ['a key of the tests, long enough for one'],
    ...settings,
  }
  const apps: RunningApp[] = []
  const startBot = async (change: Partial<Config> = {}): Promise<void> => {
    const app = await startApp({ ...config, ...change }, logger, { now: clock.now, prepare: prepareLocalRegister, features: [...features, ...more] })
    apps.push(app)
    if (way === 'http') sandbox.setRequestUrl(`http://127.0.0.1:${app.port}/slack/events`)
  }
  let tool: Promise<Database> | undefined
  const stopBot = async (): Promise<void> => {
    await Promise.all(apps.splice(0).map((app) => app.stop()))
  }
  await startBot()
  const steward: Steward = {
    leavesMessages: false,
    slack: sandbox.driver, sandbox, clock, database, expectedErrors, log, startBot, stopBot,
    async moveTo(at) {
      clock.stopAt(at)
      await Promise.all(apps.map((app) => app.tick()))
    },
    url: () => `http://127.0.0.1:${apps.at(-1)?.port ?? 0}`,
    openDatabase: () => (tool ??= openDatabase({ ...database.config, role: 'tool' })),
    async end() {
      // Where the bot still runs, what it was asked to send is on its way.
      const unsent = apps.length === 0 || steward.leavesMessages ? [] : await messagesNotSent(await steward.openDatabase())
      await tool?.then((opened) => opened.close())
      await stopBot()
      const keys = messageKeys(await sandbox.driver.state())
      const calls = await sandbox.driver.calls()
      await sandbox.close()
      await database.drop()
      expect(calls.filter(({ answer }) => refusedForItsShape(answer, expectedErrors)), 'calls that Slack refuses for their shape').toEqual([])
      const errors = log.filter((line) => /"level":"(error|fatal)"/.test(line) && !expectedErrors.some((pattern) => pattern.test(line)))
      expect(errors, 'errors in the log that nobody expected').toEqual([])
      expect(unsent, 'messages that did not reach Slack').toEqual([])
      expect(keys.filter((key, index) => keys.indexOf(key) < index), 'messages that are in Slack twice').toEqual([])
    },
  }
  return steward
}

/** Keys of the messages that Slack does not show as it should, once those on their way had time to arrive. Withheld ones are not on their way. */
async function messagesNotSent({ pool }: Database): Promise<string[]> {
  const until = Date.now() + 30_000
  for (;;) {
    const { rows } = await pool.query<{ key: string }>(`SELECT concat_ws(' ', key, failure) AS key FROM slack_message WHERE delivered < revision AND failure IS DISTINCT FROM 'withheld'`)
    if (rows.length === 0 || Date.now() > until) return rows.map(({ key }) => key)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The keys that our messages carry in their metadata, from all channels. */
function messageKeys({ channels }: State): unknown[] {
  return channels.flatMap(({ messages }) => messages.map(({ metadata }) => Object(metadata).event_payload?.key as unknown)).filter((key) => key !== undefined)
}

const shapeErrors = ['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments', 'invalid_view', 'msg_too_long', 'msg_blocks_too_long', 'view_too_large', 'no_text', 'missing_scope', 'invalid_metadata_format', 'not_in_channel', 'channel_not_found']

function refusedForItsShape(answer: unknown, expected: readonly RegExp[]): boolean {
  const { ok, error = '' } = Object(answer) as { ok?: boolean; error?: string }
  return ok === false && shapeErrors.includes(error) && !expected.some((pattern) => pattern.test(error))
}

/** A story with a workspace of its own, which is taken down and checked at its end whatever happened in it. */
export function story(way: Way, tell: (steward: Steward) => Promise<void>, settings: Partial<Config> = {}, scopesMissing: readonly string[] = [], startsAt?: string): () => Promise<void> {
  return async () => {
    const steward = await startSteward(way, settings, scopesMissing, [], startsAt)
    try {
      await tell(steward)
    } catch (error) {
      await steward.end().catch(() => undefined)
      throw error
    }
    await steward.end()
  }
}
