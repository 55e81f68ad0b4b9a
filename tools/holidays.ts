// Writes the holidays of mainland China, Hong Kong, TARGET and England and Wales into src/platform/calendar/holidays from packages that
// the product does not depend on; docs/decisions/calendars.md says why these. Taiwan's are kept by hand in tw.ts.
//   npm install --prefix FOLDER chinese-days holiday-calendar date-holidays
//   npx tsx tools/holidays.ts FOLDER TODAY
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { HolidaySeed } from '../src/platform/calendar/holidays/seed.ts'
import type { HolidayDay } from '../src/platform/calendar/rules.ts'

const [folder, today] = process.argv.slice(2)
if (!folder || !/^\d{4}-\d{2}-\d{2}$/.test(today ?? '')) throw new Error('usage: holidays.ts FOLDER TODAY')
const load = createRequire(join(resolve(folder), 'any.js'))
const version = (name: string): string => `${name} ${(JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version}`

const first = 2024
const years = (last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const covers = (last: number) => ({ asOf: today as string, coversFrom: `${first}-01-01`, coversTo: `${last}-12-31` })

interface Listed {
  readonly date: string
  readonly name: string
  readonly type: string
}
type DateHolidays = new (country: string, state?: string) => { setLanguages(language: string): void; getHolidays(year: number): Listed[] }

function listed(country: string, state: string | undefined, language: string, last: number): Map<string, string> {
  const holidays = new (load('date-holidays') as DateHolidays)(country, state)
  holidays.setLanguages(language)
  const days = years(last).flatMap((year) => holidays.getHolidays(year)).filter(({ type }) => type === 'public')
  return new Map(days.map(({ date, name }) => [date.slice(0, 10), name]))
}

const holidays = (days: Iterable<readonly [date: string, name: string]>): HolidayDay[] =>
  [...days].map(([date, name]): HolidayDay => ({ date, kind: 'holiday', name })).toSorted((a, b) => (a.date < b.date ? -1 : 1))

/** Two packages must agree on every day: each was wrong somewhere in earlier years. */
function mainland(): HolidaySeed {
  const last = 2026
  const { getDayDetail } = load('chinese-days') as { readonly getDayDetail: (date: string) => { work: boolean; name: string } }
  const days: HolidayDay[] = []
  for (const year of years(last)) {
    const other = JSON.parse(readFileSync(join(folder as string, 'node_modules/holiday-calendar/data/CN', `${year}.json`), 'utf8')) as { dates: { date: string; type: string }[] }
    const types = new Map(other.dates.map(({ date, type }) => [date, type]))
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10)
      const { work, name } = getDayDetail(date)
      // Days of the notices have names of three parts, such as "Spring Festival,春节,4"; others are the weekday.
      const occasion = name.split(',')[1]
      const said = occasion === undefined ? undefined : work ? 'transfer_workday' : 'public_holiday'
      if (types.get(date) !== said) throw new Error(`${date}: chinese-days says ${said}, holiday-calendar ${types.get(date)}`)
      if (occasion !== undefined) days.push(work ? { date, kind: 'workday', name: `${occasion}调休上班` } : { date, kind: 'holiday', name: occasion })
    }
  }
  return { code: 'CN', name: '中国内地 Mainland China', source: `国务院办公厅关于部分节假日安排的通知, from ${version('chinese-days')} and ${version('holiday-calendar')}, which agree`, ...covers(last), days }
}

function hongKong(): HolidaySeed {
  const last = 2027
  const english = listed('HK', undefined, 'en', last)
  const days = [...listed('HK', undefined, 'zh', last)].map(([date, name]) => [date, `${name} ${english.get(date)}`] as const)
  return { code: 'HK', name: '香港 Hong Kong', source: `General holidays under the General Holidays Ordinance (Cap. 149), computed by ${version('date-holidays')}`, ...covers(last), days: holidays(days) }
}

function england(): HolidaySeed {
  const last = 2027
  return { code: 'UK', name: 'England and Wales', source: `Bank holidays under the Banking and Financial Dealings Act 1971, computed by ${version('date-holidays')}`, ...covers(last), days: holidays(listed('GB', 'ENG', 'en', last)) }
}

function target(): HolidaySeed {
  const last = 2035
  const easter = [...listed('GB', 'ENG', 'en', last)].filter(([, name]) => name === 'Good Friday' || name === 'Easter Monday')
  const fixed = years(last).flatMap((year) => [['01-01', "New Year's Day"], ['05-01', 'Labour Day'], ['12-25', 'Christmas Day'], ['12-26', '26 December']].map(([day, name]) => [`${year}-${day}`, name as string] as const))
  return { code: 'TARGET', name: 'TARGET (EU)', source: `European Central Bank, long-term calendar for TARGET closing days, 14 December 2000, in force until further notice; Easter by ${version('date-holidays')}`, ...covers(last), days: holidays([...fixed, ...easter]) }
}

const text = (value: string): string => (value.includes("'") ? JSON.stringify(value) : `'${value}'`)

for (const { code, name, source, asOf, coversFrom, coversTo, days } of [mainland(), hongKong(), england(), target()]) {
  const lines = [
    "import type { HolidaySeed } from './seed.ts'", '',
    '/** Written by tools/holidays.ts. */', `export const ${code.toLowerCase()}: HolidaySeed = {`,
    ...Object.entries({ code, name, source, asOf, coversFrom, coversTo }).map(([key, value]) => `  ${key}: ${text(value)},`),
    '  days: [', ...days.map((day) => `    { date: '${day.date}', kind: '${day.kind}', name: ${text(day.name)} },`), '  ],', '}', '',
  ]
  writeFileSync(new URL(`../src/platform/calendar/holidays/${code.toLowerCase()}.ts`, import.meta.url), lines.join('\n'))
  console.log(`${code}: ${days.length} days to ${coversTo}`)
}
