import { type Locale, matchLocale } from '../../platform/i18n/index.ts'
import { severities, type Severity } from '../incidents/index.ts'

/** What one can be told of. */
export const topics = ['opened', 'updates', 'resolved'] as const
export type Topic = (typeof topics)[number]

/** `executive`: status updates of SEV1 and SEV2 alone, in plain words, for those who do not work on them. */
export const kinds = ['operations', 'executive'] as const
export type SubscriptionKind = (typeof kinds)[number]

/** What somebody wants a channel, or themselves, to be told. */
export interface Wishes {
  readonly kind: SubscriptionKind
  /** All services where there is none. */
  readonly serviceIds: readonly number[]
  readonly severities: readonly Severity[]
  readonly topics: readonly Topic[]
  readonly locale: Locale
}

export interface Subscription extends Wishes {
  readonly id: number
  /** A channel's id, or a person's Slack id. */
  readonly destination: string
  /** IANA zone. */
  readonly timeZone: string
}

/** Words of a subscription, before services are looked up. */
export interface AskedWishes {
  readonly kind: SubscriptionKind
  readonly services: readonly string[]
  readonly severities: readonly Severity[]
  readonly topics: readonly Topic[]
  readonly locale?: Locale
}

/** Reads `"Core Payments" "Mobile Banking" sev1,sev2 updates,resolved zh-TW executive`, in any order; all that is left out means all. */
export function readWishes(text: string): AskedWishes {
  const services: string[] = []
  const levels = new Set<Severity>()
  const wanted = new Set<Topic>()
  let kind: SubscriptionKind = 'operations'
  let locale: Locale | undefined
  for (const [, quoted, plain = ''] of text.matchAll(/["“”]([^"“”]+)["“”]|([^\s"“”]+)/g)) {
    if (quoted !== undefined) services.push(quoted.trim())
    else if (/^all$/i.test(plain)) continue
    else if (/^executives?$/i.test(plain)) kind = 'executive'
    else if (/^(en|zh)([-_]\w+)?$/i.test(plain) && matchLocale(plain)) locale = matchLocale(plain)
    else {
      for (const part of plain.split(/[,，]/).filter(Boolean)) {
        const level = severities.find((own) => own.toLowerCase() === part.toLowerCase())
        const topic = topics.find((own) => own === part.toLowerCase() || own === `${part.toLowerCase()}s`)
        if (level) levels.add(level)
        else if (topic) wanted.add(topic)
        else services.push(part)
      }
    }
  }
  const all = kind === 'executive' ? severities.filter((level) => level !== 'SEV3') : severities
  return {
    kind, services, severities: levels.size > 0 ? all.filter((level) => levels.has(level)) : all,
    topics: wanted.size > 0 ? topics.filter((topic) => wanted.has(topic)) : topics, ...(locale && { locale }),
  }
}

/** Whether an incident of this service and severity is one that somebody wants to be told of. Drills are told to nobody who is not part of them. */
export function wants({ serviceIds, severities: levels }: Pick<Wishes, 'serviceIds' | 'severities'>, incident: { readonly service: { readonly id: number }; readonly severity: Severity; readonly drill: boolean; readonly isPrivate: boolean }): boolean {
  return !incident.drill && !incident.isPrivate && (serviceIds.length === 0 || serviceIds.includes(incident.service.id)) && levels.includes(incident.severity)
}
