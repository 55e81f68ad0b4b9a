import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** What is in a file; `open` gives it from its beginning, each time that it is asked. */
export interface FileContent {
  readonly size: number
  readonly open: () => NonNullable<RequestInit['body']>
}

export const contentOf = (bytes: Uint8Array<ArrayBuffer>): FileContent => ({ size: bytes.byteLength, open: () => bytes })

/** A file too large to hold is written to a place of its own, used, and removed whatever happened. */
export async function withFileOnDisk<T>(write: (path: string) => Promise<unknown>, use: (content: FileContent) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-'))
  try {
    const path = join(folder, 'file')
    await write(path)
    const { size } = await stat(path)
    return await use({ size, open: () => Readable.toWeb(createReadStream(path)) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
