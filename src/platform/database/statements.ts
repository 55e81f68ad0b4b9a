/** Other statements than these go unnamed: what is written once, such as a list of so many, would fill the server's memory. */
const atMost = 1_000
/** Texts that are remembered before they are begun anew. */
const remembered = 5_000

/**
 * Names for statements that come again, so that each connection parses and plans them once: planning is most of what a small question costs the server.
 * A text gets its name when it comes the second time; the same text always has the same name.
 */
export class Statements {
  readonly #names = new Map<string, string>()
  readonly #seen = new Set<string>()

  /** The name of a statement; '' for none. */
  nameOf(text: string): string {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    if (this.#names.size >= atMost) return ''
    if (this.#seen.delete(text)) {
      const name = `steward_${this.#names.size}`
      this.#names.set(text, name)
      return name
    }
    if (this.#seen.size >= remembered) this.#seen.clear()
    this.#seen.add(text)
    return ''
  }
}
