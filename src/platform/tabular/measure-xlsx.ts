import { Unzip, UnzipInflate } from 'fflate'
import { limits, tooLarge } from './limits.ts'
import { TableFault } from './tables.ts'

/** So many packed bytes at a time: at the most that deflate packs, 16 MB come out of them. */
const step = 16 * 1024
/** A cell's place, as far as it is given: `r="AB12"`. */
const place = /\br\s*=\s*["']([A-Z]{1,9})(\d{1,9})["']/g
const longestPlace = 40

/**
 * Throws TableFault for a workbook that unpacks to more than anybody could want to import, or whose cells lie so far apart that the reader would
 * fill the memory with the empty ones between them. The file is unpacked piece by piece for that, and nothing of it is kept.
 */
export function measureXlsx(bytes: Uint8Array, most: number = limits.unpackedBytes): void {
  let unpacked = 0
  const unzip = new Unzip((file) => {
    if (!/\.(xml|rels)$/i.test(file.name)) return
    let tail = ''
    file.ondata = (error, data) => {
      if (error) throw error
      unpacked += data.length
      if (unpacked > most) throw new TableFault(tooLarge.unpacked)
      const text = tail + Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')
      for (const [, column = '', row = ''] of text.matchAll(place)) {
        if (Number(row) > limits.rows || columnNumber(column) > limits.columns) throw new TableFault(tooLarge.cell(column + row))
      }
      tail = text.slice(-longestPlace)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += step) unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
}

/** 1 for A, 27 for AA. */
const columnNumber = (letters: string): number => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
