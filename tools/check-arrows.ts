// Checks which folder may import from which, by reading every source file; docs/architecture.md says why.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

interface Import {
  readonly from: string
  /** A file of ours, or a package's name. */
  readonly to: string
}

type Rule = readonly [why: string, broken: (link: Import) => boolean]

const feature = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
const within = (path: string, ...folders: string[]): boolean => folders.some((folder) => path.startsWith(folder))
const slackPackage = /^@slack\//
const prismaClient = /^(@prisma\/|src\/platform\/database\/generated\/client)/

const rules: readonly Rule[] = [
  ['the sandbox knows nothing of the bot', ({ from, to }) => within(from, 'sandbox/') && within(to, 'src/', 'test/')],
  ['the bot knows nothing of the sandbox', ({ from, to }) => within(from, 'src/') && within(to, 'sandbox/')],
  ['platform knows no feature and no app', ({ from, to }) => within(from, 'src/platform/') && within(to, 'src/features/', 'src/app/', 'src/main', 'src/cli')],
  ['features know no app', ({ from, to }) => within(from, 'src/features/') && within(to, 'src/app/', 'src/main', 'src/cli')],
  ['a feature is entered by its index.ts', ({ from, to }) => within(from, 'src/features/') && feature(to) !== undefined && feature(to) !== feature(from) && !/^src\/features\/[^/]+\/index\.ts$/.test(to)],
  ['the app enters a feature by its index.ts', ({ from, to }) => within(from, 'src/app/', 'src/main', 'src/cli', 'start.ts') && feature(to) !== undefined && !/^src\/features\/[^/]+\/index\.ts$/.test(to)],
  ["Slack's types stop in a feature's slack/ and views/ folders", ({ from, to }) => within(from, 'src/features/') && !isTest(from) && slackPackage.test(to) && !/\/(slack|views)\//.test(from)],
  ["Prisma's types stop in the store", ({ from, to }) => within(from, 'src/features/') && !isTest(from) && prismaClient.test(to) && !/\/(store|facts|[a-z-]+-store)\.ts$/.test(from)],
  ['production code imports no tests', ({ from, to }) => within(from, 'src/', 'sandbox/', 'start.ts') && !isTest(from) && !within(from, 'sandbox/test/', 'sandbox/page/test/') && (isTest(to) || within(to, 'test/', 'sandbox/test/'))],
]

function importsOf(file: string): Import[] {
  const { module, errors } = parseSync(file, readFileSync(file, 'utf8'))
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const reExports = module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []))
  const targets = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reExports]
  return targets.map((to) => ({ from: file, to: to.startsWith('.') ? normalize(join(dirname(file), to)) : to }))
}

/** Rings of features, by following imports between their folders. */
function rings(links: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of links) {
    const [a, b] = [feature(from), feature(to)]
    if (a && b && a !== b && !isTest(from)) next.set(a, (next.get(a) ?? new Set()).add(b))
  }
  const found: string[] = []
  const walk = (path: readonly string[]): void => {
    for (const step of next.get(path.at(-1) ?? '') ?? []) {
      if (path.includes(step)) found.push([...path.slice(path.indexOf(step)), step].join(' → '))
      else walk([...path, step])
    }
  }
  for (const start of next.keys()) walk([start])
  return [...new Set(found)]
}

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'start.ts', 'src/*.ts', 'sandbox/*.ts', 'sandbox/*.tsx'], { encoding: 'utf8' })
const files = listed.split('\n').filter(Boolean)
const links = files.flatMap(importsOf)
const faults = links.flatMap((link) => rules.filter(([, broken]) => broken(link)).map(([why]) => `${link.from} → ${link.to}: ${why}`))
faults.push(...rings(links).map((ring) => `features in a ring: ${ring}`))

// A check that read nothing passes too: what it saw is part of its word.
if (files.length < 50 || links.length < files.length) faults.push(`only ${files.length} files and ${links.length} imports were seen`)
for (const fault of faults) console.error(fault)
console.log(`arrows: ${files.length} files read, ${links.length} imports followed, ${rules.length} rules, ${faults.length} faults`)
if (faults.length > 0) process.exitCode = 1
