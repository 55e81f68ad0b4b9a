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
  private dropped = 0

  add(record: CallRecord): void {
    this.records.push(record)
    // Cut in blocks, so that the cost of a cut is spread over many calls.
    if (this.records.length <= mostKept * 1.1) return
    this.dropped += this.records.length - mostKept
    this.records = this.records.slice(-mostKept)
  }

  /** How many there were in all, also those that are no longer kept. */
  get count(): number {
    return this.dropped + this.records.length
  }

  /** Those from a number on. */
  from(number: number): CallRecord[] {
    return this.records.slice(Math.max(0, number - this.dropped))
  }

  all(): CallRecord[] {
    return this.records
  }

  clear(): void {
    this.records = []
    this.dropped = 0
  }
}
