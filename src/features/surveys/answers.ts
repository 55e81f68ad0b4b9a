import type { Database } from '../../platform/database/index.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { giveAgain, giveFirst, hasTaken, insertBallot, noteTaken, replaceBallot, sealedWith, selectAnswer, upsertAnswer } from './answers-store.ts'
import { isOver, isPaused, notAsked, takenAlready, wrongCode, wrongSecret } from './errors.ts'
import { type Participant, selectParticipant } from './participants-store.ts'
import type { Ballot } from './question.ts'
import { hashOfCode, type Sealer } from './seal.ts'
import { lockRun, selectRun } from './store.ts'
import type { Run } from './survey.ts'

/** What somebody sees who opens the form. */
export interface Asked {
  readonly run: Run
  readonly participant: Participant
  readonly hasTaken: boolean
  /** What they said before, of a named run alone: of an anonymous one nobody knows. */
  readonly before: Ballot | undefined
}

/** Who answers, with what they hold: `code` is of the form at hand, `earlier` was given to them with an earlier answer. */
export interface Giving {
  readonly slackUserId: string
  readonly now: Date
  readonly runId: number
  readonly code: string
  readonly earlier: string
}

/**
 * Takes answers. Of an anonymous run nothing that ties an answer to a person is written anywhere: no audit row, message, job or log line comes of it. Who has taken part and what was
 * said lie in two stores, the second one sealed; only whoever gave an answer holds the code by whose hash it is found again.
 */
export class GiveAnswers {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #sealer: () => Promise<Sealer>

  constructor(database: Database, unitOfWork: UnitOfWork, sealer: () => Promise<Sealer>) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#sealer = sealer
  }

  /** Throws the expected error for whoever was not asked, and where no answer is taken now. */
  async open(slackUserId: string, runId: number, now: Date): Promise<Asked> {
    const { prisma } = this.#database
    const participant = await selectParticipant(prisma, runId, slackUserId)
    const run = participant && participant.leftOut === null ? await selectRun(prisma, runId) : undefined
    if (!participant || !run) throw notAsked()
    requireOpen(run, now)
    const taken = await hasTaken(prisma, runId, slackUserId)
    return { run, participant, hasTaken: taken, before: run.fields.anonymous || !taken ? undefined : await selectAnswer(prisma, runId, slackUserId) }
  }

  /** Keeps an answer, or puts it in place of the earlier one. The same form sent twice is one answer. */
  async give(giving: Giving, ballot: Ballot): Promise<void> {
    const { slackUserId, now, runId } = giving
    const run = await selectRun(this.#database.prisma, runId)
    if (!run) throw notAsked()
    if (run.fields.anonymous) return this.#giveSealed(giving, ballot)
    await this.open(slackUserId, runId, now)
    await this.#unitOfWork.run(now, async (work) => {
      await this.#stillOpen(work.tx, runId, now)
      await noteTaken(work.tx, runId, slackUserId)
      await upsertAnswer(work.tx, runId, slackUserId, ballot, now)
      await work.audit({ at: now, actor: `slack:${slackUserId}`, action: 'survey.answer', subject: `survey:${run.surveyId}`, detail: { run: run.number } })
    })
  }

  async #giveSealed({ slackUserId, now, runId, code, earlier }: Giving, ballot: Ballot): Promise<void> {
    const sealer = await this.#sealer()
    const sealed = sealer.seal(runId, ballot)
    // As good as always one of these is all there is to do; the rest says why not.
    const given = { runId, slackUserId, now, id: hashOfCode(earlier || code), sealed, fingerprint: sealer.fingerprint }
    if (!earlier && (await giveFirst(this.#database.prisma, given))) return
    if (await giveAgain(this.#database.prisma, given)) return
    await this.open(slackUserId, runId, now)
    await this.#database.transaction(async (tx) => {
      await this.#stillOpen(tx, runId, now)
      if ((await sealedWith(tx, sealer.fingerprint)) !== sealer.fingerprint) throw wrongSecret()
      if (await noteTaken(tx, runId, slackUserId)) return insertBallot(tx, hashOfCode(code), runId, sealed)
      // The form at hand, sent again; or one with the code of an earlier answer.
      if (!(await replaceBallot(tx, hashOfCode(earlier || code), runId, sealed))) throw earlier ? wrongCode() : takenAlready()
      return undefined
    })
  }

  async #stillOpen(tx: Parameters<typeof lockRun>[0], runId: number, now: Date): Promise<void> {
    await lockRun(tx, runId, 'share')
    const run = await selectRun(tx, runId)
    if (!run) throw notAsked()
    requireOpen(run, now)
  }
}

function requireOpen(run: Run, now: Date): void {
  if (run.state === 'counted' || now >= run.closesAt) throw isOver(run)
  if (run.isPaused) throw isPaused()
}
