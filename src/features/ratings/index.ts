import type { Reader } from '../../platform/database/index.ts'
import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { incidentsOf } from '../incidents/index.ts'
import { openFor } from './rating.ts'
import { type MayAskToday, Ratings } from './ratings.ts'
import { ratingHandlers } from './slack/handlers.ts'
import { ratingPanels } from './slack/panels.ts'
import { announceRating } from './slack/views.ts'
import { type Answer, overRatings, selectAnswers } from './store.ts'

const guards = new WeakMap<Platform, MayAskToday>()

/** Has another feature say whether somebody may be asked something today: people are asked one thing a day. It is asked in the transaction, and takes the day where it says yes. */
export function guardAsking(platform: Platform, mayAskToday: MayAskToday): void {
  guards.set(platform, mayAskToday)
}

/** One question to whoever reported an incident, once they have confirmed that it works again. */
export const ratings: FeatureModule = {
  name: 'ratings',
  create(platform) {
    const { database, unitOfWork, config, now } = platform
    const incidents = incidentsOf(platform)
    const useCases = new Ratings(database, unitOfWork, announceRating({ locale: config.defaultLocale, timeZone: config.defaultTimeZone }), async (...asked) => (await guards.get(platform)?.(...asked)) ?? true)
    incidents.whenChanged('ratings', (work, incident, entries) => useCases.follow(work, incident, entries, now()))
    return {
      ...ratingHandlers(useCases),
      panels: ratingPanels(() => database.prisma, incidents),
      schedules: [{
        name: 'ratings.close',
        async tick(at) {
          for (const incidentId of await overRatings(database.prisma, new Date(at.getTime() - openFor))) await useCases.close(at, incidentId)
        },
      }],
    }
  },
}

/** What people answered after incidents from one time until another, and how many were asked in it; of these services alone where they are named. */
export function ratingsOf(db: Reader, from: Date, to: Date, serviceIds?: readonly number[]): Promise<{ readonly asked: number; readonly answers: readonly Answer[] }> {
  return selectAnswers(db, from, to, serviceIds === undefined ? {} : { serviceIds })
}
