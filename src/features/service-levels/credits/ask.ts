import { actorOf, type Person, requirePermission } from '../../../platform/access/person.ts'
import type { Database } from '../../../platform/database/index.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { UnitOfWork } from '../../../platform/slack/unit-of-work.ts'
import { contractOf } from '../../contracts/index.ts'
import { listServices } from '../../register/index.ts'
import { availabilityRecords } from '../availability/records.ts'
import { availabilityOf } from '../engine/availability.ts'
import { spanIn } from '../evidence/ask.ts'
import type { NamedSpan } from '../evidence/span.ts'
import { figuresWithin } from '../facts/figures-store.ts'
import { type CreditScale, creditsOf, type Reached } from './credit.ts'
import { creditMessages as m } from './messages.ts'
import type { CreditQuestion } from './question.ts'
import { saveFee, saveStep, selectScale } from './store.ts'

export interface CreditAnswer {
  readonly contract: { readonly reference: string; readonly currency: string | null }
  readonly span: NamedSpan
  readonly scale: CreditScale | undefined
  readonly result: ReturnType<typeof creditsOf> | undefined
}

/** A contract's credits of a month, from the same figures as everything else; `set` changes its scale first. */
export async function askCredits(database: Database, unitOfWork: UnitOfWork, act: { by: Person; now: Date }, question: CreditQuestion): Promise<CreditAnswer> {
  const { by, now } = act
  requirePermission(by, question.kind === 'show' ? 'contract.view' : 'contract.edit')
  const contract = await contractOf(database.prisma, question.contract)
  if (!contract) throw expected('no_such_contract', m.noSuchContract, { text: clip(plainInline(question.contract), 80) })
  if (question.kind !== 'show') {
    await unitOfWork.run(now, async (work) => {
      if (question.kind === 'fee') await saveFee(work.tx, contract.id, question.fee, question.cap)
      else await saveStep(work.tx, contract.id, question.metric, question.below, question.percent)
      const { kind: _, contract: __, ...detail } = question
      await work.audit({ at: now, actor: actorOf(by), action: `contract.credits_${question.kind}`, subject: `contract:${contract.id}`, detail })
    })
  }
  const span = spanIn(question.kind === 'show' ? question.period : undefined, by.timeZone, now)
  const scale = await selectScale(database.prisma, contract.id)
  return { contract, span, scale, result: scale && creditsOf(scale, await reachedBy(database, contract.serviceIds, span, now.getTime())) }
}

async function reachedBy({ prisma }: Database, serviceIds: readonly number[], span: NamedSpan, now: number): Promise<Reached[]> {
  const services = (await listServices(prisma)).filter(({ id }) => serviceIds.includes(id))
  const [figures] = await figuresWithin(prisma, [span] as const, now, serviceIds)
  const records = await availabilityRecords(prisma, services, span)
  return services.flatMap(({ id, name }): Reached[] => {
    const { response, restore } = figures(id)
    const { atLeast, atMost } = availabilityOf(records(id), span, now)
    const own = { serviceId: id, service: name }
    return [
      ...(atLeast === null || atMost === null ? [] : [{ ...own, metric: 'availability' as const, share: atMost, atLeast }]),
      ...(['response', 'restore'] as const).flatMap((metric) => {
        const { share } = metric === 'response' ? response : restore
        return share === null ? [] : [{ ...own, metric, share, atLeast: share }]
      }),
    ]
  })
}
