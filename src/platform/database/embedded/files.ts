import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { packageRoot } from '../package-root.ts'

/** Files of an empty database, which the build made. */
const emptyDatabase = join(packageRoot, 'dist/empty-database')

/** PostgreSQL's cache of pages. The files' pages are in the system's cache as well, so PGlite's 128 MB would hold most of them twice. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB']

export function openFiles(folder: string): Promise<PGlite> {
  return PGlite.create(folder, { startParams })
}

/** Makes the files of an empty database where there are none: a copy of those from the build, or in a process of its own. They appear at once, so that a kill leaves none that are half made. */
export async function createFiles(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const prefix = `${basename(folder)}.new-`
  const leftovers = (await readdir(dirname(folder))).filter((name) => name.startsWith(prefix))
  await Promise.all(leftovers.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })))
  const created = join(dirname(folder), `${prefix}${randomUUID()}`)
  if (existsSync(emptyDatabase)) await cp(emptyDatabase, created, { recursive: true })
  else await promisify(execFile)(process.execPath, [fileURLToPath(new URL('create-files.js', import.meta.url)), created])
  await rename(created, folder)
}
