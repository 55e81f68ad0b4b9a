import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const writeDelayMs = 50

/**
 * Keeps keyed records in a file of JSON lines, newest last. Lines are appended at most 50 ms after a change, each batch by one write, so that a
 * killed process loses no more than that; a torn last line is skipped on reading. The file is compacted at every start.
 */
export class Journal {
  private readonly file: string
  private readonly pending = new Map<string, unknown>()
  private timer: NodeJS.Timeout | undefined

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.file = join(folder, 'workspace.jsonl')
  }

  /** Reads every record and rewrites the file without the superseded ones; undefined where nothing was kept yet. */
  load(): Map<string, unknown> | undefined {
    if (!existsSync(this.file)) return undefined
    const records = new Map<string, unknown>()
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const entry = parseLine(line)
      if (!entry) continue
      if (entry.value === null) records.delete(entry.key)
      else records.set(entry.key, entry.value)
    }
    if (records.size === 0) return undefined
    const fresh = `${this.file}.new`
    writeFileSync(fresh, [...records].map(([key, value]) => toLine(key, value)).join(''))
    renameSync(fresh, this.file)
    return records
  }

  /** Notes that a record changed; it is read when the batch is written. Null removes it. */
  put(key: string, value: object | null): void {
    this.pending.set(key, value)
    this.timer ??= setTimeout(() => this.flush(), writeDelayMs)
  }

  clear(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.pending.clear()
    writeFileSync(this.file, '')
  }

  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.pending.size === 0) return
    const lines = [...this.pending].map(([key, value]) => toLine(key, value)).join('')
    this.pending.clear()
    appendFileSync(this.file, lines)
  }
}

function toLine(key: string, value: unknown): string {
  return `${JSON.stringify({ key, value })}\n`
}

function parseLine(line: string): { key: string; value: unknown } | undefined {
  try {
    const entry: unknown = JSON.parse(line)
    return entry && typeof entry === 'object' && 'key' in entry && typeof entry.key === 'string' && 'value' in entry
      ? { key: entry.key, value: entry.value }
      : undefined
  } catch {
    return undefined
  }
}
