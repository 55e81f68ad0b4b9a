import { dayAtWork, type LocalDate } from '../../platform/calendar/index.ts'
import type { Runner } from '../../platform/jobs/job.ts'
import { Lease } from '../../platform/jobs/lease.ts'
import { Poller } from '../../platform/jobs/poller.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Content, countOnTheWay, isBusy } from '../../platform/slack/delivery/outgoing.ts'
import { workedOn } from '../calendars/index.ts'
import { claimDay, type DueContact, noteSent, selectZones, takeDue } from './participants-store.ts'
import { selectLive } from './store.ts'
import type { Run } from './survey.ts'

/** So many people in a round, and a round every so many milliseconds: 48 a minute, under the 50 that Slack allows for opening direct messages. */
const perRound = 4
const roundEvery = 5_000

/** The key under which somebody is written to for the first, second … time; all of a run's begin alike. */
export const contactPrefix = (runId: number): string => `survey-run:${runId}:ask:`
export const contactKey = (runId: number, { sent, slackUserId }: Pick<DueContact, 'sent' | 'slackUserId'>): string => `${contactPrefix(runId)}${sent}:${slackUserId}`

/** The zones in which people work now, with the day that it is there. */
export function zonesAtWork(db: Reader, zones: readonly string[], now: Date): Promise<{ readonly zone: string; readonly day: LocalDate }[]> {
  return workedOn(db, zones.flatMap((zone) => {
    const day = dayAtWork(now, zone)
    return day === undefined ? [] : [{ zone, day }]
  }))
}

/** Gives what those whom a run asks are written, each in their language. */
type Prepare = (run: Run) => Promise<(contact: DueContact) => Content>

/**
 * Writes to those whom open runs ask, a few at a time. What is to be sent next stands in the database, each message under a key of its own, in the transaction that notes it: a
 * stop anywhere neither doubles nor skips anybody. It holds back while its earlier messages are not in Slack yet, so that Slack's throttling slows it down, and while anything is
 * waiting that cannot.
 */
export function startAsking(platform: Platform, prepare: Prepare): Runner & Pick<Poller, 'wake'> {
  const lease = new Lease(platform.database, 'surveys.asking')
  const poller = new Poller('surveys.asking', roundEvery, platform.logger, async () => {
    if (await lease.hold()) await askSome(platform, prepare)
  })
  return {
    start: () => poller.start(),
    wake: () => poller.wake(),
    stop: async () => {
      await poller.stop()
      await lease.release()
    },
  }
}

/** One round. Gives how many were written to. */
async function askSome({ database, unitOfWork, now: clock }: Platform, prepare: Prepare): Promise<number> {
  const now = clock()
  const { prisma } = database
  const runs = (await selectLive(prisma)).filter(({ state, isPaused, closesAt }) => state === 'open' && !isPaused && closesAt > now)
  if (runs.length === 0) return 0
  const zones = await zonesAtWork(prisma, await selectZones(prisma, runs.map(({ id }) => id)), now)
  if (zones.length === 0 || (await isBusy(prisma)) || (await countOnTheWay(prisma, 'survey-run:')) >= perRound) return 0
  let asked = 0
  for (const run of runs) {
    if (asked >= perRound) break
    const room = perRound - asked
    // What the message needs is read before: in the transaction nothing else may be asked of the database.
    const invitation = await prepare(run)
    asked += await unitOfWork.run(now, async (work) => {
      let written = 0
      for (const contact of await takeDue(work.tx, run.id, zones, run.fields.reminders, room)) {
        if (!(await claimDay(work.tx, contact.slackUserId, contact.day))) continue
        await noteSent(work.tx, run.id, contact)
        await work.post({ key: contactKey(run.id, contact), destination: contact.slackUserId, urgency: 'digest', audience: 'anyone', content: invitation(contact) })
        written += 1
      }
      return written
    })
  }
  return asked
}
