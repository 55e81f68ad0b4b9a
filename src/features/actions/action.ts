import { type LocalDate, reminderStep, type WorkingDays } from '../../platform/calendar/index.ts'

export const actionStates = ['open', 'done', 'dropped'] as const
export type ActionState = (typeof actionStates)[number]

export const priorities = ['high', 'medium', 'low'] as const
export type ActionPriority = (typeof priorities)[number]

/** Somebody who has to do with an action. */
export interface Who {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
}

/** Something that somebody has promised to do until a day. */
export interface Action {
  readonly id: number
  /** What it came of: `incident:12`. */
  readonly subject: string
  readonly service: { readonly id: number; readonly name: string; readonly calendarId: number | null } | null
  /** Whose content it is; null where it is the bank's own. */
  readonly vendor: { readonly id: number; readonly name: string } | null
  readonly title: string
  readonly owner: Who & { readonly vendorId: number | null }
  readonly dueOn: LocalDate
  readonly priority: ActionPriority | null
  readonly state: ActionState
  readonly endedAt: Date | null
  readonly endedBy: Who | null
  /** What there is to show for it once it is done, or why it was dropped. */
  readonly note: string
  readonly addedById: number
}

/** `ACT-7`, the name of an action everywhere. */
export const referenceOf = ({ id }: { readonly id: number }): string => `ACT-${id}`

/** Working days before the date on which its owner is reminded; see reminderStep for what follows. */
const steps = [5, 1, 0] as const
/** From so many working days after the date the outsourcing office is told as well. */
const officeAfter = 11

/** The step of which an action must be reminded today, and whether the office hears of it too; undefined where none has come yet. */
export function stepToday(dueOn: LocalDate, today: LocalDate, calendar: WorkingDays): { readonly step: number; readonly tellsOffice: boolean } | undefined {
  const step = reminderStep(steps, dueOn, today, calendar)
  return step === undefined ? undefined : { step, tellsOffice: step <= -officeAfter }
}

/** What is asked of somebody's actions: whose, of what, and in which state. */
export interface ActionFilter {
  readonly state: 'open' | 'ended' | 'any'
  /** Due before this day. */
  readonly overdueOn?: LocalDate | undefined
  readonly ownerId?: number | undefined
  readonly subject?: string | undefined
  readonly serviceId?: number | undefined
  readonly vendorId?: number | undefined
  /** A piece of the service's or the vendor's name. */
  readonly about?: string | undefined
}
