import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FileFault } from './file-fault.ts'

/** Longer lines than this (in characters) are no line of a table. */
const longestLine = 1_000_000

/** A plain or gzip text file that is read more than once, in pieces, through one handle: whoever replaces it meanwhile changes nothing. */
export class SourceFile {
  readonly name: string
  /** As it lies on the disk, in bytes: packed, where it is packed. */
  readonly size: number
  readonly #handle: FileHandle
  readonly #packed: boolean

  private constructor(path: string, size: number, handle: FileHandle, packed: boolean) {
    this.name = basename(path)
    this.size = size
    this.#handle = handle
    this.#packed = packed
  }

  /** Throws FileFault where there is no such file, or it is no text file. */
  static async open(path: string): Promise<SourceFile> {
    const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      throw new FileFault(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${error.code}).`)
    })
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) throw new FileFault(`${path} is no file. Import from a file: it is read twice, once to check it.`)
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
      const start = buffer.subarray(0, bytesRead)
      if (bytesRead === 0) throw new FileFault(`${path} is empty.`)
      refuseOtherKinds(start, path)
      return new SourceFile(path, stat.size, handle, start[0] === 0x1f && start[1] === 0x8b)
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /**
   * The file's text, in pieces of whole lines with their line ends. Bytes that are not UTF-8 come as U+FFFD.
   * Gives the hash of the file (SHA-256, hexadecimal) at the end. Throws FileFault where it is cut off or no text.
   */
  async *pieces(onBytes: (bytes: number) => void): AsyncGenerator<string, string> {
    const hash = createHash('sha256')
    const decoder = new TextDecoder()
    let rest = ''
    try {
      for await (const chunk of this.#unpacked(hash, onBytes)) {
        const text = rest + decoder.decode(chunk, { stream: true })
        const end = text.lastIndexOf('\n') + 1
        rest = text.slice(end)
        if (rest.length > longestLine) throw new FileFault(`${this.name} has a line of more than ${longestLine} characters: it is not a CSV file.`)
        if (end > 0) yield text.slice(0, end)
      }
    } catch (error) {
      if (error instanceof FileFault || !isZlibError(error)) throw error
      throw new FileFault(`${this.name} is cut off or damaged (${error.code}). Copy or export it again.`)
    }
    rest += decoder.decode()
    if (rest !== '') yield rest
    return hash.digest('hex')
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  #unpacked(hash: ReturnType<typeof createHash>, onBytes: (bytes: number) => void): AsyncIterable<Buffer> {
    const raw = this.#handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 64 * 1024 })
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of raw as AsyncIterable<Buffer>) {
        hash.update(chunk)
        onBytes(chunk.length)
        yield chunk
      }
    }
    if (!this.#packed) return counted()
    const gunzip = createGunzip({ chunkSize: 64 * 1024 })
    // The gunzip stream throws what the pipeline meets, where it is read.
    pipeline(counted, gunzip, () => undefined)
    return gunzip
  }
}

function refuseOtherKinds(start: Buffer, path: string): void {
  if (start[0] === 0x50 && start[1] === 0x4b) throw new FileFault(`${path} is a workbook or a zip archive. Save the sheet as CSV (UTF-8), or unpack it.`)
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) throw new FileFault(`${path} is UTF-16 text. Save it as CSV (UTF-8).`)
}

const isZlibError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
