/**
 * Things by the name that Slack sends for them. Bolt asks each of its listeners about each request, so that a listener a name would make every acknowledgement wait for
 * all of them: there is one for all names of a kind.
 */
export class Names<T> {
  /** Fits each of the names and nothing else. */
  readonly any: RegExp
  readonly #byName: ReadonlyMap<string, T>

  constructor(things: readonly T[], nameOf: (thing: T) => string) {
    this.#byName = new Map(things.map((thing) => [nameOf(thing), thing]))
    // Where there is no name at all, an empty choice would fit everything.
    this.any = new RegExp(`^(?:${[...this.#byName.keys()].map((name) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)).join('|') || '(?!)'})$`)
  }

  find(name: string): T | undefined {
    return this.#byName.get(name)
  }

  /** Throws for a name that `any` does not fit. */
  get(name: string): T {
    const thing = this.find(name)
    if (!thing) throw new Error(`nothing is called ${name}`)
    return thing
  }
}
