import { describe, expect, it } from 'vitest'
import { readSpan } from './span.ts'

const now = Date.parse('2026-11-25T04:00:00Z')
const shown = (text: string, zone = 'Asia/Taipei') => {
  const read = readSpan(text, now, zone)
  if (!read) return undefined
  const { span: { label, from, to, before, runs }, rest } = read
  const at = (instant: number) => new Date(instant).toISOString().slice(0, 16)
  return [label, at(from), at(to), runs, before.label, at(before.from), at(before.to), rest]
}

describe('which time figures are asked for', () => {
  it.each([
    ['', ['2026-11', '2026-10-31T16:00', '2026-11-25T04:00', true, '2026-10', '2026-09-30T16:00', '2026-10-25T04:00', '']],
    ['last month sev1', ['2026-10', '2026-09-30T16:00', '2026-10-31T16:00', false, '2026-09', '2026-08-31T16:00', '2026-09-30T16:00', 'sev1']],
    ['2026-W47 vendor:x', ['2026-W47', '2026-11-15T16:00', '2026-11-22T16:00', false, '2026-W46', '2026-11-08T16:00', '2026-11-15T16:00', 'vendor:x']],
    ['last week', ['2026-W47', '2026-11-15T16:00', '2026-11-22T16:00', false, '2026-W46', '2026-11-08T16:00', '2026-11-15T16:00', '']],
    ['2026Q3', ['2026-Q3', '2026-06-30T16:00', '2026-09-30T16:00', false, '2026-Q2', '2026-03-31T16:00', '2026-06-30T16:00', '']],
    ['last quarter', ['2026-Q3', '2026-06-30T16:00', '2026-09-30T16:00', false, '2026-Q2', '2026-03-31T16:00', '2026-06-30T16:00', '']],
    ['2025', ['2025', '2024-12-31T16:00', '2025-12-31T16:00', false, '2024', '2023-12-31T16:00', '2024-12-31T16:00', '']],
    ['2026-11-01..2026-11-10 mine', ['2026-11-01..2026-11-10', '2026-10-31T16:00', '2026-11-10T16:00', false, '2026-10-22..2026-10-31', '2026-10-21T16:00', '2026-10-31T16:00', 'mine']],
    // No span: words of another kind.
    ['2026-11-01 sev1', ['2026-11', '2026-10-31T16:00', '2026-11-25T04:00', true, '2026-10', '2026-09-30T16:00', '2026-10-25T04:00', '2026-11-01 sev1']],
    ['2026-12', undefined],
    ['2026-13', undefined],
    ['2026-W54', undefined],
    ['2026-11-10..2026-11-01', undefined],
    ['2026-02-30..2026-03-01', undefined],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected)
  })

  it('never has the stretch before reach into its own, however long it has run', () => {
    const read = readSpan('month', Date.parse('2026-03-30T12:00:00Z'), 'UTC')
    expect(new Date(read?.span.before.to ?? 0).toISOString()).toBe('2026-03-01T00:00:00.000Z')
  })
})
