// A PostgreSQL server for one test run: the one of TEST_DATABASE_URL, or one started from binaries on this machine.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onServer } from './server-database.ts'

export interface PostgresServer {
  url: string
  /** For people: which server it is. */
  description: string
  stop(): Promise<void>
}

/** The folder of the server's binaries: in PATH, or where Debian keeps them, newest first. */
export function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** Whether the tests can run on a server here. */
export function hasServer(): boolean {
  return Boolean(process.env['TEST_DATABASE_URL']) || findBinaries() !== undefined
}

export async function startServer(): Promise<PostgresServer> {
  const url = process.env['TEST_DATABASE_URL']
  if (url) return { url, description: `PostgreSQL ${await versionOf(url)} of TEST_DATABASE_URL`, stop: () => Promise.resolve() }
  const binaries = findBinaries()
  if (!binaries) throw new Error('no PostgreSQL binaries on this machine')
  return startFrom(binaries)
}

async function startFrom(binaries: string): Promise<PostgresServer> {
  const user = unprivilegedUser()
  const folder = mkdtempSync(join(tmpdir(), 'steward-postgres-'))
  if (user) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const data = join(folder, 'data')
    execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'steward', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], { ...user, cwd: folder, stdio: 'pipe' })
    const port = await freePort()
    // Nothing here has to survive a power cut. The zone is not UTC, so that a session that forgets its own shows.
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200, timezone: 'Asia/Taipei' }
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(join(binaries, 'postgres'), ['-D', data, ...options], { ...user, cwd: folder, stdio: 'ignore' })
    const kill = (): boolean => server.kill('SIGQUIT')
    process.once('exit', kill)
    const url = `postgres://steward@127.0.0.1:${port}/postgres`
    const version = await untilReady(url, server)
    return {
      url,
      description: `PostgreSQL ${version}, started on port ${port}`,
      async stop() {
        process.off('exit', kill)
        const exit = once(server, 'exit')
        if (server.exitCode === null && server.kill('SIGINT')) await exit
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** PostgreSQL refuses to run as root; then it runs as somebody who owns nothing. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const name = ['postgres', 'nobody'].find((candidate) => idOf('-u', candidate) !== undefined)
  const uid = name === undefined ? undefined : idOf('-u', name)
  const gid = name === undefined ? undefined : idOf('-g', name)
  if (uid === undefined || gid === undefined) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody')
  return { uid, gid }
}

function idOf(what: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [what, name], { stdio: 'pipe', encoding: 'utf8' }))
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function untilReady(url: string, server: ChildProcess): Promise<string> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await versionOf(url)
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) {
        server.kill('SIGQUIT')
        throw error
      }
      await pause(50)
    }
  }
}

async function versionOf(url: string): Promise<string> {
  const rows = await onServer(url, "SELECT split_part(current_setting('server_version'), ' ', 1) AS version")
  return String(rows[0]?.['version'])
}
