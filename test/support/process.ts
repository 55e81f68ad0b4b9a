import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A program of ours, as an operator runs it. */
export interface Program {
  readonly child: ChildProcess
  /** All that it wrote so far to both streams. */
  output(): string
  /** Waits until its output fits. Throws, with the output, where it ends or two minutes pass first. */
  says(fits: RegExp): Promise<void>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Runs dist/FILE with this environment and nothing of ours. */
export function run(file: string, args: readonly string[], environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [`${root}/dist/${file}`, ...args], {
    // Away from any .env of the project.
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let heard = (): void => undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      heard()
    })
  }
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  const says = (fits: RegExp) => new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`2 minutes without ${String(fits)}:\n${output}`)), 120_000)
    heard = () => {
      if (!fits.test(output)) return
      clearTimeout(timer)
      resolve()
    }
    heard()
    void ended.then((code) => {
      clearTimeout(timer)
      reject(new Error(`ended with ${code} without ${String(fits)}:\n${output}`))
    })
  })
  return { child, output: () => output, says, ended }
}

/** A port that was free a moment ago: below those that the system gives to connections, one of which may take it in the next. */
export function freePort(): Promise<string> {
  const port = 20_000 + Math.floor(Math.random() * 12_000)
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(freePort())).listen(port, '127.0.0.1', () => server.close(() => resolve(String(port))))
  })
}
