import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audiences, kinds, states } from '../entry.ts'
import type { Read } from './record.ts'
import { openSource, readMarkdown } from './source.ts'
import { type WrittenRecord, writeKnowledge } from './write.ts'

/** Text of what breaks files: marks of YAML, CSV, Markdown and spreadsheets, line ends of all kinds, blanks, Chinese, half-width and full-width signs. */
const piece = fc.constantFrom('---', '\n', '\r\n', '\r', '\n---\n', '"', "'", ',', ';', '，', '、', ': ', '#', '- ', '=1+1', '@x', '＝', '\t', ' ', '\u2028', '\u0085', '\u00a0', '\ufeff', '\ufffd', '密碼', '简体', '𠮷', 'null', 'true', '0', '1e3', '|', '>', '%', '\\', '{}', '[]', 'a')
const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 3, unit: 'grapheme' })), { maxLength: 12 }).map((pieces) => pieces.join('').replaceAll('\0', ''))
const words = text.map((said) => said.trim()).filter(Boolean)
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const record: fc.Arbitrary<WrittenRecord> = fc.record({
  id: words, title: text.filter((title) => title.trim() !== ''), language: fc.constantFrom('en', 'zh-TW', 'zh-CN'), kind: fc.constantFrom(...kinds), tags: fc.uniqueArray(words, { maxLength: 4 }), service: optional(words), vendor: optional(words),
  audience: fc.constantFrom(...audiences), state: fc.constantFrom(...states), owner: optional(words.map((owner) => owner.toLowerCase())), review_on: optional(fc.constant('2027-01-31')), translation_of: optional(words), body: text,
})
const runs = { numRuns: 100 }

describe('files of knowledge', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steward-knowledge-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function all(path: string): Promise<Read[]> {
    const reads: Read[] = []
    for await (const read of (await openSource(path)).read(() => undefined)) reads.push(read)
    return reads
  }
  async function file(name: string, content: string | Buffer): Promise<string> {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }
  const said = (given: WrittenRecord) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value.length > 0))
  const read = (reads: readonly Read[]) => reads.map((each) => ('record' in each ? { ...each.record } : each.faults))

  it.each(['csv', 'jsonl'])('say in %s what was written, whatever it is', async (format) => {
    let count = 0
    await fc.assert(fc.asyncProperty(fc.uniqueArray(record, { minLength: 1, maxLength: 5, selector: ({ id }) => id }), async (records) => {
      const path = join(folder, `${count++}.${format}`)
      await writeKnowledge(path, (async function* () { yield records })())
      const back = read(await all(path))
      expect(back.map((each) => said(each as unknown as WrittenRecord))).toEqual(records.map(said))
    }), runs)
  })

  it('say in Markdown what was written, whatever it is', async () => {
    let count = 0
    await fc.assert(fc.asyncProperty(fc.uniqueArray(record, { minLength: 1, maxLength: 5, selector: ({ id }) => id }), async (records) => {
      const path = join(folder, `markdown-${count++}`)
      await writeKnowledge(path, (async function* () { yield records })())
      const byId = (list: readonly object[]) => list.toSorted((a, b) => ((a as WrittenRecord).id < (b as WrittenRecord).id ? -1 : 1))
      expect(byId(read(await all(path)).map((each) => said(each as unknown as WrittenRecord)))).toEqual(byId(records.map(said)))
    }), runs)
  })

  it('take text between two rules for text, and fields for fields', () => {
    const fieldsOf = (written: string) => {
      const [each] = read([readMarkdown('a/b.md', written)])
      return each
    }
    expect(fieldsOf('---\nOnly text\n---\nmore')).toMatchObject({ id: 'a/b', title: 'a/b', body: '---\nOnly text\n---\nmore' })
    expect(fieldsOf('---\n- a\n- b\n---\n# Head')).toMatchObject({ title: 'Head', body: '---\n- a\n- b\n---\n# Head' })
    expect(fieldsOf('---\n---\n# 標題\n')).toMatchObject({ title: '標題', body: '# 標題\n' })
    expect(fieldsOf('---\r\nid: 7\r\ntags: [a, "b, c"]\r\n---\r\n\r\nbody\r\n')).toMatchObject({ id: '7', tags: ['a', 'b, c'], body: '\r\nbody\r\n' })
    expect(fieldsOf('---\nid: [\n---\n')).toEqual([expect.stringContaining('no YAML')])
  })

  it('are refused where they are not UTF-8: a CSV as a whole, of JSON lines the line', async () => {
    const big5 = Buffer.from([0xb1, 0x4b, 0xbd, 0x58])
    await expect(all(await file('big5.csv', Buffer.concat([Buffer.from('id,title\n1,'), big5])))).rejects.toThrow('CSV UTF-8')
    // Cut off within a character.
    await expect(all(await file('cut.csv', Buffer.from('id,title\n1,密').subarray(0, -1)))).rejects.toThrow('CSV UTF-8')
    expect(await all(await file('big5.jsonl', Buffer.concat([Buffer.from('{"id":1,"title":"'), big5, Buffer.from('","body":""}\n{"id":2,"title":"b","body":""}')])))).toMatchObject([{ line: 1, faults: ['is not UTF-8'] }, { line: 2 }])
  })

  it('take tags as people write them in a cell', async () => {
    const tags = async (cell: string) => read(await all(await file('tags.csv', `id,title,tags\n1,a,"${cell.replaceAll('"', '""')}"\n`))).map((each) => (each as { tags: string[] }).tags)[0]
    expect(await tags('ATM, 卡片；網銀、a')).toEqual(['ATM', '卡片', '網銀', 'a'])
    expect(await tags('"a, b", c\n"say ""hi"""')).toEqual(['a, b', 'c', 'say "hi"'])
    expect(await tags('19" rack, "open')).toEqual(['19" rack', '"open'])
  })

  it('have no cell that a spreadsheet would run', async () => {
    const path = join(folder, 'formulas.csv')
    const base: WrittenRecord = { id: '=id', title: '+title', language: 'en', kind: 'faq', tags: ['-tag'], service: '@service', vendor: null, audience: 'bank', state: 'published', owner: null, review_on: null, translation_of: null, body: '=HYPERLINK("http://x")' }
    await writeKnowledge(path, (async function* () { yield [base] })())
    expect((await readFile(path, 'utf8')).split('\r\n')[1]).toBe(`"'=id","'+title","en","faq","'-tag","'@service",,"bank","published",,,,"'=HYPERLINK(""http://x"")"`)
  })
})
