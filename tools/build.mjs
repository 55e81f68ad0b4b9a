// Builds dist/ where the sources are newer than the last build: generates the database client, compiles.
// Runs before `npm start` and `npm run steward`; a production install without development packages uses the dist/ it came with.
import { spawnSync } from 'node:child_process'
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

/** Runs a script of node_modules; what it prints is shown where it fails. */
function run(script, ...args) {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env })
  if (status === 0) return
  process.stderr.write(`${stdout}${stderr}`)
  process.exit(status ?? 1)
}

const packages = newest('package-lock.json')
/** A step runs where its inputs changed since its own mark was written. */
function step(name, inputs, work) {
  const mark = `dist/.${name}`
  const fresh = String(Math.max(packages, ...inputs.map(newest)))
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fresh) return
  mkdirSync('dist', { recursive: true })
  rmSync(mark, { force: true })
  work()
  writeFileSync(mark, fresh)
}

if (!existsSync('node_modules/prisma-cli') && existsSync('dist/.database')) process.exit(0)
if (!existsSync('src/platform/database/generated')) rmSync('dist/.generated', { force: true })
step('generated', ['prisma/schema', 'prisma.config.ts'], () => run('node_modules/prisma-cli/build/index.js', 'generate'))
step('compiled', ['start.ts', 'src', 'sandbox', 'prisma/schema', 'tsconfig.json', 'tsconfig.build.json'], () =>
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'))
// An empty embedded database, for new data folders to be copied from: making one takes 3 s and 900 MB, copying it neither.
step('database', ['src/platform/database/embedded/files.ts'], () => {
  rmSync('dist/empty-database', { recursive: true, force: true })
  run('dist/src/platform/database/embedded/create-files.js', 'dist/empty-database')
})
