import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRecord, CsvSplitter } from './csv-records.ts'

function split(text: string, delimiter = ','): CsvRecord[] {
  const splitter = new CsvSplitter(delimiter)
  return [...splitter.push(text), ...splitter.end()]
}

describe('CsvSplitter', () => {
  it('numbers records by the line in which they begin', () => {
    expect(split('a,b\n\n1,"x\ny\n\nz"\n2,3')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['1', 'x\ny\n\nz'] },
      { line: 7, fields: ['2', '3'] },
    ])
  })

  it('takes doubled quotes, delimiters in quotes and empty fields', () => {
    expect(split('"say ""no""";"a;b";;""', ';')).toEqual([{ line: 1, fields: ['say "no"', 'a;b', '', ''] }])
  })

  it.each([
    ['a quote in the middle of a field', '1,x"y'],
    ['text after a closing quote', '1,"xy"z'],
    ['a quote that closes lines later in the wrong place', '1,"xy'],
  ])('loses no line after %s', (_, faulty) => {
    const records = split(`a,b\n${faulty}\n3,4\n5,"6"\n7,8`)
    expect(records.map((record) => record.line)).toEqual([1, 2, 3, 4, 5])
    expect(records.map((record) => 'fault' in record)).toEqual([false, true, false, false, false])
  })

  it('refuses only the line of a quote that never closes', () => {
    const lines = ['1,"xy', ...Array.from({ length: 2500 }, (_, i) => `${i},b`)]
    const records = split(lines.join('\n'))
    expect(records).toHaveLength(2501)
    expect(records.filter((record) => 'fault' in record)).toMatchObject([{ line: 1 }])
  })

  it('refuses each of several quotes that never close', () => {
    expect(split('1,"a\n2,b\n3,"c\n4,d').map((record) => ['fault' in record, record.line])).toEqual([[true, 1], [false, 2], [true, 3], [false, 4]])
  })

  it('reads what a well-formed file says as csv-parse does', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '中', ' ', '😀') })
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, (rows) => {
        const text = stringify(rows)
        const ours = split(text).map((record) => ('fields' in record ? record.fields : record.fault))
        expect(ours).toEqual(parse(text, { relax_column_count: true }))
        expect(ours).toEqual(rows)
      }),
    )
  })

  it('gives every line of any text to exactly one record, or passes it over as empty', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', ',', 'b') })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const splitter = new CsvSplitter(',')
        const records = [...splitter.push(lines.join('\n')), ...splitter.end()]
        const starts = records.map((record) => record.line)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
        expect(new Set(starts).size).toBe(starts.length)
        const text = records.map((record) => ('fields' in record ? record.fields.join('') : lines[record.line - 1])).join('')
        expect(letters(text)).toBe(letters(lines.join('')))
      }),
    )
  })
})

const letters = (from: string): string => from.replaceAll(/[^ab]/g, '')
