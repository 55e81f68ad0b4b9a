// Builds dist/ where the sources are newer than the last build: generates the database client, compiles, makes an empty database, bundles the local
// Slack's page.
// Runs before `npm start` and `npm run steward`; a production install without development packages uses the dist/ it came with.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

/** Newest change under a path, in milliseconds; generated code does not count. */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path)
    .filter((name) => name !== 'generated')
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0)
}

/** Runs Node on a script; what it prints is shown where it fails, and the build ends. */
function run(...args) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CHECKPOINT_DISABLE: '1' } })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('close', (status) => {
      if (status === 0) return resolve()
      process.stderr.write(output)
      process.exit(status ?? 1)
    })
  })
}

const packages = newest('package-lock.json')
/** A step runs where its inputs changed since its own mark was written. */
async function step(name, inputs, work) {
  const mark = `dist/.${name}`
  const fresh = String(Math.max(packages, ...inputs.map(newest)))
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fresh) return
  mkdirSync('dist', { recursive: true })
  rmSync(mark, { force: true })
  await work()
  writeFileSync(mark, fresh)
}

async function code() {
  if (!existsSync('src/platform/database/generated')) rmSync('dist/.generated', { force: true })
  await step('generated', ['prisma/schema', 'prisma.config.ts'], () => run('node_modules/prisma-cli/build/index.js', 'generate'))
  await step('compiled', ['start.ts', 'src', 'sandbox', 'prisma/schema', 'tsconfig.json', 'tsconfig.build.json'], () =>
    run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'))
}

/** An empty embedded database, for new data folders to be copied from: making one takes 3 s and 900 MB, copying it neither. */
function emptyDatabase() {
  return step('database', ['src/platform/database/embedded/files.ts'], () => {
    rmSync('dist/empty-database', { recursive: true, force: true })
    return run('--import', 'tsx', 'src/platform/database/embedded/create-files.ts', 'dist/empty-database')
  })
}

/** The local Slack's page, as one script for browsers. */
function page() {
  return step('page', ['sandbox/page', 'sandbox/fields.ts', 'sandbox/reference/emoji.json'], () => run('sandbox/page/build.mjs', 'dist/page'))
}

const built = existsSync('dist/.compiled') && existsSync('dist/.database') && existsSync('dist/.page')
// Beside each other: the compiler needs a core and the database the other.
if (existsSync('node_modules/prisma-cli') || !built) await Promise.all([code(), emptyDatabase(), page()])
