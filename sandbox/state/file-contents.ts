import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The bytes of uploaded files: in a folder, or in memory where nothing is to be kept. */
export class FileContents {
  private readonly folder: string | undefined
  private readonly memory = new Map<string, Buffer>()

  constructor(dataDir?: string) {
    this.folder = dataDir === undefined ? undefined : join(dataDir, 'files')
    if (this.folder) mkdirSync(this.folder, { recursive: true })
  }

  put(id: string, bytes: Buffer): void {
    if (this.folder) writeFileSync(join(this.folder, id), bytes)
    else this.memory.set(id, bytes)
  }

  get(id: string): Buffer | undefined {
    if (!this.folder) return this.memory.get(id)
    try {
      return readFileSync(join(this.folder, id))
    } catch {
      return undefined
    }
  }

  clear(): void {
    this.memory.clear()
    if (!this.folder) return
    rmSync(this.folder, { recursive: true, force: true })
    mkdirSync(this.folder, { recursive: true })
  }
}
