/** One Web API call as it was received. */
export interface CallRecord {
  method: string
  /** The arguments, decoded; the token is left out. */
  body: Record<string, unknown>
  answer: Record<string, unknown> | string
  /** Unix milliseconds. */
  at: number
}

const mostKept = 50_000

/** The latest calls, oldest first. */
export class CallLog {
  private records: CallRecord[] = []

  add(record: CallRecord): void {
    this.records.push(record)
    // Cut in blocks, so that the cost of a cut is spread over many calls.
    if (this.records.length > mostKept * 1.1) this.records = this.records.slice(-mostKept)
  }

  all(): CallRecord[] {
    return this.records
  }

  clear(): void {
    this.records = []
  }
}
