// A process of its own that opens a database and then runs SQL, a line of standard input each, all on one connection.
import { once } from 'node:events'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { DatabaseConfig } from '../../src/platform/database/index.ts'

export interface DatabaseProcess {
  child: ChildProcess
  /** Runs one statement there; its rows. */
  query(sql: string): Promise<unknown>
  /** Closes the database and ends the process; its exit code. */
  close(): Promise<number | null>
  kill(): Promise<void>
}

/** Rejects with what the process said where the database does not open. */
export async function databaseProcess(config: DatabaseConfig, env: Record<string, string> = {}): Promise<DatabaseProcess> {
  const script = fileURLToPath(new URL('database-process-main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(config)], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const exit = once(child, 'exit')
  let stderr = ''
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async (): Promise<unknown> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(stderr || 'the process ended')
    return JSON.parse(value)
  }
  await answer()
  return {
    child,
    async query(sql) {
      child.stdin.write(`${sql}\n`)
      return answer()
    },
    async close() {
      child.stdin.end()
      await exit
      return child.exitCode
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
  }
}
