import { AsyncLocalStorage } from 'node:async_hooks'
import type { WebClient } from '@slack/web-api'
import type { People } from '../access/people.ts'
import type { Person } from '../access/person.ts'
import { ExpectedError, unexpectedSentence } from '../errors/expected.ts'
import { type Locale, t } from '../i18n/index.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { faultReference, traced } from '../telemetry/trace.ts'
import { throttledFor } from './call-client.ts'
import type { Content } from './delivery/outgoing.ts'
import type { OpenRequest, Request } from './feature.ts'
import { slackMessages } from './messages.ts'
import { orPlainer } from './plainer.ts'
import { Turns } from './turns.ts'

/** Slack waits 3 s for an acknowledgement; past this many milliseconds we acknowledge whatever the work says. */
const patience = 2_000

/** Runs interactions: each under a trace id, with its person, counted so that a stop can wait for it. */
export class Interactions {
  /** For calls to Slack that a person waits for. */
  readonly client: WebClient
  readonly #people: Pick<People, 'find' | 'localeHint'>
  readonly #logger: Logger
  readonly #now: () => Date
  readonly #metrics: Metrics
  readonly #inHand = new Set<Promise<unknown>>()
  readonly #turns = new Turns()
  /** What the code at hand was begun for, and when. */
  readonly #begun = new AsyncLocalStorage<{ kind: string; started: number }>()

  constructor(client: WebClient, people: Pick<People, 'find' | 'localeHint'>, logger: Logger, now: () => Date, metrics: Metrics) {
    this.client = client
    this.#people = people
    this.#logger = logger
    this.#now = now
    this.#metrics = metrics
  }

  /** The language for what must be shown before anything was looked up. */
  localeHint(slackUserId: string): Locale {
    return this.#people.localeHint(slackUserId)
  }

  now(): Date {
    return this.#now()
  }

  /** Does the work in full, also when the process is asked to stop meanwhile. Errors are the work's to turn into sentences. */
  run(kind: string, name: string, work: () => Promise<void>): Promise<void> {
    const started = performance.now()
    this.#turns.arrived()
    const running = this.#begun.run({ kind, started }, () => traced(`slack ${kind}`, async () => {
      try {
        await work()
      } finally {
        const ms = performance.now() - started
        this.#metrics.interacted(kind, ms)
        this.#logger.info({ kind, name, ms: Math.round(ms) }, 'interaction')
      }
    }, { 'slack.name': name }))
    this.#inHand.add(running)
    return running.finally(() => this.#inHand.delete(running))
  }

  /** Resolves when what is acknowledged already may be done: acknowledgements of others go first. */
  turn(): Promise<void> {
    return this.#turns.next()
  }

  async request(slackUserId: string): Promise<Request> {
    const now = this.#now()
    const person: Person = await this.#people.find(slackUserId, now)
    return { person, locale: person.locale, now, client: this.client }
  }

  /** For what is open to whoever it was given to: nobody is looked up. */
  openRequest(slackUserId: string): OpenRequest {
    return { slackUserId, locale: this.localeHint(slackUserId), now: this.#now(), client: this.client }
  }

  /** What the person is told of an error; an unexpected one goes into the log under the same reference. */
  explain(error: unknown, slackUserId: string): string {
    const locale = this.#people.localeHint(slackUserId)
    if (error instanceof ExpectedError) return error.say(locale)
    const seconds = throttledFor(error)
    if (seconds !== undefined) {
      this.#logger.warn({ seconds }, 'Slack asks us to wait longer than a person does')
      return t(locale, slackMessages.throttled)
    }
    return unexpectedSentence(locale, this.#logFault(error))
  }

  /** For errors that nobody can be told of. */
  log(error: unknown): void {
    if (error instanceof ExpectedError) this.#logger.info({ code: error.code }, 'refused without a word')
    else this.#logFault(error)
  }

  #logFault(error: unknown): string {
    const reference = faultReference()
    this.#metrics.failed()
    this.#logger.error({ err: error, reference }, 'interaction failed')
    return reference
  }

  /** Says something to Slack or, through it, to one person; where that does not work, the log has it and the work goes on. */
  async tellSafely(say: () => Promise<unknown>): Promise<void> {
    await say().catch((error: unknown) => this.#logger.warn({ err: error }, 'an answer did not reach Slack'))
  }

  /** Over a connection that may be gone by now; what was asked for is done all the same. */
  acknowledge(ack: () => Promise<void>): Promise<void> {
    const begun = this.#begun.getStore()
    if (begun) this.#metrics.acknowledged(begun.kind, performance.now() - begun.started)
    return this.tellSafely(ack)
  }

  /** For places without a response_url, such as a form: a direct message. */
  tellDirectly(slackUserId: string, { text, blocks }: Content): Promise<void> {
    return this.tellSafely(() => orPlainer({ blocks }, (own) => this.client.chat.postMessage({ channel: slackUserId, text, blocks: [...own.blocks] })))
  }

  /** Waits for what is in hand; for what comes in meanwhile only a moment, or a busy bot would never stop. */
  async settle(): Promise<void> {
    const enough = performance.now() + patience
    do await Promise.allSettled(this.#inHand)
    while (this.#inHand.size > 0 && performance.now() < enough)
  }
}

/** Gives true where the work is done (or failed) in time. */
export async function patient(work: Promise<unknown>, milliseconds = patience): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false)
  })
  const done = work.then(() => true, () => true)
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}
