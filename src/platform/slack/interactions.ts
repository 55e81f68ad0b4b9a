import type { AckFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { People } from '../access/people.ts'
import type { Person } from '../access/person.ts'
import { ExpectedError, unexpectedSentence } from '../errors/expected.ts'
import type { Locale } from '../i18n/index.ts'
import type { Logger } from '../telemetry/logger.ts'
import { faultReference, traced } from '../telemetry/trace.ts'
import type { Request } from './feature.ts'

/** Slack waits 3 s for an acknowledgement; past this many milliseconds we acknowledge whatever the work says. */
const patience = 2_000

/** Runs interactions: each under a trace id, with its person, counted so that a stop can wait for it. */
export class Interactions {
  readonly #people: People
  readonly #logger: Logger
  readonly #now: () => Date
  readonly #inHand = new Set<Promise<unknown>>()

  constructor(people: People, logger: Logger, now: () => Date) {
    this.#people = people
    this.#logger = logger
    this.#now = now
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
    const running = traced(async () => {
      try {
        await work()
      } finally {
        this.#logger.info({ kind, name, ms: Math.round(performance.now() - started) }, 'interaction')
      }
    })
    this.#inHand.add(running)
    return running.finally(() => this.#inHand.delete(running))
  }

  async request(slackUserId: string, client: WebClient): Promise<Request> {
    const now = this.#now()
    const person: Person = await this.#people.find(slackUserId, now)
    return { person, locale: person.locale, now, client }
  }

  /** What the person is told of an error; an unexpected one goes into the log under the same reference. */
  explain(error: unknown, slackUserId: string): string {
    const locale = this.#people.localeHint(slackUserId)
    if (error instanceof ExpectedError) return error.say(locale)
    const reference = faultReference()
    this.#logger.error({ err: error, reference }, 'interaction failed')
    return unexpectedSentence(locale, reference)
  }

  /** Says something to one person by any way that works; where none does, the log has it. */
  async tellSafely(say: () => Promise<unknown>): Promise<void> {
    await say().catch((error: unknown) => this.#logger.warn({ err: error }, 'an answer did not reach Slack'))
  }

  /** Waits for all that is in hand. */
  async settle(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.allSettled(this.#inHand)
  }
}

/** Acknowledges when the work is done or Slack's patience is nearly over, whichever is first; then sees the work through. */
export async function ackAfter(work: Promise<unknown>, ack: AckFn<void> | (() => Promise<void>)): Promise<void> {
  await patient(work)
  await ack()
  await work
}

/** Gives true where the work is done (or failed) in time. */
export async function patient(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patience, false)
  })
  const done = work.then(() => true, () => true)
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}
