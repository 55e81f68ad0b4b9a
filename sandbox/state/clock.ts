/** The workspace's clock: the machine's, or a test's, plus what somebody moved it ahead. The bot's own clock is not touched. */
export class Clock {
  private readonly base: () => number
  private aheadMs = 0

  constructor(base: () => number) {
    this.base = base
  }

  /** Unix milliseconds. */
  now = (): number => this.base() + this.aheadMs

  get ahead(): number {
    return this.aheadMs
  }

  advance(ms: number): void {
    this.aheadMs += ms
  }

  reset(): void {
    this.aheadMs = 0
  }
}
