import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { actionsOf, listActions } from '../actions/index.ts'
import { incidentsOf, MenuAdditions, menuAdditionsOf, referenceOf } from '../incidents/index.ts'
import { exportReviewCli } from './export/cli.ts'
import { askSchedule, exportHandler } from './jobs.ts'
import { Reviews } from './reviews.ts'
import { announceReview } from './slack/announce.ts'
import { reviewHandlers } from './slack/handlers.ts'
import { menuButtons } from './slack/menu.ts'

export { documentOf as reviewDocumentOf } from './documents.ts'
export { knowledgeDraft } from './knowledge.ts'

const added = new WeakMap<Platform, MenuAdditions>()

/** Where other features add buttons to the page of a review. */
export function reviewAdditionsOf(platform: Platform): MenuAdditions {
  const additions = added.get(platform) ?? new MenuAdditions()
  added.set(platform, additions)
  return additions
}

/** What comes after an incident: a review of what was major or serious, and the actions that come of it. */
export const reviews: FeatureModule = {
  name: 'reviews',
  cli: exportReviewCli,
  create(platform) {
    const { database, unitOfWork, config, now } = platform
    const incidents = incidentsOf(platform)
    const means = { locale: config.defaultLocale, timeZone: config.defaultTimeZone, administrators: config.administrators }
    const useCases = new Reviews({ database, unitOfWork, incidents, workingDays: config.reviewWorkingDays, announce: announceReview(means) })
    incidents.whenChanged('reviews', (work, incident, entries) => useCases.follow(work, incident, entries, now()))
    const { subcommands = [], added: actionAdded, ...handlers } = reviewHandlers(platform, useCases, incidents, reviewAdditionsOf(platform))
    actionsOf(platform).know('incident', {
      find: async (person, id) => {
        const { service } = await incidents.find(person, id)
        return { serviceId: service.id, vendorId: service.vendorId }
      },
      visible: (person, ids) => incidents.visible(person, ids),
      name: (id) => referenceOf({ id }),
      ...(actionAdded && { added: actionAdded }),
    })
    menuAdditionsOf(platform).add('reviews', menuButtons)
    const actionsWord = { command: '/incident', word: 'actions', handle: async (request: Parameters<(typeof subcommands)[number]['handle']>[0]) => request.reply(await listActions(platform, request, request.text)) }
    return { ...handlers, subcommands: [...subcommands, actionsWord], jobs: [exportHandler(platform)], schedules: [askSchedule(platform, means)] }
  },
}
