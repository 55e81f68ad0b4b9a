import { readFileSync } from 'node:fs'
import { program } from 'commander'
import { startSandbox } from './index.ts'
import type { Workspace } from './index.ts'
import { workspaceSchema } from './state/seed.ts'

interface Flags {
  port: string
  host: string
  manifest: string
  workspace?: string
  data?: string
  requestUrl?: string
  token?: string
}

program
  .name('sandbox')
  .description('A Slack workspace on this machine, to try and test bots with')
  .option('--port <number>', 'port to listen on; 0 for any', '3100')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .requiredOption('--manifest <file>', 'app manifest of the bot, as JSON')
  .option('--workspace <file>', 'workspace to start with, as JSON')
  .option('--data <folder>', 'keep the workspace in this folder')
  .option('--request-url <url>', 'where the bot takes signed requests; not needed for Socket Mode')
  .option('--token <text>', 'what the page asks for; made up for an address that is not loopback')
  .parse()

const flags = program.opts<Flags>()
const port = Number(flags.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) program.error('--port: a number from 0 to 65535')

const sandbox = await startSandbox({
  port,
  host: flags.host,
  manifest: readJson(flags.manifest),
  ...(flags.workspace !== undefined && { workspace: readWorkspace(flags.workspace) }),
  ...(flags.data !== undefined && { dataDir: flags.data }),
  ...(flags.token !== undefined && { token: flags.token }),
  ...(flags.requestUrl !== undefined && { requestUrl: flags.requestUrl }),
}).catch((error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException
  return program.error(code === 'EADDRINUSE' ? `port ${port} is taken by another program: stop that, or give another one with --port` : `could not start: ${message}`)
})

/** The page's address, with the token that it asks for where it asks for one. */
const pageUrl = sandbox.token === undefined ? sandbox.url : `${sandbox.url}/?token=${encodeURIComponent(sandbox.token)}`
console.log(`local Slack on ${pageUrl}`)
process.send?.({ ready: true, url: sandbox.url, pageUrl })

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await sandbox.close()
  // The IPC channel to a parent would keep the process alive.
  if (process.connected) process.disconnect()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
process.on('disconnect', () => void stop())

function readWorkspace(file: string): Workspace {
  return workspaceSchema.parse(readJson(file))
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return program.error(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
