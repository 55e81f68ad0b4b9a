import { columnsOf, type Format, type Row, type RowReader, type Span } from './format.ts'
import { type TimeReader, timeReader } from './local-time.ts'
import { type Fault, type ImportRecord, type Outcome, settleTimes } from './record.ts'
import { Values } from './values.ts'

const columnNames = {
  number: 'number',
  state: 'incident_state',
  updated: 'sys_updated_at',
  opened: 'opened_at',
  resolved: 'resolved_at',
  closed: 'closed_at',
  category: 'category',
  subcategory: 'subcategory',
  symptom: 'u_symptom',
  priority: 'priority',
  reopened: 'reopen_count',
  knowledge: 'knowledge',
} as const

type Columns = Record<keyof typeof columnNames, number>

const missing = '?'

/** The service of incidents without a category. */
const noCategory = 'Uncategorised'

/**
 * The log of a ServiceNow incident process: one row for each change. An incident's last row holds its final state; its first row
 * with a state other than New tells when it was acknowledged. Dates are day/month/year in the zone given.
 */
export function serviceNowFormat(zone: string): Format {
  return {
    source: 'servicenow',
    delimiter: ',',
    severalRows: true,
    open: (heading) => new LogReader(columnsOf(heading, columnNames, 'Is it the log of a ServiceNow incident process? For other files use --format csv with --mapping.'), zone),
  }
}

/** What is known of an incident whose last row has not come yet. */
interface Pending {
  /** When its first row after New was written, unread. */
  response?: string
  readonly faults: Fault[]
}

class LogReader implements RowReader {
  readonly #columns: Columns
  readonly #readTime: TimeReader
  readonly #pending = new Map<string, Pending>()

  constructor(columns: Columns, zone: string) {
    this.#columns = columns
    this.#readTime = timeReader(zone, 'd/M/yyyy HH:mm')
  }

  referenceOf(row: Row): string {
    const number = this.#field(row, 'number')
    return number === missing ? '' : number
  }

  read(row: Row, span: Span): Outcome | undefined {
    const reference = this.referenceOf(row)
    const pending: Pending = this.#pending.get(reference) ?? { faults: [] }
    const state = this.#field(row, 'state')
    if (state === '' || state === missing) pending.faults.push({ line: row.line, reason: 'incident_state is missing' })
    else if (state !== 'New') pending.response ??= this.#field(row, 'updated')
    if (row.line < span.last) {
      this.#pending.set(reference, pending)
      return undefined
    }
    this.#pending.delete(reference)
    return this.#finish(row, span, pending)
  }

  #finish(row: Row, span: Span, pending: Pending): Outcome {
    const values = new Values({ missing: new Set([missing]) })
    const resolvedAt = values.time('resolved_at', this.#field(row, 'resolved'), this.#readTime)
    const closedAt = values.time('closed_at', this.#field(row, 'closed'), this.#readTime)
    const acknowledgedAt = values.time('sys_updated_at', pending.response, this.#readTime)
    const category = this.#field(row, 'category')
    const { record, notes, faults } = settleTimes({
      reference: values.text('reference', this.#field(row, 'number')),
      title: values.text('title', this.#title(row)),
      service: values.text('service', category === '' || category === missing ? noCategory : category),
      severity: values.severity('priority', this.#field(row, 'priority')),
      reportedAt: values.requiredTime('opened_at', this.#field(row, 'opened'), this.#readTime),
      acknowledgedAt,
      resolvedAt,
      closedAt,
      // Resolved without a row that says who took it up: the log does not tell, which is not the same as nobody did.
      responseRecorded: acknowledgedAt !== null || (resolvedAt === null && closedAt === null),
      reopenedCount: values.count('reopen_count', this.#known(row, 'reopened')),
      knowledgeUsed: values.flag('knowledge', this.#field(row, 'knowledge')),
    } satisfies ImportRecord)
    const all = [...pending.faults, ...[...values.faults, ...faults].map((reason) => ({ line: row.line, reason }))]
    if (span.doubt !== undefined) all.push({ line: span.doubt, reason: `line ${span.doubt} cannot be read and may belong to this incident` })
    if (all.length > 0) return { kind: 'refused', reference: record.reference || this.referenceOf(row), faults: all }
    return { kind: 'taken', line: span.first, record, notes: [...values.notes, ...notes] }
  }

  #title(row: Row): string {
    const parts = (['category', 'subcategory', 'symptom'] as const).map((name) => this.#known(row, name)).filter(Boolean)
    return parts.join(' · ') || noCategory
  }

  #known(row: Row, name: keyof Columns): string {
    const value = this.#field(row, name)
    return value === missing ? '' : value
  }

  #field(row: Row, name: keyof Columns): string {
    return row.fields[this.#columns[name]]?.trim() ?? ''
  }
}
