import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { importIncidentsCli } from './import/cli.ts'
import { Incidents } from './incidents.ts'
import { announceChange } from './slack/announce.ts'
import { incidentHandlers } from './slack/handlers.ts'
import { incidentPanels } from './slack/panels.ts'

export { incidentFacts, type IncidentFact } from './facts.ts'

/** Incidents: reported, acknowledged, resolved, confirmed; their card and timeline in Slack; history imported from elsewhere. */
export const incidents: FeatureModule = {
  name: 'incidents',
  cli: importIncidentsCli,
  create(platform: Platform) {
    const { config } = platform
    const channel = { id: platform.incidentChannel, locale: config.defaultLocale, timeZone: config.defaultTimeZone }
    const useCases = new Incidents(platform.database, platform.unitOfWork, (work, incident, entries) => announceChange(work, channel, incident, entries))
    return { ...incidentHandlers(platform, useCases), panels: incidentPanels(useCases) }
  },
}
