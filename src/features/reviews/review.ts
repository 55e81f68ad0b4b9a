import { type LocalDate, officeDays, reminderStep, type WorkingDays } from '../../platform/calendar/index.ts'
import type { Incident } from '../incidents/index.ts'
import type { ReviewText } from './text.ts'

export const reviewStates = ['due', 'draft', 'submitted', 'accepted'] as const
export type ReviewState = (typeof reviewStates)[number]

/** Somebody who has to do with a review. */
export interface Who {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
}

/** The review of an incident, with its text as it is now. */
export interface Review {
  readonly incidentId: number
  readonly state: ReviewState
  /** The last day for it; null where nobody has to write it. */
  readonly dueOn: LocalDate | null
  readonly revision: number
  readonly version: number
  readonly isShared: boolean
  readonly submittedBy: Who | null
  readonly submittedAt: Date | null
  readonly acceptedBy: Who | null
  readonly acceptedAt: Date | null
  /** Why it was given back. */
  readonly returned: string
  readonly text: ReviewText
  /** Who wrote in it since it was accepted last: none of them may accept it. */
  readonly authors: readonly Who[]
}

/** States of an incident in which there is something to look back at. */
const solvedStates: readonly Incident['state'][] = ['resolved', 'confirmed', 'archived']
export const isSolved = ({ state }: Pick<Incident, 'state'>): boolean => solvedStates.includes(state)

/** Whether somebody has to write one: of what was major or serious and is solved. */
export const isDue = (incident: Pick<Incident, 'state' | 'severity'>): boolean => isSolved(incident) && incident.severity !== 'SEV3'

/** The last day for a review: so many working days after the incident was solved. */
export function dueOn(solvedOn: LocalDate, calendar: WorkingDays, workingDays: number): LocalDate {
  return officeDays(calendar, solvedOn).addWorkingDays(solvedOn, workingDays)
}

/** The step at which somebody is asked for a review that is due: the working day before its date, and once more when it has passed; then the office hears of it too. */
export function askStep(due: LocalDate, today: LocalDate, calendar: WorkingDays): 1 | -1 | undefined {
  const step = reminderStep([1], due, today, officeDays(calendar, today))
  return step === undefined ? undefined : step < 0 ? -1 : 1
}
