import type { Reader, Tx } from '../../../platform/database/index.ts'
import type { CreditMetric, CreditScale } from './credit.ts'

/** What a contract says of credits; undefined where it says nothing of a fee. */
export async function selectScale(db: Reader, contractId: number): Promise<CreditScale | undefined> {
  const terms = await db.creditTerms.findUnique({ where: { contractId } })
  const steps = await db.creditStep.findMany({ where: { contractId }, orderBy: [{ metric: 'asc' }, { below: 'desc' }] })
  return terms ? { monthlyFee: terms.monthlyFee.toFixed(2), capPercent: terms.capPercent, steps: steps.map(({ metric, below, percent }) => ({ metric, below, percent })) } : undefined
}

export async function saveFee(tx: Tx, contractId: number, monthlyFee: string, capPercent: number | null): Promise<void> {
  await tx.creditTerms.upsert({ where: { contractId }, create: { contractId, monthlyFee, capPercent }, update: { monthlyFee, capPercent, revision: { increment: 1 } } })
}

/** Without a percentage the step is none any more. */
export async function saveStep(tx: Tx, contractId: number, metric: CreditMetric, below: number, percent: number | null): Promise<void> {
  const key = { contractId, metric, below }
  if (percent === null) await tx.creditStep.deleteMany({ where: key })
  else await tx.creditStep.upsert({ where: { contractId_metric_below: key }, create: { ...key, percent }, update: { percent } })
}
