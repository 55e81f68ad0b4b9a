import type { Severity } from '../../../platform/database/generated/enums.ts'
import type { TimeReader } from './local-time.ts'

const longest = { reference: 200, title: 300, service: 200 } as const

const severities: Readonly<Record<string, Severity>> = {
  '1': 'SEV1',
  '2': 'SEV2',
  '3': 'SEV3',
  '4': 'SEV3',
  critical: 'SEV1',
  high: 'SEV2',
  moderate: 'SEV3',
  medium: 'SEV3',
  low: 'SEV3',
}

/** How a source writes its values, where it does not as most do. */
export interface Spelling {
  /** Values that mean that nothing is known. */
  readonly missing: ReadonlySet<string>
  readonly severities?: Readonly<Record<string, Severity>>
  readonly yes?: readonly string[]
  readonly no?: readonly string[]
}

/** Reads one row's values and gathers what is wrong with them, all of it, before anything is taken. */
export class Values {
  readonly faults: string[] = []
  readonly notes: string[] = []
  readonly #spelling: Spelling

  constructor(spelling: Spelling) {
    this.#spelling = spelling
  }

  text(name: keyof typeof longest, field: string | undefined): string {
    const value = this.#value(name, field)?.normalize('NFC').replaceAll(/\s+/g, ' ')
    if (value === undefined) return this.#fault(`${name} is missing`, '')
    if (value.length > longest[name]) return this.#fault(`${name} is longer than ${longest[name]} characters`, '')
    return value
  }

  severity(name: string, field: string | undefined): Severity {
    const value = this.#value(name, field)
    if (value === undefined) return this.#fault(`${name} is missing`, 'SEV3')
    const severity = this.#spelling.severities?.[value] ?? usualSeverity(value)
    return severity ?? this.#fault(`${name} "${value}" is not known; name it under "severities" in a mapping file`, 'SEV3')
  }

  time(name: string, field: string | undefined, read: TimeReader): Date | null {
    const value = this.#value(name, field)
    if (value === undefined) return null
    const result = read(value)
    if ('fault' in result) return this.#fault(`${name}: ${result.fault}`, null)
    if (result.note) this.notes.push(`${name}: ${result.note}`)
    return result.at
  }

  requiredTime(name: string, field: string | undefined, read: TimeReader): Date {
    if (this.#value(name, field) === undefined) return this.#fault(`${name} is missing`, new Date(0))
    return this.time(name, field, read) ?? new Date(0)
  }

  /** A number of times; 0 where nothing is said. */
  count(name: string, field: string | undefined): number {
    const value = this.#value(name, field) ?? '0'
    return /^\d{1,6}$/.test(value) ? Number(value) : this.#fault(`${name} "${value}" is not a whole number`, 0)
  }

  flag(name: string, field: string | undefined): boolean | null {
    const value = this.#value(name, field)
    if (value === undefined) return null
    const { yes = ['true', 'yes', 'y', '1', '是'], no = ['false', 'no', 'n', '0', '否'] } = this.#spelling
    if (yes.some((word) => same(word, value))) return true
    if (no.some((word) => same(word, value))) return false
    return this.#fault(`${name} "${value}" is neither ${yes.join(', ')} nor ${no.join(', ')}`, null)
  }

  /** Undefined where the source says nothing. */
  #value(name: string, field: string | undefined): string | undefined {
    const value = field?.trim() ?? ''
    if (value === '' || this.#spelling.missing.has(value)) return undefined
    if (value.includes('\uFFFD')) return this.#fault(`${name} holds bytes that are not UTF-8 text; save the file as UTF-8`, value)
    if (value.includes('\0')) return this.#fault(`${name} holds a NUL character`, value)
    return value
  }

  #fault<T>(fault: string, instead: T): T {
    if (!this.faults.includes(fault)) this.faults.push(fault)
    return instead
  }
}

/** `1`, `P1`, `SEV1`, `Critical`, `1 - Critical` … */
function usualSeverity(value: string): Severity | undefined {
  const word = value.toLowerCase()
  const number = /^(?:p|prio|priority|sev|severity)?[ -]?([1-4])(?: ?-.*)?$/.exec(word)?.[1]
  return severities[number ?? word]
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
