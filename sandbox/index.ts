import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { Context } from './context.ts'
import { Control } from './control/control.ts'
import { Operations } from './control/operations.ts'
import { DeliveryLog } from './delivery/delivery-log.ts'
import { Dispatcher } from './delivery/dispatcher.ts'
import { EventSender } from './delivery/events.ts'
import { SocketHub } from './delivery/socket-hub.ts'
import { Driver } from './driver.ts'
import { Faults } from './faults.ts'
import { parseManifest } from './manifest.ts'
import { Access } from './server/access.ts'
import { createHttpServer } from './server/http-server.ts'
import { Clock } from './state/clock.ts'
import { FileContents } from './state/file-contents.ts'
import { Journal } from './state/journal.ts'
import { defaultWorkspace, workspaceSchema } from './state/seed.ts'
import type { Workspace } from './state/seed.ts'
import { Triggers } from './state/triggers.ts'
import { World } from './state/world.ts'
import { CallLog } from './web-api/call-log.ts'
import { RateLimits } from './web-api/rate-limits.ts'
import { WebApi } from './web-api/web-api.ts'
import { startScheduler } from './workplace/scheduler.ts'

export { Driver } from './driver.ts'
export { HttpDriver } from './http-driver.ts'
export type { Outcome } from './control/control.ts'
export type { State } from './control/state.ts'
export type { FaultInput } from './faults.ts'
export type { Workspace } from './state/seed.ts'
export type { Channel, Ephemeral, FileRecord, Message, User, View } from './state/types.ts'
export type { CallRecord } from './web-api/call-log.ts'

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** The address to listen on; loopback unless said otherwise. */
  host?: string
  /** What page and control ask for; made up where the address is another one than loopback. Whoever has it can act as anybody. */
  token?: string
  /** The app manifest of the bot: its scopes, commands, shortcuts and events are what the server allows and sends. */
  manifest: unknown
  workspace?: Workspace
  /** A folder that keeps the workspace over restarts; without it all is in memory. */
  dataDir?: string
  /** Where the bot takes signed requests. While a socket is open, everything goes there instead. */
  requestUrl?: string
  signingSecret?: string
  botToken?: string
  appToken?: string
  /** The workspace's clock in Unix milliseconds. */
  now?: () => number
  /** False switches Slack's rate limits off. */
  pace?: boolean
  /** How many milliseconds a person waits for the bot's acknowledgement: as long as in Slack, but where tests share a busy machine. */
  ackLimitMs?: number
  /** When an unacknowledged event is sent again, in milliseconds after each failure. */
  eventRetryDelaysMs?: number[]
}

export interface Sandbox {
  url: string
  /** Ends with a slash, for `slackApiUrl`. */
  apiUrl: string
  botToken: string
  appToken: string
  signingSecret: string
  /** What page and control ask for; undefined on loopback, where they ask for nothing. */
  token: string | undefined
  driver: Driver
  setRequestUrl(url: string | undefined): void
  close(): Promise<void>
}

/** The tokens of the documentation, which everybody knows. */
const knownTokens = { bot: 'xoxb-local', app: 'xapp-local' }

/** Starts a local Slack. @throws ZodError for a manifest or workspace that is none; Error where the port is taken */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', pace = true, signingSecret = 'local-signing-secret', botToken = knownTokens.bot, appToken = knownTokens.app } = options
  const manifest = parseManifest(options.manifest)
  const workspace = options.workspace ? workspaceSchema.parse(options.workspace) : defaultWorkspace()
  const clock = new Clock(options.now ?? Date.now)
  const world = new World(workspace, manifest, clock.now, options.dataDir === undefined ? undefined : new Journal(options.dataDir))
  const faults = new Faults()
  const sockets = new SocketHub(world.app.appId, () => world.announce())
  const deliveries = new DeliveryLog(clock.now, () => world.announce())
  const dispatcher = new Dispatcher({ url: options.requestUrl, signingSecret, nowMs: Date.now }, sockets, faults, deliveries, options.ackLimitMs)
  const events = new EventSender(world, manifest, dispatcher, faults, options.eventRetryDelaysMs)
  let url = ''
  const ctx: Context = {
    world,
    clock,
    manifest,
    triggers: new Triggers(clock.now),
    dispatcher,
    events,
    faults,
    files: new FileContents(options.dataDir),
    tokens: { bot: botToken, app: appToken },
    baseUrl: () => url,
  }
  const log = new CallLog()
  const rates = pace ? new RateLimits(clock.now) : undefined
  const control = new Control(ctx, log, deliveries, new Operations({ ctx, sockets, log, deliveries, rates }))
  const token = options.token ?? (isLoopback(host) ? undefined : randomBytes(18).toString('base64url'))
  const access = new Access(token, botToken !== knownTokens.bot && appToken !== knownTokens.app)
  const server = createHttpServer({ ctx, api: new WebApi(ctx, sockets, log, rates), control, sockets, access })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  // To every address means to loopback too, which is how the bot beside it comes.
  url = `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${portOf(server)}`
  const stopScheduler = startScheduler(ctx)

  return {
    url,
    apiUrl: `${url}/api/`,
    botToken,
    appToken,
    signingSecret,
    token,
    driver: new Driver({
      act: (name, body) => control.handle(name, body),
      readState: () => Promise.resolve(control.state()),
      readCalls: () => Promise.resolve(control.calls()),
      watch: (listener) => control.onChange(listener),
    }),
    setRequestUrl: (requestUrl) => {
      dispatcher.http.url = requestUrl
      world.announce()
    },
    close: async () => {
      stopScheduler()
      events.close()
      await sockets.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      world.flush()
    },
  }
}

const isLoopback = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host)

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address.port
}
