import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../database/package-root.ts'
import type { Picture } from './picture.ts'

/** How long a thread may take, in milliseconds. */
const patience = 60_000

/** Draws pictures as PNG, one by one in a thread of its own that ends with the last: nobody waits for it, and nothing of it stays in memory. */
export async function drawPictures(pictures: readonly Picture[]): Promise<Uint8Array<ArrayBuffer>[]> {
  if (pictures.length === 0) return []
  const worker = new Worker(workerFile(), { workerData: pictures, execArgv: [] })
  const timer = setTimeout(() => void worker.terminate(), patience)
  try {
    return await new Promise((resolve, reject) => {
      const drawn: Uint8Array<ArrayBuffer>[] = []
      worker.on('message', (png: Uint8Array<ArrayBuffer>) => drawn.push(png))
      worker.once('error', reject)
      worker.once('exit', () => (drawn.length === pictures.length ? resolve(drawn) : reject(new Error(`${drawn.length} of ${pictures.length} pictures were drawn`))))
    })
  } finally {
    clearTimeout(timer)
  }
}

/** A thread cannot load TypeScript, so the sources use the compiled one too; `npm run build` makes it. */
function workerFile(): string {
  const compiled = import.meta.url.endsWith('.ts') ? join(packageRoot, 'dist/src/platform/pictures/worker.js') : fileURLToPath(new URL('worker.js', import.meta.url))
  if (!existsSync(compiled)) throw new Error(`The program is not built (${compiled} is missing); run npm run build`)
  return compiled
}
