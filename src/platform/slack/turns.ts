/** Milliseconds without an arrival after which the door counts as quiet. */
const quiet = 10
/** Milliseconds after which work begins although the door is not quiet. */
const atLeastEvery = 50
/** With so much waiting, work no longer stands back: acknowledgements wait with it then, and memory is bounded. */
const mostWaiting = 10_000

/**
 * Acknowledgements go first. Slack gives three seconds to acknowledge and half an hour to answer, and both take the same process's time: in a burst, what was
 * acknowledged already is begun one by one, in its order, when nothing new arrives for a moment, and else at a walking pace. Nobody holds a turn: work that waits for
 * Slack keeps nothing else from beginning.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #arrived = Number.NEGATIVE_INFINITY
  #began = Number.NEGATIVE_INFINITY
  #isLooking = false

  /** Something came from Slack. */
  arrived(): void {
    this.#arrived = performance.now()
  }

  /** Resolves when work that is acknowledged already may begin. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (!this.#isLooking) this.#look()
    })
  }

  readonly #look = (): void => {
    const now = performance.now()
    this.#isLooking = this.#waiting.length > 0
    if (!this.#isLooking) return
    if (now - this.#arrived < quiet && now - this.#began < atLeastEvery && this.#waiting.length < mostWaiting) {
      setTimeout(this.#look, quiet)
      return
    }
    this.#began = now
    this.#waiting.shift()?.()
    // What came from the network meanwhile is looked at between two of them.
    setImmediate(this.#look)
  }
}
