import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readXlsx } from '../../../platform/tabular/xlsx.ts'
import { type ExportRow, type ExportTable, TooManyForWorkbook, workbookAtMost, writeExport } from './rows.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-rows-'))
})
afterAll(() => rm(folder, { recursive: true }))

const columns = ['reference', 'title', 'vendor', 'response_seconds', 'field_change']
const row = (title: string): ExportRow => ({ reference: 'INC-1', title, vendor: null, response_seconds: 90, field_change: '+CHG-7' })
function table(...all: ExportRow[][]): ExportTable {
  async function* batches() {
    for (const batch of all) yield await Promise.resolve(batch)
  }
  return { columns, batches: batches() }
}

it('writes what spreadsheets take for a formula as text, and numbers as numbers', async () => {
  const rows = [[row('=1+1'), row('刷卡, "失敗"')], [row('two\nlines')]]
  expect(await writeExport(join(folder, 'a.csv'), 'csv', table(...rows))).toBe(3)
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toMatch(/^\uFEFFreference,title,.*\r\nINC-1,'=1\+1,,90,'\+CHG-7\r\nINC-1,"刷卡, ""失敗""",.*\r\nINC-1,"two\nlines",/)
  await writeExport(join(folder, 'a.json'), 'json', table(...rows))
  expect(JSON.parse(await readFile(join(folder, 'a.json'), 'utf8'))).toMatchObject([{ title: '=1+1', response_seconds: 90, vendor: null }, {}, { title: 'two\nlines' }])
  await writeExport(join(folder, 'none.json'), 'json', table())
  expect(JSON.parse(await readFile(join(folder, 'none.json'), 'utf8'))).toEqual([])
  await writeExport(join(folder, 'a.xlsx'), 'xlsx', table(...rows))
  expect((await readXlsx(await readFile(join(folder, 'a.xlsx')))).rows.map(({ cells }) => cells.get('title'))).toEqual(['=1+1', '刷卡, "失敗"', 'two\nlines'])
  await expect(writeExport(join(folder, 'a.csv'), 'csv', table())).rejects.toThrow('EEXIST')
})

it('puts no more into a workbook than memory bears', async () => {
  const many = Array.from({ length: workbookAtMost + 1 }, () => row('x'))
  await expect(writeExport(join(folder, 'many.xlsx'), 'xlsx', table(many))).rejects.toThrow(TooManyForWorkbook)
})
