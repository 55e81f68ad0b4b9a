import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { formAdditionsOf, menuAdditionsOf } from '../incidents/index.ts'
import { reviewAdditionsOf } from '../reviews/index.ts'
import { summarySectionsOf } from '../service-levels/index.ts'
import { Asking } from './asking.ts'
import { closeGap } from './asks-store.ts'
import { Channels } from './channels.ts'
import { type AnnounceEntry, Entries } from './entries.ts'
import { exchangeCli } from './exchange/cli.ts'
import { searchCli } from './search/search-cli.ts'
import { orphanSchedule, reviewSchedule } from './jobs.ts'
import { knowledgeMessages as m } from './messages.ts'
import { newsSchedule } from './news.ts'
import { indexEntry } from './search/index-store.ts'
import { KnowledgeSearch } from './search/search.ts'
import { tidying, tidySchedule } from './search/tidy.ts'
import { announceEntry } from './slack/announce.ts'
import { askHandlers } from './slack/ask-handlers.ts'
import { cardContent, cardPrefix } from './slack/card.ts'
import { kbCommand } from './slack/command.ts'
import { entryHandlers } from './slack/entry-handlers.ts'
import { entryButtons, formAddition, fromIncident } from './slack/from-incident.ts'
import { actionIds } from './slack/ids.ts'
import { keepingHandlers } from './slack/keeping-handlers.ts'
import { knowledgeListeners } from './slack/listeners.ts'
import type { Means } from './slack/means.ts'
import { knowledgePanels } from './slack/panels.ts'
import { saveShortcut } from './slack/save-message.ts'
import { summarySection } from './summary-section.ts'
import { Synonyms } from './synonyms.ts'

/** Within how many days the same problem must not come back for knowledge to have solved it, where the configuration does not say. */
const usualReturnDays = 7

/** What somebody knows that others need: entries that are found when they are needed, in Chinese and in English. */
export const knowledge: FeatureModule = {
  name: 'knowledge',
  cli(program, context) {
    exchangeCli(program, context)
    searchCli(program, context)
  },
  create(platform) {
    const means = meansOf(platform)
    const { entries, usual } = means
    menuAdditionsOf(platform).add('knowledge', entryButtons)
    reviewAdditionsOf(platform).add('knowledge', entryButtons)
    formAdditionsOf(platform).add('knowledge', formAddition(means))
    const returnDays = platform.config.knowledgeReturnDays ?? usualReturnDays
    summarySectionsOf(platform).add('knowledge', summarySection(returnDays, platform.now))
    return [
      {
        commands: [kbCommand(means)], messageShortcuts: [saveShortcut(means)], events: knowledgeListeners(means), panels: knowledgePanels(means),
        quickButtons: [
          { order: 30, actionId: actionIds.ask, label: m.quickAsk, permission: 'knowledge.view' },
          { order: 31, actionId: actionIds.create, label: m.quickNew, permission: 'knowledge.draft' },
        ],
        actions: [fromIncident(means)],
        jobs: [tidying(platform.database)],
        schedules: [reviewSchedule(platform, entries, usual), orphanSchedule(platform, usual), newsSchedule(platform, returnDays), tidySchedule(platform, usual.timeZone)],
      },
      entryHandlers(means), askHandlers(means), keepingHandlers(means),
    ]
  },
}

function meansOf(platform: Platform): Means {
  const { database, unitOfWork, config, now } = platform
  const usual = { locale: config.defaultLocale, timeZone: config.defaultTimeZone }
  const tell = announceEntry(usual)
  /** What fills a gap closes it, once it is there for everybody. */
  const announce: AnnounceEntry = async (work, page, change) => {
    await tell(work, page, change)
    if (change.move !== 'publish' || page.source?.kind !== 'gap') return
    if (await closeGap(work.tx, page.source.gapId, page.id, now())) await work.audit({ at: now(), actor: 'system:knowledge', action: 'knowledge.gap_close', subject: `knowledge_gap:${page.source.gapId}`, detail: { entryId: page.id } })
  }
  return {
    platform, usual,
    entries: new Entries({ database, unitOfWork, timeZone: config.defaultTimeZone, announce, index: (work, id) => indexEntry(work.tx, id) }),
    asking: new Asking(database, unitOfWork, new KnowledgeSearch(database)),
    channels: new Channels(database, unitOfWork, (page, channel) => ({ key: `${cardPrefix(page.id)}${channel}`, destination: channel, urgency: 'status', ...cardContent(page, usual) })),
    synonyms: new Synonyms(database, unitOfWork),
  }
}
