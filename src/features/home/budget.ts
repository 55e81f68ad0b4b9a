/** Slack takes about 100 publishes a minute: so many at once, and so many more in a minute, stay within that in any minute. */
export const usualBudget = { burst: 30, perMinute: 70 } as const

/** Says how many calls may be made now. Milliseconds come in as a parameter, from any clock that only goes forward. */
export class Budget {
  readonly #burst: number
  readonly #perMinute: number
  #left: number
  #at: number

  constructor({ burst, perMinute }: { burst: number; perMinute: number }, now: number) {
    this.#burst = burst
    this.#perMinute = perMinute
    this.#left = burst
    this.#at = now
  }

  /** Whole calls that may be made. */
  left(now: number): number {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) * this.#perMinute) / 60_000)
    this.#at = now
    return Math.floor(this.#left)
  }

  spend(): void {
    this.#left -= 1
  }
}
