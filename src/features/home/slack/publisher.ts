import { createHash } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { View } from '@slack/types'
import type { Database } from '../../../platform/database/index.ts'
import type { Runner } from '../../../platform/jobs/job.ts'
import { Lease } from '../../../platform/jobs/lease.ts'
import { Poller } from '../../../platform/jobs/poller.ts'
import { throttledFor } from '../../../platform/slack/call-client.ts'
import type { Logger } from '../../../platform/telemetry/logger.ts'
import { Budget, usualBudget } from '../budget.ts'
import { type DueHome, dueHomes, forgetShown, noteDrawn, removeHome } from '../store.ts'
import { slackErrorOf } from '../../../platform/slack/slack-error.ts'

/** How often we look whether anything has changed, in milliseconds. */
const lookEvery = 500
/** Pages drawn beside each other. */
const atOnce = 5
/** Slack does not tell when somebody leaves their page: it counts as open for a working day after they opened it. In milliseconds. */
const openFor = 10 * 3_600_000
/** What only time changes, such as a date that comes near, is on the page after so many milliseconds. */
const redrawAfter = 5 * 60_000
/** A page that could not be drawn or published is tried again after so many milliseconds. */
const retryAfter = 5_000

interface Means {
  readonly database: Database
  readonly client: WebClient
  readonly logger: Logger
  readonly now: () => Date
  /** What somebody's page shows now. */
  readonly draw: (slackUserId: string, now: Date) => Promise<View>
}

/**
 * Keeps the App Homes that are open right. Every change has its row in the audit trail, so a page is old where the trail has grown since it was drawn: nothing has to
 * tell us. One process of all replicas publishes, so that Slack's limit is one process's to keep; what did not change is not published again.
 */
export class HomePublisher implements Runner {
  readonly #means: Means
  readonly #lease: Lease
  readonly #budget = new Budget(usualBudget, performance.now())
  readonly #poller: Poller
  /** When a page that failed is tried again, by person. */
  readonly #failed = new Map<string, number>()
  #pausedUntil = 0

  constructor(means: Means) {
    this.#means = means
    this.#lease = new Lease(means.database, 'home.publish')
    this.#poller = new Poller('home.publish', lookEvery, means.logger, (isOver) => this.#round(isOver))
  }

  start(): void {
    this.#poller.start()
  }

  /** Looks at once instead of at the next turn. */
  wake(): void {
    this.#poller.wake()
  }

  async stop(): Promise<void> {
    await this.#poller.stop()
    await this.#lease.release().catch(() => undefined)
  }

  /** Brings what is old up to date, the page opened last first, as far as Slack's limit reaches. */
  async #round(isOver: () => boolean): Promise<void> {
    const { database, now } = this.#means
    while (!isOver() && performance.now() >= this.#pausedUntil && (await this.#lease.hold())) {
      const room = Math.min(atOnce, this.#budget.left(performance.now()))
      if (room === 0) return
      for (const [user, until] of this.#failed) if (performance.now() >= until) this.#failed.delete(user)
      const at = now()
      const question = { openedSince: new Date(at.getTime() - openFor), staleBefore: new Date(at.getTime() - redrawAfter), now: at }
      const due = await dueHomes(database, question, [...this.#failed.keys()], room)
      if (due.length === 0) return
      await Promise.all(due.map((home) => this.#bring(home, at)))
    }
  }

  async #bring(home: DueHome, at: Date): Promise<void> {
    const { database, client, draw, logger } = this.#means
    const { slackUserId: user } = home
    try {
      const view = await draw(user, at)
      const shown = createHash('sha256').update(JSON.stringify(view)).digest('hex')
      let { viewHash } = home
      if (shown !== home.shown) {
        this.#budget.spend()
        const answer = await client.views.publish({ user_id: user, view, ...(viewHash !== null && { hash: viewHash }) })
        viewHash = answer.view?.hash ?? null
      }
      await noteDrawn(database, home, { shown, viewHash, at })
    } catch (error) {
      const seconds = throttledFor(error)
      if (seconds !== undefined) {
        this.#pausedUntil = performance.now() + seconds * 1_000
        logger.warn({ method: 'views.publish', seconds }, 'Slack asks us to wait')
        return
      }
      const name = slackErrorOf(error)
      if (name === 'hash_conflict') return forgetShown(database, user)
      if (name === 'user_not_found' || name === 'user_disabled') return removeHome(database, user)
      this.#failed.set(user, performance.now() + retryAfter)
      logger.warn({ err: error, user }, 'an App Home could not be brought up to date; trying again')
    }
  }
}
