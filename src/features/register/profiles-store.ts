import type { Reader, Tx } from '../../platform/database/index.ts'
import { promisesByProfile, profileNames } from './store.ts'
import type { SlaMetric, TargetSeverity, TargetVersion } from './sla-terms.ts'

/** A named set of targets, with all their versions. */
export interface Profile {
  readonly name: string
  readonly targets: readonly TargetVersion[]
}

export async function selectProfiles(db: Reader): Promise<Profile[]> {
  const promises = await promisesByProfile(db)
  return [...(await profileNames(db))].map((name) => ({ name, targets: promises.get(name) ?? [] }))
}

/** Sets what a profile promises from an instant on; a version of the same instant is replaced. */
export async function saveProfileTarget(tx: Tx, profile: string, { goal, ...version }: { metric: SlaMetric; severity: TargetSeverity; validFrom: Date; goal: number | null }): Promise<void> {
  const key = { profile, ...version }
  await tx.slaProfileTarget.upsert({ where: { profile_metric_severity_validFrom: key }, create: { ...key, goal }, update: { goal } })
}
