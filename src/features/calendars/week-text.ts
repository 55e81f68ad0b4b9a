import { type DayHours, faultOfHours } from '../../platform/calendar/index.ts'

/** Seven days, Monday first. */
export type Week = readonly DayHours[]

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const wholeDay: DayHours = [[0, 1440]]

/** What is wrong with hours as somebody wrote them, in plain English: files and logs show it as it is. */
export class WeekFault extends Error {}

/**
 * Weekly hours as people write them: `Mon-Fri 09:00-12:00 13:00-18:00; Sat 09:00-12:00`, or `24x7`. Days that are not named are closed.
 * Throws WeekFault.
 */
export function parseWeek(text: string): Week {
  const plain = text.normalize('NFKC').replaceAll(/[–—~〜至]/g, '-').trim()
  if (/^24\s*[x×*/]\s*7$/i.test(plain)) return names.map(() => wholeDay)
  const week: DayHours[] = names.map(() => [])
  for (const part of plain.split(/[;\n]/).map((own) => own.trim()).filter(Boolean)) {
    const [, days = '', hours = ''] = /^([a-z,\s-]+?)\s+(\d.*)$/i.exec(part) ?? []
    if (!days) throw new WeekFault(`"${part}" is not days and hours such as Mon-Fri 09:00-18:00`)
    const spans = parseHours(hours)
    for (const day of parseDays(days)) {
      if ((week[day] as DayHours).length > 0) throw new WeekFault(`${names[day] as string} stands twice`)
      week[day] = spans
    }
  }
  if (week.every((hours) => hours.length === 0)) throw new WeekFault('no day has hours')
  return week
}

/** Hours of one day: `09:00-12:00 13:00-18:00`, or `closed`. Throws WeekFault. */
export function parseHours(text: string): DayHours {
  const plain = text.normalize('NFKC').replaceAll(/[–—~〜至]/g, '-').trim()
  if (/^(closed|休息|公休)$/i.test(plain)) return []
  const spans = plain.replaceAll(/\s*-\s*/g, '-').split(/[\s,]+/).map((span) => {
    const [, fromHour, fromMinute, toHour, toMinute] = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(span) ?? []
    const from = Number(fromHour) * 60 + Number(fromMinute)
    const to = Number(toHour) * 60 + Number(toMinute)
    if (Number.isNaN(from) || Number(fromMinute) > 59 || Number(toMinute) > 59) throw new WeekFault(`"${span}" is not hours such as 09:00-18:00`)
    return [from, to] as const
  })
  const fault = faultOfHours(spans)
  if (fault) throw new WeekFault(fault)
  return spans
}

/** The same text for the same week, and one that reads back to it. */
export function formatWeek(week: Week): string {
  if (week.every((hours) => formatHours(hours) === '00:00-24:00')) return '24x7'
  const parts: string[] = []
  for (let day = 0; day < names.length;) {
    const hours = formatHours(week[day] as DayHours)
    let last = day
    while (last + 1 < names.length && formatHours(week[last + 1] as DayHours) === hours) last++
    if (hours !== 'closed') parts.push(`${names[day] as string}${last > day ? `-${names[last] as string}` : ''} ${hours}`)
    day = last + 1
  }
  return parts.join('; ')
}

export function formatHours(hours: DayHours): string {
  const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return hours.length === 0 ? 'closed' : hours.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(' ')
}

function parseDays(text: string): number[] {
  return text.split(',').flatMap((range) => {
    const [from, to] = range.split('-').map((name) => names.findIndex((known) => known.toLowerCase() === name.trim().slice(0, 3).toLowerCase()))
    if (from === undefined || from < 0 || (to !== undefined && to < from)) throw new WeekFault(`"${range.trim()}" is not days such as Mon-Fri or Sat`)
    return Array.from({ length: (to ?? from) - from + 1 }, (_, index) => from + index)
  })
}
