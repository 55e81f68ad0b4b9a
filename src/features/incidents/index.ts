import type { Reader } from '../../platform/database/index.ts'
import { type Locale, t } from '../../platform/i18n/index.ts'
import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { onCallFor } from '../on-call/index.ts'
import { channelHandlers } from './channel/slack/handlers.ts'
import { noSuchIncident } from './errors.ts'
import { importIncidentsCli } from './import/cli.ts'
import type { TimelineEntry } from './events.ts'
import { type Incident, parseReference } from './incident.ts'
import { fieldsPart } from './fields/bulk-store.ts'
import { Fields } from './fields/fields.ts'
import { fieldHandlers } from './fields/slack/handlers.ts'
import { Incidents } from './incidents.ts'
import { KeptMessages } from './kept-messages.ts'
import { incidentMessages as m } from './messages.ts'
import { FormAdditions, MenuAdditions } from './slack/additions.ts'
import { announceChange, type Channel } from './slack/announce.ts'
import { stepCommands } from './slack/steps/commands.ts'
import { incidentHandlers } from './slack/handlers.ts'
import { catchUpJob, catchUpSchedule } from './slack/catch-up.ts'
import { incidentListeners } from './slack/listeners.ts'
import { exportIncidentsCli } from './seen/cli.ts'
import { makeExport } from './seen/export-jobs.ts'
import { SeenIncidents } from './seen/seen.ts'
import { incidentPanels } from './slack/panels.ts'
import { incidentSettings } from './slack/settings/handlers.ts'
import { incidentTimers } from './timers/index.ts'
import { findIncident, selectTimeline } from './store.ts'

export { type Problem, problems, type TimelineEntry } from './events.ts'
export { incidentFacts, incidentFactsOf, type IncidentFact, reportersOf, reportsOf } from './facts.ts'
export { fieldsOf } from './fields/store.ts'
export { type Incident, parseReference, referenceOf } from './incident.ts'
export { severities, type Severity } from './severity.ts'
export { counts as pauseCounts, restoredInTime } from './clocks.ts'
export { type Durations, durationsOf } from './durations.ts'
export { type FormAddition, MenuAdditions } from './slack/additions.ts'
export { cardKey, confirmedAnswer, confirmedKey } from './slack/announce.ts'
export { headline, severitySigns } from './slack/card.ts'
export { stepId } from './slack/steps/steps.ts'
export { timelineText } from './slack/timeline.ts'
export { findIncidents as incidentsById, lockIncidents, problemsOf, whoMayBeTold } from './store.ts'
export { type IncidentQuestion, questionText, readQuestion } from './seen/question.ts'
export { SeenIncidents } from './seen/seen.ts'
export { selectEvents as eventsOfIncident } from './store.ts'
export type { IncidentTimes } from './seen/store.ts'
export type { ChangeListener, Incidents } from './incidents.ts'
export { isOpen } from './course.ts'
export { openIncidents } from './timers/timers-store.ts'
export { likeness, pieces } from './similar.ts'

/** The incident that a reference, a button or a form names. Throws the expected error where it names none. */
export function incidentIdIn(text: string): number {
  const id = parseReference(text)
  if (id === undefined) throw noSuchIncident(0)
  return id
}

/** An incident with all that happened to it, for what Steward does by itself: it asks for nobody's permission. */
export async function incidentFile(db: Reader, id: number): Promise<{ readonly incident: Incident; readonly timeline: readonly TimelineEntry[] } | undefined> {
  const incident = await findIncident(db, id)
  return incident && { incident, timeline: await selectTimeline(db, id) }
}

/** How an incident's severity and kind of problem are called. */
export const incidentWords = ({ severity, problem }: Pick<Incident, 'severity' | 'problem'>, locale: Locale): { readonly severity: string; readonly problem: string } =>
  ({ severity: t(locale, m.severity, { severity }), problem: problem ? t(locale, m.problem, { problem }) : '' })

const made = new WeakMap<Platform, Incidents>()

/** The use cases of a bot's incidents: one for all features, so that whoever listens hears of every change. */
export function incidentsOf(platform: Platform): Incidents {
  const useCases = made.get(platform) ?? new Incidents(platform.database, platform.unitOfWork, platform.config.defaultTimeZone)
  made.set(platform, useCases)
  return useCases
}

const added = new WeakMap<Platform, MenuAdditions>()

/** Where other features add to an incident's menu. */
export function menuAdditionsOf(platform: Platform): MenuAdditions {
  const additions = added.get(platform) ?? new MenuAdditions()
  added.set(platform, additions)
  return additions
}

const addedToForms = new WeakMap<Platform, FormAdditions>()

/** Where other features add to the forms of incidents. */
export function formAdditionsOf(platform: Platform): FormAdditions {
  const additions = addedToForms.get(platform) ?? new FormAdditions()
  addedToForms.set(platform, additions)
  return additions
}

/** Incidents: reported, acknowledged, resolved, confirmed; their card and timeline in Slack; history imported from elsewhere. */
export const incidents: FeatureModule = {
  name: 'incidents',
  cli(program, context) {
    importIncidentsCli(program, context)
    exportIncidentsCli(program, context)
  },
  bulk: [fieldsPart],
  create(platform: Platform) {
    const { config } = platform
    const channel: Channel = {
      id: platform.incidentChannel, locale: config.defaultLocale, timeZone: config.defaultTimeZone, rules: config.incidentChannels ?? { severities: [], vendors: [] }, now: platform.now,
      onCall: async (db, { problem, service }, at) => (await onCallFor(db, { problem, serviceId: service.id, vendorId: service.vendorId }, at)).map(({ personId }) => personId),
    }
    const useCases = incidentsOf(platform)
    useCases.whenChanged('announce', (work, incident, entries) => announceChange(work, channel, incident, entries))
    const fields = new Fields(platform.database, platform.unitOfWork)
    const kept = new KeptMessages(useCases, platform.database)
    return [
      { ...incidentHandlers(platform, useCases, kept, fields, menuAdditionsOf(platform), formAdditionsOf(platform)), events: incidentListeners(platform, kept), panels: incidentPanels(useCases), subcommands: stepCommands(platform, useCases, fields, formAdditionsOf(platform)) },
      fieldHandlers(platform, useCases, fields),
      incidentSettings(platform),
      incidentTimers(platform, useCases),
      { jobs: [catchUpJob(platform, kept)], schedules: [catchUpSchedule(platform)] },
      { jobs: [makeExport(platform, new SeenIncidents(platform.database))] },
      channelHandlers(platform, channel),
    ]
  },
}
