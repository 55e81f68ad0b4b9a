// npm start: the bot, and beside it the local Slack where no Slack is configured. The only file that knows both.
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, ConfigFault, readConfig } from './src/platform/config/config.ts'
import { localEnvironment, wantsLocalSlack } from './src/platform/config/local.ts'
import { prepareLocalRegister } from './src/app/local-register.ts'
import { runBot } from './src/main.ts'

const packageRoot = fileURLToPath(new URL('..', import.meta.url))

if (existsSync('.env')) process.loadEnvFile('.env')

if (wantsLocalSlack(process.env, process.argv.slice(2))) await startLocally()
else await runBot(process.env)

async function startLocally(): Promise<void> {
  const config = await checkBeforehand()
  const { sandboxPort, host, dataDir } = config ?? {}
  const args = ['--port', String(sandboxPort), '--host', String(host), '--manifest', join(packageRoot, 'manifests/slack-app.json'), '--data', join(String(dataDir), 'sandbox')]
  const sandbox = config && (await startSandbox(args))
  if (!sandbox) {
    process.exitCode = 2
    return
  }
  const running = await runBot(localEnvironment(process.env, sandbox.url), {
    prepare: prepareLocalRegister,
    afterStop: () => stopSandbox(sandbox.child),
  })
  if (running) console.log(welcome(sandbox.pageUrl, config.dataDir, running.port))
}

/** Says what is wrong with the configuration before anything starts; undefined where something is. */
async function checkBeforehand(): Promise<Config | undefined> {
  try {
    const config = readConfig(localEnvironment(process.env, 'http://127.0.0.1'))
    await mkdir(config.dataDir, { recursive: true })
    return config
  } catch (error) {
    if (error instanceof ConfigFault) console.error(error.message)
    else console.error(`DATA_DIR: expected a folder that can be made and written to (${(error as NodeJS.ErrnoException).code})`)
    return undefined
  }
}

function welcome(url: string, dataDir: string, port: number): string {
  return `
Steward runs in a local workspace: nothing here reaches Slack itself.

  Open        ${url}
  Type first  /incident           as "Branch manager", in the channel #incidents
  Then        /incident list · /sla week
  Data        ${dataDir}
  Health      http://127.0.0.1:${port}/readyz

Stop with Ctrl-C; everything is kept for the next start.
`
}

/** Starts the local Slack as a process of its own, so that its work never delays the bot's. Undefined where it could not start. */
function startSandbox(args: readonly string[]): Promise<{ url: string; pageUrl: string; child: ChildProcess } | undefined> {
  // A group of its own: Ctrl-C goes to the bot alone, which finishes what is in hand while Slack is still there.
  const child = fork(fileURLToPath(new URL('./sandbox/main.js', import.meta.url)), [...args], { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return new Promise((ready) => {
    child.once('message', (message) => {
      child.removeAllListeners('exit').once('exit', () => console.error('The local Slack has ended, and nothing reaches Steward any more. Stop it with Ctrl-C and start it again: what was saved is kept.'))
      ready({ ...(message as { url: string; pageUrl: string }), child })
    })
    child.once('exit', () => {
      console.error('The local Slack did not start; SANDBOX_PORT and DATA_DIR say where it wants to be.')
      ready(undefined)
    })
  })
}

function stopSandbox(child: ChildProcess): Promise<void> {
  if (!child.connected) return Promise.resolve()
  return new Promise((stopped) => {
    child.removeAllListeners('exit').once('exit', () => stopped())
    child.disconnect()
  })
}
