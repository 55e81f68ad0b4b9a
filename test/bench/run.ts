// npm run bench -- NAME runs test/bench/NAME.ts, which prints its figures as lines of JSON.
import { existsSync, readdirSync } from 'node:fs'

const [name = ''] = process.argv.slice(2)
const file = new URL(`${name}.ts`, import.meta.url)
if (!/^[a-z-]+$/.test(name) || name === 'run' || !existsSync(file)) {
  const known = readdirSync(new URL('.', import.meta.url)).filter((entry) => entry.endsWith('.ts') && entry !== 'run.ts').map((entry) => entry.slice(0, -3))
  console.error(`Write npm run bench -- NAME, where NAME is one of ${known.join(', ')}.`)
  process.exitCode = 2
} else {
  // What is left are the benchmark's own options, wherever it was started from.
  process.argv.splice(2, 1)
  await import(file.href)
}
