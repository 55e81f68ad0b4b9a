import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { reportSlaCli } from './cli.ts'
import { AvailabilityMarks } from './availability/marks.ts'
import { availabilityHandlers } from './availability/slack.ts'
import { budgetSchedule } from './budgets/jobs.ts'
import { budgetSection } from './budgets/summary-section.ts'
import { correctionSchedule } from './corrections/jobs.ts'
import { creditHandlers } from './credits/slack.ts'
import { whatIfHandlers } from './what-if/slack.ts'
import { evidenceFile, whyHandlers } from './evidence/slack.ts'
import { keepFacts } from './facts/keep.ts'
import { publishSummaries, summarySchedule } from './jobs.ts'
import { attachFiles, makePack } from './packs/jobs.ts'
import { figurePanels } from './slack/panels.ts'
import { slaCommand, weekButton } from './slack/command.ts'
import { subscriptionHandlers } from './slack/subscription-handlers.ts'
import { Subscriptions } from './subscriptions.ts'
import { SummarySections } from './summaries/sections.ts'

export { unplannedOutages } from './availability/unplanned.ts'
export type { Span } from './engine/spans.ts'
export type { SummarySection } from './summaries/sections.ts'
export { parseWeek, periodOf, weekAt } from './period.ts'

const made = new WeakMap<Platform, SummarySections>()

/** Where other features add what they have to tell in a summary: `summarySectionsOf(platform).add('surveys', async (question) => lines)`. */
export function summarySectionsOf(platform: Platform): SummarySections {
  const sections = made.get(platform) ?? new SummarySections()
  made.set(platform, sections)
  return sections
}

/** Service-level figures: asked for with `/sla`, posted to channels that subscribed, packed for reviews, printed by `report sla`. */
export const serviceLevels: FeatureModule = {
  name: 'service-levels',
  cli: reportSlaCli,
  create(platform) {
    const sections = summarySectionsOf(platform)
    sections.add('budgets', budgetSection(platform.now))
    return [
      {
        ...weekButton(platform),
        commands: [slaCommand(platform)],
        jobs: [publishSummaries(platform, sections), attachFiles(platform, sections), makePack(platform, sections)],
        schedules: [summarySchedule(platform), keepFacts(platform)],
        panels: figurePanels(platform),
      },
      subscriptionHandlers(platform, new Subscriptions(platform)),
      whatIfHandlers(platform),
      creditHandlers(platform),
      { schedules: [budgetSchedule(platform), correctionSchedule(platform)] },
      { ...whyHandlers(platform), jobs: [evidenceFile(platform)] },
      availabilityHandlers(new AvailabilityMarks(platform.database, platform.unitOfWork)),
    ]
  },
}
