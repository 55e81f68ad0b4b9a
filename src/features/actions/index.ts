import { requirePermission } from '../../platform/access/person.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { FeatureModule, Platform } from '../../platform/platform.ts'
import type { Content } from '../../platform/slack/delivery/outgoing.ts'
import type { Request } from '../../platform/slack/feature.ts'
import type { Action } from './action.ts'
import { Actions } from './actions.ts'
import { remindSchedule } from './jobs.ts'
import { announceAction } from './slack/announce.ts'
import { actionHandlers } from './slack/handlers.ts'
import { actionList, parseListing } from './slack/list.ts'
import { actionPanels } from './slack/panels.ts'
import { countByService, selectOfSubject } from './store.ts'

export { type Action, referenceOf as actionReference } from './action.ts'
export type { SubjectKind } from './actions.ts'
export { addForm as addActionForm } from './slack/forms.ts'

const made = new WeakMap<Platform, Actions>()

/** The use cases of a bot's actions: one for all features, so that each can tell what its actions come of. */
export function actionsOf(platform: Platform): Actions {
  const { database, unitOfWork, config } = platform
  const useCases = made.get(platform) ?? new Actions(database, unitOfWork, announceAction({ locale: config.defaultLocale, timeZone: config.defaultTimeZone }))
  made.set(platform, useCases)
  return useCases
}

/** What is left to do: a date and an owner each, reminded of until it is done. */
export const actions: FeatureModule = {
  name: 'actions',
  create(platform) {
    const useCases = actionsOf(platform)
    return { ...actionHandlers(platform, useCases), schedules: [remindSchedule(platform, useCases)], panels: actionPanels(() => platform.database.prisma, useCases) }
  },
}

/** The list that a command's text asks for, as a private answer. */
export function listActions(platform: Platform, { person, now }: Pick<Request, 'person' | 'now'>, text: string): Promise<Content> {
  requirePermission(person, 'action.view')
  return actionList(platform.database.prisma, actionsOf(platform), person, parseListing(text), now)
}

/** All actions that came of something such as `incident:12`, whatever became of them. It asks for nobody's permission. */
export function actionsOfSubject(db: Reader, subject: string): Promise<Action[]> {
  return selectOfSubject(db, subject)
}

/** Open actions of each service that has any, and how many of them are overdue on this day; of these services alone where they are named. */
export async function openActions(db: Reader, today: LocalDate, serviceIds?: readonly number[]): Promise<Map<number, { readonly open: number; readonly overdue: number }>> {
  const rows = await countByService(db, today, serviceIds)
  return new Map(rows.map(({ serviceId, ...counts }) => [serviceId, counts]))
}
