import { setTimeout as wait } from 'node:timers/promises'
import { freePort, type Program, run } from '../support/process.ts'

/** One bot in a process of its own, started again whenever it ends, as a supervisor does. */
export class Replica {
  readonly #environment: Record<string, string>
  /** Lines of its log that an operator would have to look at. */
  readonly errors: string[] = []
  #program: Program | undefined
  /** Told to end, and not started anew yet. */
  #isEnding = false
  #isOver = false
  #running: Promise<void> = Promise.resolve()

  constructor(environment: Record<string, string>) {
    this.#environment = environment
  }

  async start(): Promise<void> {
    this.#running = this.#supervise(await freePort())
  }

  /** Once it takes interactions: the process of this moment, or the one after it where that one ends. */
  async ready(): Promise<void> {
    for (;;) {
      const isUp = !this.#isEnding && (await this.#program?.says(/"Steward runs"/).then(() => true, () => false))
      if ((isUp && !this.#isEnding) || this.#isOver) return
      await wait(50)
    }
  }

  isUp(): boolean {
    return !this.#isEnding && /"Steward runs"/.test(this.#program?.output() ?? '')
  }

  /** Ends it by a signal; it is started again at once. */
  end(signal: 'SIGKILL' | 'SIGTERM'): void {
    this.#isEnding = true
    this.#program?.child.kill(signal)
  }

  readClock(): void {
    this.#program?.child.kill('SIGUSR2')
  }

  async stop(): Promise<void> {
    this.#isOver = true
    this.end('SIGTERM')
    await this.#running
  }

  async #supervise(PORT: string): Promise<void> {
    while (!this.#isOver) {
      this.#program = run('start.js', [], { ...this.#environment, PORT })
      this.#isEnding = false
      await this.#program.ended
      this.#isEnding = true
      this.errors.push(...this.#program.output().split('\n').filter((line) => /"level":"(error|fatal)"/.test(line)))
      await wait(100)
    }
  }
}
