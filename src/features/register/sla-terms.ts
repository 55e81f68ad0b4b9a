import type { SlaMetric, TargetSeverity } from '../../platform/database/generated/enums.ts'

export type { SlaMetric, TargetSeverity } from '../../platform/database/generated/enums.ts'

export const severities: readonly TargetSeverity[] = ['any', 'SEV1', 'SEV2', 'SEV3']

/** A target from an instant on, until the next version of the same metric and severity. */
export interface TargetVersion {
  readonly metric: SlaMetric
  readonly severity: TargetSeverity
  /** Milliseconds since 1970 UTC; 0 is always. */
  readonly validFrom: number
  /** Seconds for response and restore, a share from 0 to 1 for the others; null where there is no target of its own any more. */
  readonly goal: number | null
}

/** All that a service was ever held to, so that every period is judged by what was in force in it. */
export interface SlaTerms {
  /** Which profile from when on, in order. */
  readonly profiles: readonly { readonly validFrom: number; readonly profile: string }[]
  /** The service's own targets. */
  readonly own: readonly TargetVersion[]
  /** What the profiles promise, by profile; shared by all services. */
  readonly promised: ReadonlyMap<string, readonly TargetVersion[]>
}

/** What holds for an incident or a period. The shares are null where nothing was promised. */
export interface Targets {
  readonly responseSeconds: number
  readonly restoreSeconds: number
  readonly availability: number | null
  readonly knowledgeResolution: number | null
}

/** Profile of a service of which nothing else is said. */
export const usualProfile = 'operations'

/** The profile that a service is held to at an instant. */
export function profileAt({ profiles }: Pick<SlaTerms, 'profiles'>, at: number): string {
  return profiles.findLast(({ validFrom }) => validFrom <= at)?.profile ?? usualProfile
}

/**
 * What is promised at an instant: the service's own for this severity, else its own for any, else its profile's for this severity,
 * else its profile's for any; null where none of them says anything.
 */
export function goalAt(terms: SlaTerms, metric: SlaMetric, severity: TargetSeverity, at: number): number | null {
  const promised = terms.promised.get(profileAt(terms, at)) ?? []
  for (const versions of [terms.own, promised]) {
    for (const wanted of severity === 'any' ? (['any'] as const) : [severity, 'any' as const]) {
      const goal = latest(versions, metric, wanted, at)
      if (goal !== null) return goal
    }
  }
  return null
}

/** Throws where the profile promises no response or no restore: a profile without them is refused when it is saved. */
export function targetsAt(terms: SlaTerms, severity: TargetSeverity, at: number): Targets {
  const certain = (metric: 'response' | 'restore'): number => {
    const goal = goalAt(terms, metric, severity, at)
    if (goal === null) throw new Error(`the profile ${profileAt(terms, at)} promises no ${metric}`)
    return goal
  }
  return {
    responseSeconds: certain('response'),
    restoreSeconds: certain('restore'),
    availability: goalAt(terms, 'availability', severity, at),
    knowledgeResolution: goalAt(terms, 'knowledge_resolution', severity, at),
  }
}

/** The goal of the version that holds at an instant, for this metric and severity alone. */
export function latest(versions: readonly TargetVersion[], metric: SlaMetric, severity: TargetSeverity, at: number): number | null {
  let found: TargetVersion | undefined
  for (const version of versions) {
    if (version.metric !== metric || version.severity !== severity || version.validFrom > at) continue
    if (!found || version.validFrom >= found.validFrom) found = version
  }
  return found?.goal ?? null
}
