import { createServer, type RequestListener, type Server } from 'node:http'
import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClient, WebClientOptions } from '@slack/web-api'
import type { Config } from '../config/config.ts'
import type { Logger } from '../telemetry/logger.ts'
import { CallClient, type Measure, MeasuredClient } from './call-client.ts'
import type { Inbox } from './inbox/inbox.ts'
import { KeepingApp } from './inbox/keeping-app.ts'
import { RequestGate } from './request-gate.ts'
import { slackLogger } from './slack-logger.ts'

/** Calls that a person waits for: few tries, and soon, because Slack's own times are short. */
const callOptions = { timeout: 10_000, retryConfig: { retries: 2, factor: 2, minTimeout: 200, maxTimeout: 1_000 } } satisfies WebClientOptions
/** Delivery decides itself when to try again. */
const deliveryOptions = { timeout: 10_000, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true } satisfies WebClientOptions

/**
 * The Web API clients: `client` for what a person waits for, `listingClient` for lists that may be longer than Slack's pace allows at once (asked for a wait, it
 * holds up all of its own calls), `deliveryClient` for messages.
 */
export function createClients(config: Config, logger: Logger, measure: Measure): { client: WebClient; listingClient: WebClient; deliveryClient: WebClient } {
  const { botToken, apiUrl } = config.slack
  const common: WebClientOptions = { logger: slackLogger(logger), ...(apiUrl && { slackApiUrl: apiUrl }) }
  return {
    client: new CallClient(botToken, { ...common, ...callOptions }, measure),
    listingClient: new MeasuredClient(botToken, { ...common, ...callOptions }, measure),
    deliveryClient: new MeasuredClient(botToken, { ...common, ...deliveryOptions }, measure),
  }
}

/** The way between Slack and the bot: Bolt with a receiver, and the port with the bot's own pages. */
export class Connection {
  readonly app: KeepingApp
  readonly #receiver: Receiver
  readonly #server: Server
  readonly #config: Config
  #socketUp = false
  #closed: Promise<void> | undefined

  constructor(config: Config, logger: Logger, pages: RequestListener, inbox: Inbox) {
    this.#config = config
    const { slack } = config
    const own = slackLogger(logger)
    const clientOptions: WebClientOptions = { ...callOptions, rejectRateLimitedCalls: true, ...(slack.apiUrl && { slackApiUrl: slack.apiUrl }) }
    let events: RequestListener | undefined
    if (slack.mode === 'socket') {
      // The receiver writes its own retry settings into the options it is given: a copy keeps them from the bot's calls.
      const receiver = new SocketModeReceiver({ appToken: slack.appToken, logger: own, installerOptions: { clientOptions: { ...clientOptions } } })
      receiver.client.on('connected', () => (this.#socketUp = true))
      for (const gone of ['disconnected', 'reconnecting']) receiver.client.on(gone, () => (this.#socketUp = false))
      this.#receiver = receiver
    } else {
      const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: own, endpoints: '/slack/events' })
      events = receiver.requestListener
      this.#receiver = receiver
    }
    this.app = new KeepingApp({ token: slack.botToken, receiver: this.#receiver, logger: own, clientOptions, deferInitialization: true, convoStore: false }, inbox)
    this.app.error(async (error) => logger.error({ err: error }, 'Bolt could not handle a request'))
    const gate = new RequestGate()
    this.#server = createServer((request, response) => {
      if (events && request.url?.startsWith('/slack/')) {
        if (gate.admits(request, response)) events(request, response)
      } else pages(request, response)
    })
  }

  /** Opens the port; health answers from then on. Throws where the port is taken. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#config.port, this.#config.host, () => {
        const address = this.#server.address()
        resolve(typeof address === 'object' && address ? address.port : this.#config.port)
      })
    })
  }

  /** Begins to take interactions. */
  async start(): Promise<void> {
    await this.app.init()
    if (this.#receiver instanceof SocketModeReceiver) await this.#receiver.start()
  }

  /** Whether Slack can reach the bot, as far as we can tell. */
  isUp(): boolean {
    return this.#config.slack.mode === 'http' || this.#socketUp
  }

  /** Takes no new interactions. Requests in hand are still answered; what came by the socket should be before. */
  async stopTaking(): Promise<void> {
    if (this.#receiver instanceof SocketModeReceiver) await this.#receiver.client.disconnect().catch(() => undefined)
    else void this.close()
  }

  /** Closes the port, after the answers in hand. May be called twice. */
  close(): Promise<void> {
    return (this.#closed ??= new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeIdleConnections()
    }))
  }
}
