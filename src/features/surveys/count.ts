import { z } from 'zod'
import { type Group, showable } from './atoms.ts'
import { answersSchema, type Ballot, type Question, valuesOf } from './question.ts'

const countedSchema = z.object({ answered: z.number(), counts: z.array(z.number()) })
/** How many answered a question, and how often each of its values was given. */
export type Counted = z.infer<typeof countedSchema>

export const dimensions = ['service', 'vendor', 'unit', 'language'] as const
export type Dimension = (typeof dimensions)[number]

const cutSchema = z.object({ dimension: z.enum(dimensions), key: z.string(), label: z.string(), questions: z.record(z.string(), countedSchema) })
/** The answers that have something in common, question by question. A question of which they may not be shown is not there. */
export type Cut = z.infer<typeof cutSchema>

/** What was counted at the close of a run. Of an anonymous one this is all that is kept. */
export const runResultSchema = z.object({
  n: z.number(),
  asked: z.number(),
  /** The version of the weights that held. */
  weights: z.number(),
  questions: z.record(z.string(), countedSchema),
  cuts: z.array(cutSchema),
  /** Groups that may not be shown, by dimension. */
  withheld: z.partialRecord(z.enum(dimensions), z.number()),
  comments: z.array(z.object({ question: z.string(), service: z.string(), text: z.string() })),
})
export type RunResult = z.infer<typeof runResultSchema>

/** What is known of a service that somebody answered about. */
export interface AboutService {
  readonly name: string
  readonly vendor: { readonly id: number; readonly name: string } | null
  readonly unit: string | null
}

interface Counting {
  readonly questions: readonly Question[]
  readonly services: ReadonlyMap<number, AboutService>
  readonly anonymous: boolean
  readonly asked: number
  readonly weights: number
  /** Gives the same things in an order that says nothing. */
  readonly shuffle: <T>(things: readonly T[]) => T[]
}

interface Named {
  readonly dimension: Dimension
  readonly key: string
  readonly label: string
}

/** Counts a run. Of anonymous answers nothing comes out that would be of fewer than the minimum, alone or subtracted from what else comes out: see showable. */
export function count(ballots: readonly Ballot[], { questions, services, anonymous, asked, weights, shuffle }: Counting): RunResult {
  const result: RunResult = { n: ballots.length, asked, weights, questions: {}, cuts: [], withheld: {}, comments: [] }
  const groups = groupsOf(ballots, services)
  const shown = (n: number, own: readonly Group<Named>[]): readonly Named[] => (anonymous ? showable(n, own) : own.filter(({ members }) => members.size > 0).map(({ key }) => key))
  const cuts = new Map<Named, Cut>()
  for (const question of questions) {
    if (question.kind === 'text') continue
    const answered = [...ballots.keys()].filter((at) => ballots[at]?.answers[question.id] !== undefined)
    if (anonymous && showable(answered.length, [{ key: 0, members: new Set(answered.keys()) }]).length === 0) continue
    const given = answered.map((at) => ballots[at]?.answers[question.id])
    result.questions[question.id] = countedOf(question, given)
    const own = groups.map(({ key, members }) => ({ key, members: new Set([...answered.keys()].filter((place) => members.has(answered[place] ?? -1))) }))
    for (const name of shown(answered.length, own)) {
      const members = own.find(({ key }) => key === name)?.members ?? new Set()
      const cut = cuts.get(name) ?? { ...name, questions: {} }
      cuts.set(name, cut)
      cut.questions[question.id] = countedOf(question, given.filter((_, place) => members.has(place)))
    }
  }
  const isShown = new Set(shown(ballots.length, groups))
  result.cuts = groups.flatMap(({ key }) => cuts.get(key) ?? [])
  for (const { key } of groups) if (!cuts.has(key)) result.withheld[key.dimension] = (result.withheld[key.dimension] ?? 0) + 1
  if (anonymous && showable(ballots.length, [{ key: 0, members: new Set(ballots.keys()) }]).length === 0) return result
  const comments = ballots.flatMap(({ answers, serviceId }) => questions.flatMap(({ id, kind }) => {
    const text = kind === 'text' ? answers[id] : undefined
    const service = groups.find(({ key }) => key.dimension === 'service' && key.key === String(serviceId))?.key
    return typeof text === 'string' && text !== '' ? [{ question: id, service: service && isShown.has(service) ? service.label : '', text }] : []
  }))
  return { ...result, comments: shuffle(comments) }
}

/** The groups that answers fall in, of each dimension the largest first, so that as few as can be are left out. */
function groupsOf(ballots: readonly Ballot[], services: ReadonlyMap<number, AboutService>): Group<Named>[] {
  const made = new Map<string, { key: Named; members: Set<number> }>()
  const put = (at: number, key: Named): void => {
    const id = `${key.dimension}:${key.key}`
    const group = made.get(id) ?? { key, members: new Set<number>() }
    made.set(id, group)
    group.members.add(at)
  }
  for (const [at, { serviceId, locale }] of ballots.entries()) {
    const service = serviceId === null ? undefined : services.get(serviceId)
    if (service) put(at, { dimension: 'service', key: String(serviceId), label: service.name })
    if (service?.vendor) put(at, { dimension: 'vendor', key: String(service.vendor.id), label: service.vendor.name })
    if (service?.unit) put(at, { dimension: 'unit', key: service.unit, label: service.unit })
    put(at, { dimension: 'language', key: locale, label: locale })
  }
  return [...made.values()].toSorted((a, b) => dimensions.indexOf(a.key.dimension) - dimensions.indexOf(b.key.dimension) || b.members.size - a.members.size || (a.key.key < b.key.key ? -1 : 1))
}

function countedOf(question: Question, given: readonly unknown[]): Counted {
  const answers = answersSchema.valueType.array().parse(given)
  return { answered: given.length, counts: valuesOf(question).map((value) => answers.filter((answer) => answer === value || (Array.isArray(answer) && answer.includes(value))).length) }
}
