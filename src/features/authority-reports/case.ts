import { z } from 'zod'
import type { Anchors, Deadline, Submitted } from './deadlines.ts'

/** Anchors whose time a person may put right; the others are submissions. */
export const correctableAnchors = ['awareness', 'detection', 'classification'] as const
export type CorrectableAnchor = (typeof correctableAnchors)[number]

const instant = z.string().transform((text) => new Date(text))

/** What is kept of each step of a case. Nothing of it is ever changed: what was put right, and every assessment, stays. */
export const caseData = {
  /** The incident came to concern the regime, or somebody said that it does. */
  opened: z.object({ awareness: instant, detection: instant, reason: z.string().nullable() }),
  /** `byHand`: by a person here; else it followed the incident's own times. */
  anchor_corrected: z.object({ anchor: z.enum(correctableAnchors), from: instant, to: instant, reason: z.string(), byHand: z.boolean() }),
  /** Major or not, by which criteria (their places in the list), what these propose, and since when. */
  assessed: z.object({ major: z.boolean(), met: z.array(z.number().int()), proposed: z.boolean().nullable(), at: instant, reason: z.string() }),
  /** `report` counts from 0; `reasons` where it was late. */
  submitted: z.object({ report: z.number().int().min(0), at: instant, reference: z.string(), by: z.string(), reasons: z.string().nullable() }),
  /** It need not be reported. */
  dismissed: z.object({ reason: z.string() }),
  /** It must be after all. */
  resumed: z.object({ reason: z.string() }),
} as const

export type CaseEventKind = keyof typeof caseData
export type CaseHappening = { [K in CaseEventKind]: { readonly kind: K; readonly data: z.output<(typeof caseData)[K]> } }[CaseEventKind]

/** A step of a case: when it was noted, and who did; null where it happened by itself. */
export type CaseEvent = CaseHappening & { readonly notedAt: Date; readonly by: { readonly slackUserId: string | null; readonly name: string } | null }

type Of<K extends CaseEventKind> = Extract<CaseEvent, { kind: K }>

/** Where a case stands: the sum of its events. */
export interface Standing {
  readonly anchors: Anchors
  /** Anchors that a person set here: the incident's own times do not move them any more. */
  readonly setByHand: readonly CorrectableAnchor[]
  /** In order; the last one holds. */
  readonly assessments: readonly Of<'assessed'>[]
  readonly submissions: readonly Of<'submitted'>[]
  readonly dismissal: Of<'dismissed'> | null
}

export function standingOf(events: readonly CaseEvent[]): Standing {
  const [first, ...rest] = events
  if (first?.kind !== 'opened') throw new Error('the events of a case begin with its opening')
  const { awareness, detection } = first.data
  return rest.reduce(evolve, { anchors: { awareness, detection, classification: null }, setByHand: [], assessments: [], submissions: [], dismissal: null })
}

function evolve(standing: Standing, event: CaseEvent): Standing {
  switch (event.kind) {
    case 'opened':
      return standing
    case 'anchor_corrected': {
      const { anchor, to, byHand } = event.data
      const setByHand = byHand ? [...new Set([...standing.setByHand, anchor])] : standing.setByHand
      return { ...standing, anchors: { ...standing.anchors, [anchor]: to }, setByHand }
    }
    case 'assessed': {
      const { major, at } = event.data
      // Assessed as major once more, its clock goes on from the first time.
      const classification = major ? (standing.anchors.classification ?? at) : null
      return { ...standing, anchors: { ...standing.anchors, classification }, assessments: [...standing.assessments, event] }
    }
    case 'submitted':
      return { ...standing, submissions: [...standing.submissions, event] }
    case 'dismissed':
      return { ...standing, dismissal: event }
    case 'resumed':
      return { ...standing, dismissal: null }
  }
}

export const submittedOf = ({ submissions }: Standing): Submitted[] => submissions.map(({ data: { report, at } }) => ({ report, at }))

/** `unclassified`: nobody has said whether it is major, which its regime asks; `not_major` and `dismissed`: nothing is owed now. */
export type CaseState = 'unclassified' | 'running' | 'done' | 'not_major' | 'dismissed'

export function caseState({ dismissal, assessments }: Standing, deadlines: readonly Pick<Deadline, 'submittedAt'>[], mustClassify: boolean): CaseState {
  if (dismissal) return 'dismissed'
  const latest = assessments.at(-1)
  if (latest && !latest.data.major) return 'not_major'
  if (deadlines.every(({ submittedAt }) => submittedAt !== null)) return 'done'
  return mustClassify && !latest ? 'unclassified' : 'running'
}

/** Whether its clocks run. */
export const isLive = (state: CaseState): boolean => state === 'unclassified' || state === 'running'

/** A step as it was kept; undefined for a kind that this version does not know. */
export function readCaseHappening(kind: string, data: unknown): CaseHappening | undefined {
  if (!(kind in caseData)) return undefined
  return { kind, data: caseData[kind as CaseEventKind].parse(data) } as CaseHappening
}
