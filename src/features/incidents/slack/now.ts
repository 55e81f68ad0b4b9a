import type { Severity } from '../severity.ts'

/** What `/incident now` says: `@` begins the service, whose name may be followed by more of what is wrong. */
export interface Now {
  readonly title: string
  /** What stands after the last `@`; undefined where there is none. */
  readonly service: string | undefined
  readonly severity: Severity | undefined
  readonly drill: boolean
  readonly isPrivate: boolean
}

/** Reads the text after the word `now`. */
export function parseNow(text: string): Now {
  let rest = text.trim()
  let severity: Severity | undefined
  let drill = false
  let isPrivate = false
  for (;;) {
    const [whole = '', word = ''] = /^(sev[123]|drill|private)(?:\s+|$)/i.exec(rest) ?? []
    if (!whole) break
    if (word.toLowerCase() === 'drill') drill = true
    else if (word.toLowerCase() === 'private') isPrivate = true
    else severity = word.toUpperCase() as Severity
    rest = rest.slice(whole.length)
  }
  const at = Math.max(rest.lastIndexOf('@'), rest.lastIndexOf('＠'))
  if (at < 0) return { title: rest, service: undefined, severity, drill, isPrivate }
  return { title: rest.slice(0, at).trim(), service: rest.slice(at + 1).trim(), severity, drill, isPrivate }
}

/** The service whose name what stands after the `@` begins with, the longest such name first; what follows belongs to the title. */
export function serviceIn<S extends { readonly name: string }>(text: string, services: readonly S[]): { service: S; more: string } | undefined {
  const folded = text.toLowerCase()
  const service = services
    .filter(({ name }) => folded.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length)))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  return service && { service, more: text.slice(service.name.length).trim() }
}
