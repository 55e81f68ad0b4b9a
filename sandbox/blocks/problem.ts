/** One thing that is wrong with a payload; `pointer` is a JSON pointer into it. */
export interface Problem {
  pointer: string
  code: string
  message: string
}

/** Collects problems while a payload is walked. */
export class Problems {
  readonly found: Problem[] = []

  add(pointer: string, code: string, message: string): void {
    this.found.push({ pointer, code, message })
  }
}

/** As Slack words it in response_metadata.messages. */
export function problemLine(problem: Problem): string {
  return `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`
}

/** Slack counts Unicode code points. */
export function lengthOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
