// Builds the page: one script and one style sheet, with nothing to be fetched from elsewhere.
import { copyFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = process.argv[2] ?? fileURLToPath(new URL('../../dist/page', import.meta.url))

mkdirSync(target, { recursive: true })
await build({
  entryPoints: [{ in: `${here}main.tsx`, out: 'page' }, { in: `${here}styles/page.css`, out: 'page' }],
  outdir: target,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox125', 'safari17.5'],
  legalComments: 'inline',
  logLevel: 'warning',
})
copyFileSync(`${here}index.html`, `${target}/index.html`)
