import type { Person } from '../../platform/access/person.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Locale, t } from '../../platform/i18n/index.ts'
import { failuresOf } from '../../platform/slack/delivery/outgoing.ts'
import { shown } from '../../platform/slack/blocks.ts'
import { type Action, actionsOfSubject } from '../actions/index.ts'
import { vendorNames } from '../register/index.ts'
import { servicesOf } from './audience.ts'
import { contactPrefix } from './asking.ts'
import { surveyMessages as m } from './messages.ts'
import type { Done } from './slack/invitation.ts'
import type { Unreached } from './slack/page.ts'
import type { Results } from './slack/result-page.ts'
import { type CountedRun, selectCounted, selectLatestCounted, selectSurvey } from './store.ts'
import type { Survey, SurveyFields } from './survey.ts'

const runsAtMost = 8
const doneAtMost = 5

/** The results of a counted run with those before it and what came of it. */
export async function resultsOf(db: Reader, survey: Survey, run: CountedRun, mayAct: boolean): Promise<Results> {
  const earlier = await selectCounted(db, survey.id, runsAtMost, run.number)
  // With what came of the time before: whether it helped is read from these results.
  return { survey, run, earlier, actions: await actionsSince(db, survey, (earlier[0] ?? run).closesAt), mayAct }
}

/** What an action came of that was decided on a survey's results. */
export const subjectOf = ({ id }: Pick<Survey, 'id'>): string => `survey:${id}`

/** What was decided on a survey's results and is open, or ended since that time. */
async function actionsSince(db: Reader, survey: Pick<Survey, 'id'>, since: Date): Promise<Action[]> {
  return (await actionsOfSubject(db, subjectOf(survey))).filter(({ state, endedAt }) => state === 'open' || (endedAt !== null && endedAt >= since))
}

/** What was decided after the run before this one: the next one opens with it. */
export async function doneSince(db: Reader, surveyId: number, runNumber: number): Promise<Done[]> {
  const [before] = await selectCounted(db, surveyId, 1, runNumber)
  if (!before) return []
  const actions = await actionsSince(db, { id: surveyId }, before.closesAt)
  return actions.flatMap(({ title, state, dueOn }) => (state === 'dropped' ? [] : [{ title, state, dueOn }])).slice(0, doneAtMost)
}

/** Those to whom Slack did not bring a run's messages. */
export async function unreachedOf(db: Reader, runId: number): Promise<Unreached[]> {
  const failed = await failuresOf(db, contactPrefix(runId))
  return [...new Map(failed.map(({ destination, failure }) => [destination, { slackUserId: destination, code: failure ?? '' }])).values()]
}

/** What a survey is about, in words. */
export async function aboutText(platform: Pick<Platform, 'database'>, fields: Pick<SurveyFields, 'vendorId' | 'serviceIds'>, locale: Locale): Promise<string> {
  const vendor = fields.vendorId === null ? undefined : (await vendorNames(platform.database.prisma, [fields.vendorId])).get(fields.vendorId)
  const services = fields.serviceIds.length === 0 ? [] : await servicesOf(platform, fields)
  const names = [...(vendor === undefined ? [] : [vendor]), ...services.slice(0, 5).map(({ name }) => name), ...(services.length > 5 ? ['…'] : [])]
  return names.length === 0 ? t(locale, m.bankServices) : names.map((name) => shown(name, 75)).join(locale === 'en' ? ', ' : '、')
}

/** What is asked about: a vendor, a service, or all. */
export type About = { readonly vendorId: number } | { readonly serviceId: number } | 'all'

/** Of a survey's latest run what is about one vendor, or one service: all of it, or the part of those who answered about it. */
export interface Part {
  readonly survey: Survey
  readonly run: CountedRun
  readonly before: CountedRun | undefined
  /** The service or vendor that it is a part about; null where it is all of the run. */
  readonly label: string | null
}

/** The latest results about these that closed in a time; whoever asks sees to it that the person may see them. */
export async function partsAbout(db: Reader, abouts: readonly About[], from: Date, to: Date): Promise<Part[]> {
  const parts: Part[] = []
  for (const latest of await selectLatestCounted(db, from, to)) {
    const own = abouts.flatMap((about) => {
      const part = partOf(latest, about)
      return part ? [{ about, ...part }] : []
    })
    const survey = own.length === 0 ? undefined : await selectSurvey(db, latest.surveyId)
    if (!survey) continue
    const [before] = await selectCounted(db, survey.id, 1, latest.number)
    parts.push(...own.map(({ about, run, label }) => ({ survey, run, label, before: before && partOf(before, about)?.run })))
  }
  return parts
}

function partOf(run: CountedRun, about: About): { run: CountedRun; label: string | null } | undefined {
  const { fields, result } = run
  if (about === 'all') return { run, label: null }
  const isAll = 'vendorId' in about ? fields.vendorId === about.vendorId : fields.serviceIds.length === 1 && fields.serviceIds[0] === about.serviceId
  if (isAll) return { run, label: null }
  const [dimension, key] = 'vendorId' in about ? (['vendor', about.vendorId] as const) : (['service', about.serviceId] as const)
  const cut = result.cuts.find((known) => known.dimension === dimension && known.key === String(key))
  if (!cut) return undefined
  const n = Math.max(0, ...Object.values(cut.questions).map(({ answered }) => answered))
  return { run: { ...run, result: { ...result, n, questions: cut.questions, cuts: [], comments: [] } }, label: cut.label }
}

/** A vendor's person reads in a survey about several vendors the part about their own alone. */
export const isOpenTo = (person: Pick<Person, 'role'>, { seenBy }: Pick<SurveyFields, 'seenBy'>): boolean => (person.role === 'vendor_member' ? seenBy === 'vendor' : seenBy !== 'office')
