import { type Person, requirePermission, vendorScope } from '../../../platform/access/person.ts'
import type { Reader } from '../../../platform/database/index.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { sameName } from '../../../platform/text/near.ts'
import { incidentsById } from '../../incidents/index.ts'
import { listServices, type Service } from '../../register/index.ts'
import { slaMessages } from '../messages.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { whyMessages as m } from './messages.ts'
import type { WhyQuestion } from './question.ts'
import { monthAt, type NamedSpan, readSpan } from './span.ts'

/** A figure with what it is made of, of what this person may see. */
export interface Answer {
  readonly service: Service
  readonly span: NamedSpan
  readonly evidence: Evidence
  readonly titles: ReadonlyMap<number, string>
}

/** Throws the expected error for a service that is not there, or not for this person: the two look alike from outside. */
export async function askWhy(db: Reader, person: Person, question: WhyQuestion, now: Date): Promise<Answer> {
  requirePermission(person, 'summary.view')
  const service = await serviceFor(db, person, question.service)
  const span = spanIn(question.period, person.timeZone, now)
  const evidence = await evidenceOf(db, service, question.metric, span, now.getTime())
  const ids = evidence.metric === 'availability' ? evidence.stretches.flatMap(({ incidentId }) => incidentId ?? []) : evidence.lines.map(({ incidentId }) => incidentId)
  return { service, span, evidence, titles: await titlesFor(db, person, ids) }
}

/** A service by name, of those that this person may see. */
export async function serviceFor(db: Reader, person: Person, name: string): Promise<Service> {
  const scope = vendorScope(person)
  const found = sameName(name, await listServices(db, scope === undefined ? {} : { vendorId: scope }))
  if (!found) throw expected('no_such_service', slaMessages.noSuchService, { text: clip(plainInline(name), 80) })
  return found
}

/** The period that was written, or this month. Throws the expected error for one that does not exist. */
export function spanIn(text: string | undefined, zone: string, now: Date): NamedSpan {
  if (text === undefined) return monthAt(now.getTime(), zone)
  const span = readSpan(text, zone)
  if (!span) throw expected('no_such_period', m.noSuchPeriod, { text: clip(plainInline(text), 40) })
  return span
}

/** Titles of the incidents that this person may see. */
async function titlesFor(db: Reader, person: Person, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  return new Map([...(await incidentsById(db, ids, person))].map(([id, { title }]) => [id, title]))
}
