import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { defineJob, type Job } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Work } from '../../platform/slack/unit-of-work.ts'
import { countTaken, deleteBallots, mix, selectAnswers, selectSealed } from './answers-store.ts'
import { gather, servicesOf } from './audience.ts'
import { count, type RunResult } from './count.ts'
import { nextAfter, readCron } from './cron.ts'
import { insertParticipants, progressOf, type Progress } from './participants-store.ts'
import type { Sealer } from './seal.ts'
import { insertRun, lockRun, lockSurvey, selectDue, selectLive, selectMixed, selectRun, selectSurvey, updateRun, updateSurvey } from './store.ts'
import { closesAt, latestVersion, type Run, type Survey } from './survey.ts'

/** Reads whom a run asks. */
export const gatherJob = { name: 'surveys.gather', payload: z.object({ runId: z.number() }) }

/** What is told of a run, in the transaction in which it changes. */
export interface RunNews {
  /** To whoever made the survey: how far it is. The same again is no message. */
  progress(work: Work, survey: Survey, run: Run, progress: Progress): Promise<void>
  /** To the channels that get the results. */
  results(work: Work, survey: Survey, run: Run, result: RunResult): Promise<void>
}

/** What becomes of runs by themselves: they open, are counted, and keep their secrets. */
export class Runs {
  readonly #platform: Platform
  readonly #sealer: () => Promise<Sealer>
  readonly #news: RunNews
  readonly #opened: () => void

  /** `opened` is called when there is somebody to ask. */
  constructor(platform: Platform, sealer: () => Promise<Sealer>, news: RunNews, opened: () => void) {
    this.#platform = platform
    this.#sealer = sealer
    this.#news = news
    this.#opened = opened
  }

  /** Does what is due at this time. */
  async tick(now: Date): Promise<void> {
    const { prisma } = this.#platform.database
    for (const id of await selectDue(prisma, now)) await this.#open(id, now)
    for (const run of await selectLive(prisma)) {
      if (run.state === 'open' && run.closesAt <= now) await this.#count(run.id, now)
      else if (run.state === 'open') await this.#keep(run, now)
    }
  }

  get job(): Job {
    return defineJob({
      ...gatherJob, retries: 10, expiresAfter: 900,
      handle: async ({ runId }: z.infer<typeof gatherJob.payload>) => {
        const { database, unitOfWork, now } = this.#platform
        const run = await selectRun(database.prisma, runId)
        if (run?.state !== 'gathering') return
        // Slack is asked outside of the transaction.
        const { participants, faults } = await gather(this.#platform, run)
        await unitOfWork.run(now(), async (work) => {
          await lockRun(work.tx, runId, 'alone')
          await insertParticipants(work.tx, runId, participants)
          await updateRun(work.tx, runId, { state: 'open', faults: [...faults] })
          await this.#tell(work, run, [...faults])
        })
        this.#opened()
      },
    })
  }

  /** Opens the run that is due; whoever comes second finds it open. */
  async #open(surveyId: number, now: Date): Promise<void> {
    await this.#platform.unitOfWork.run(now, async (work) => {
      await lockSurvey(work.tx, surveyId)
      const survey = await selectSurvey(work.tx, surveyId)
      if (survey?.state !== 'active' || survey.nextAt === null || survey.nextAt > now) return
      const { fields, nextAt } = survey
      const cron = fields.cron === null ? undefined : readCron(fields.cron)
      const runId = await insertRun(work.tx, { surveyId, fields, opensAt: nextAt, closesAt: closesAt(now, fields) })
      // After a long stop the runs that were missed are not made up for.
      await updateSurvey(work.tx, surveyId, { nextAt: (cron && nextAfter(cron, fields.timeZone, now)) ?? null })
      await work.audit({ at: now, actor: 'system:surveys', action: 'survey.open', subject: `survey:${surveyId}`, detail: { run: runId } })
      await work.send(gatherJob, { runId })
    })
  }

  /** Counts a run that is over, once; of an anonymous one the answers are then gone. */
  async #count(runId: number, now: Date): Promise<void> {
    const { database, unitOfWork } = this.#platform
    const sealer = await this.#sealer()
    const before = await selectRun(database.prisma, runId)
    const services = new Map((before ? await servicesOf(this.#platform, before.fields) : []).map(({ id, name, vendorId, vendorName, unit }) => [id, { name, vendor: vendorId === null ? null : { id: vendorId, name: vendorName ?? '' }, unit }]))
    await unitOfWork.run(now, async (work) => {
      await lockRun(work.tx, runId, 'alone')
      const run = await selectRun(work.tx, runId)
      const survey = run && (await selectSurvey(work.tx, run.surveyId))
      if (!survey || run.state !== 'open') return
      const { fields: { anonymous, questions } } = run
      const ballots = anonymous ? (await selectSealed(work.tx, runId)).map((sealed) => sealer.open(runId, sealed)) : (await selectAnswers(work.tx, runId)).map(({ ballot }) => ballot)
      const { asked } = await progressOf(work.tx, runId)
      const result = count(shuffled(ballots), { questions, services, anonymous, asked, weights: latestVersion(survey.weights), shuffle: shuffled })
      if (anonymous) await deleteBallots(work.tx, runId)
      await updateRun(work.tx, runId, { state: 'counted', result })
      await work.audit({ at: now, actor: 'system:surveys', action: 'survey.count', subject: `survey:${survey.id}`, detail: { run: run.number, answers: result.n, asked } })
      await this.#tell(work, run)
      await this.#news.results(work, survey, { ...run, state: 'counted' }, result)
    })
  }

  /** Tells how far an open run is, and takes all order out of what came in. */
  async #keep(run: Run, now: Date): Promise<void> {
    const { database, unitOfWork } = this.#platform
    const isChanged = run.fields.anonymous && (await countTaken(database.prisma, run.id)) !== (await selectMixed(database.prisma, run.id))
    await unitOfWork.run(now, async (work) => {
      if (isChanged) {
        await lockRun(work.tx, run.id, 'alone')
        await mix(work.tx, run.id)
        await updateRun(work.tx, run.id, { mixed: await countTaken(work.tx, run.id) })
      }
      await this.#tell(work, run)
    })
  }

  async #tell(work: Work, { id }: Run, faults?: readonly string[]): Promise<void> {
    const run = await selectRun(work.tx, id)
    const survey = run && (await selectSurvey(work.tx, run.surveyId))
    if (survey) await this.#news.progress(work, survey, faults ? { ...run, faults } : run, await progressOf(work.tx, id))
  }
}

/** In an order by chance (Fisher and Yates). */
export function shuffled<T>(things: readonly T[]): T[] {
  const mixed = [...things]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1)
    ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
  }
  return mixed
}
