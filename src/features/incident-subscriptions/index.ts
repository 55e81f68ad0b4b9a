import type { FeatureModule } from '../../platform/platform.ts'
import { incidentsOf } from '../incidents/index.ts'
import { subscriptionHandlers } from './slack/handlers.ts'
import { tellSubscribers } from './slack/notice.ts'
import { Subscriptions } from './subscriptions.ts'

/** Channels and people that are told of incidents without being part of them: `/incident subscribe`, `/incident follow`. */
export const incidentSubscriptions: FeatureModule = {
  name: 'incident-subscriptions',
  create(platform) {
    const { database, unitOfWork, config } = platform
    incidentsOf(platform).whenChanged('subscriptions', tellSubscribers)
    return subscriptionHandlers(platform, new Subscriptions(database, unitOfWork, config.defaultTimeZone))
  },
}
