import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const writeDelayMs = 50

/** A record as it is now; null says that it is gone. */
interface Entry {
  kind: string
  key: string
  value: object | null
}

/**
 * Keeps records in a file of JSON lines, newest last. Lines are appended at most 50 ms after a change, each batch by one write, so that a
 * killed process loses no more than that; a torn last line is skipped on reading. The file is compacted at every start.
 * @typeParam E what its lines are; whoever puts them answers for that
 */
export class Journal<E extends Entry> {
  private readonly file: string
  private readonly pending = new Map<string, Entry>()
  private timer: NodeJS.Timeout | undefined

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.file = join(folder, 'workspace.jsonl')
  }

  /** Reads the records that are not gone and rewrites the file with these alone. */
  load(): E[] {
    if (!existsSync(this.file)) return []
    const entries = new Map<string, E>()
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const entry = this.parse(line)
      if (!entry) continue
      if (entry.value === null) entries.delete(nameOf(entry))
      else entries.set(nameOf(entry), entry)
    }
    const fresh = `${this.file}.new`
    writeFileSync(fresh, [...entries.values()].map(toLine).join(''))
    renameSync(fresh, this.file)
    return [...entries.values()]
  }

  /** Notes that a record changed; it is read when the batch is written. */
  put(entry: Entry): void {
    this.pending.set(nameOf(entry), entry)
    this.timer ??= setTimeout(() => this.flush(), writeDelayMs)
  }

  clear(): void {
    this.stopTimer()
    this.pending.clear()
    writeFileSync(this.file, '')
  }

  flush(): void {
    this.stopTimer()
    if (this.pending.size === 0) return
    const lines = [...this.pending.values()].map(toLine).join('')
    this.pending.clear()
    appendFileSync(this.file, lines)
  }

  private parse(line: string): E | undefined {
    if (line === '') return undefined
    try {
      const entry: E = JSON.parse(line)
      return entry
    } catch {
      return undefined
    }
  }

  private stopTimer(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}

function nameOf({ kind, key }: Entry): string {
  return `${kind} ${key}`
}

function toLine(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`
}

