import type { Fields } from '../fields.ts'

/** Something that a person tried and that did not work; `shown` is what they see of it. */
export class PersonError extends Error {
  readonly code: string
  readonly shown: string
  readonly extra: Fields

  constructor(code: string, shown: string, extra: Fields = {}) {
    super(`${code}: ${shown}`)
    this.code = code
    this.shown = shown
    this.extra = extra
  }
}
