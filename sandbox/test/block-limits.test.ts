import { describe, expect, it } from 'vitest'
import { limits } from '../blocks/limits.ts'
import type { FieldSpec, Spec, Surface } from '../blocks/limits.ts'
import { validateBlocks, validateView } from '../blocks/validate.ts'
import type { Fields } from '../fields.ts'
import { blocksWith, sample, sampleItem } from './support/block-samples.ts'

/** A value just within a limit and one just beyond it. */
interface Bound {
  what: string
  within: unknown
  beyond: unknown
}

// Four bytes and two UTF-16 units each, so that only a count of code points passes.
const letters = (count: number) => '😀'.repeat(count)
const rows = (count: number, cells = 1) => Array.from({ length: count }, () => Array.from({ length: cells }, () => ({ type: 'raw_text', text: 'x' })))

function boundsOf(field: FieldSpec): Bound[] {
  const bounds: Bound[] = []
  const items = (count: number) => Array.from({ length: count }, (_, index) => sampleItem(field, index))
  const text = (count: number) => ({ type: field.textType === 'mrkdwn' ? 'mrkdwn' : 'plain_text', text: letters(count) })
  const { minLength, maxLength, minItems, maxItems, min, max, itemMaxItems, itemMaxLength } = field
  if (field.type === 'string' && maxLength !== undefined) bounds.push({ what: `${maxLength} characters`, within: letters(maxLength), beyond: letters(maxLength + 1) })
  if (field.type === 'string' && minLength !== undefined) bounds.push({ what: `at least ${minLength}`, within: letters(minLength), beyond: letters(minLength - 1) })
  if (field.type === 'text_object' && maxLength !== undefined) bounds.push({ what: `${maxLength} characters`, within: text(maxLength), beyond: text(maxLength + 1) })
  if (field.type === 'text_object' && minLength !== undefined) bounds.push({ what: `at least ${minLength}`, within: text(minLength), beyond: text(minLength - 1) })
  if (maxItems !== undefined && field.items !== 'table_column_setting') bounds.push({ what: `${maxItems} items`, within: items(maxItems), beyond: items(maxItems + 1) })
  if (minItems !== undefined) bounds.push({ what: `at least ${minItems} items`, within: items(minItems), beyond: items(minItems - 1) })
  if (itemMaxItems !== undefined) bounds.push({ what: `${itemMaxItems} cells`, within: rows(2, itemMaxItems), beyond: rows(2, itemMaxItems + 1) })
  if (itemMaxLength !== undefined && field.items !== 'string') bounds.push({ what: `${itemMaxLength} characters an item`, within: [text(itemMaxLength)], beyond: [text(itemMaxLength + 1)] })
  if (max !== undefined) bounds.push({ what: `at most ${max}`, within: max, beyond: max + 1 })
  if (min !== undefined) bounds.push({ what: `at least ${min}`, within: min, beyond: min - 1 })
  if (field.enum) bounds.push({ what: 'one of its words', within: field.enum.at(-1), beyond: 'something else' })
  return bounds
}

// The bounds of these are those of the field that holds them, or are tried below.
const elsewhere = new Set(['plain_text', 'mrkdwn', 'raw_text', 'raw_number', 'chart_pie', 'chart_series', 'call'])

const cases = [limits.blocks, limits.elements, limits.objects, limits.richTextElements]
  .flatMap((group) => Object.entries(group))
  .filter(([name]) => !elsewhere.has(name))
  .flatMap(([name, spec]) => Object.entries(spec.fields).flatMap(([field, value]) => boundsOf(value).map((bound) => ({ name, spec, field, ...bound }))))

function problemsWith(name: string, spec: Spec, field: string, value: unknown): string[] {
  const surface: Surface = name === 'alert' || name === 'file_input' ? 'modal' : 'message'
  const object = { ...sample(name, spec), [field]: value }
  // Options and option groups exclude each other.
  if (field === 'option_groups') delete object['options']
  return validateBlocks(blocksWith(name, spec, object), surface).map((problem) => `${problem.pointer}: ${problem.message}`)
}

describe('each limit of block-kit-limits.json', () => {
  it('is tried', () => {
    expect(cases.length).toBeGreaterThan(200)
  })

  it.each(cases.map((entry) => [`${entry.name} ${entry.field}: ${entry.what}`, entry] as const))('%s', (_title, { name, spec, field, within, beyond }) => {
    expect(problemsWith(name, spec, field, within)).toEqual([])
    expect(problemsWith(name, spec, field, beyond)).not.toEqual([])
  })
})

describe('fields', () => {
  const everything = [limits.blocks, limits.elements].flatMap((group) => Object.entries(group)).filter(([name]) => !elsewhere.has(name))

  it.each(everything)('%s refuses what it does not know', (name, spec) => {
    expect(problemsWith(name, spec, 'unheard_of', 'x')).toEqual([expect.stringContaining('invalid additional property: unheard_of')])
  })

  it.each(everything.flatMap(([name, spec]) => Object.entries(spec.fields).flatMap(([field, value]) => (value.required === true ? [[name, field, spec] as const] : []))))(
    '%s needs its %s',
    (name, field, spec) => {
      expect(problemsWith(name, spec, field, undefined)).not.toEqual([])
    },
  )
})

const pie = (count: number, label = 'x') => [{ type: 'data_visualization', title: 'x', chart: { type: 'pie', segments: Array.from({ length: count }, () => ({ label, value: 1 })) } }]
const bars = (series: number, points: number) => {
  const categories = Array.from({ length: points }, (_, index) => String(index))
  const data = categories.map((label) => ({ label, value: 0 }))
  return [{ type: 'data_visualization', title: 'x', chart: { type: 'bar', series: Array.from({ length: series }, (_, index) => ({ name: String(index), data })), axis_config: { categories } } }]
}
const dividers = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }))
const markdown = (...lengths: number[]) => lengths.map((length) => ({ type: 'markdown', text: 'x'.repeat(length) }))
const table = { type: 'table', rows: rows(1) }

describe('limits of charts and of whole messages', () => {
  it.each<[string, Fields[], Fields[]]>([
    ['segments', pie(12), pie(13)],
    ['labels', pie(1, 'x'.repeat(20)), pie(1, 'x'.repeat(21))],
    ['series', bars(12, 1), bars(13, 1)],
    ['points', bars(1, 20), bars(1, 21)],
    ['charts', [...pie(1), ...pie(1)], [...pie(1), ...pie(1), ...pie(1)]],
    ['blocks', dividers(50), dividers(51)],
    ['markdown in sum', markdown(6000, 6000), markdown(6000, 6001)],
    ['tables', [table], [table, table]],
    ['block ids', [{ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'b' }], [{ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }]],
  ])('%s', (_what, within, beyond) => {
    expect(validateBlocks(within, 'message')).toEqual([])
    expect(validateBlocks(beyond, 'message')).not.toEqual([])
  })
})

describe('views', () => {
  const modal = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] }
  const viewCases = Object.entries(limits.surfaces.modal.fields)
    .filter(([name]) => name !== 'blocks' && name !== 'type')
    .flatMap(([name, field]) => boundsOf(field).map((bound) => ({ name, ...bound })))

  it.each(viewCases.map((entry) => [`${entry.name}: ${entry.what}`, entry] as const))('%s', (_title, { name, within, beyond }) => {
    expect(validateView({ ...modal, [name]: within })).toEqual([])
    expect(validateView({ ...modal, [name]: beyond })).not.toEqual([])
  })

  it('have at most 100 blocks', () => {
    expect(validateView({ ...modal, blocks: dividers(100) })).toEqual([])
    expect(validateView({ ...modal, blocks: dividers(101) })).not.toEqual([])
  })

  it('need a submit where they have an input', () => {
    const blocks = [sample('input', limits.blocks['input'])]
    expect(validateView({ ...modal, blocks, submit: { type: 'plain_text', text: 'Send' } })).toEqual([])
    expect(validateView({ ...modal, blocks })).not.toEqual([])
  })

  it('take only blocks of their surface', () => {
    for (const surface of ['message', 'modal', 'home'] as const)
      for (const [name, spec] of Object.entries(limits.blocks)) {
        const refused = validateBlocks([sample(name, spec)], surface).some((problem) => problem.code === 'unsupported_type' && problem.pointer === '/blocks/0/type')
        expect([surface, name, refused]).toEqual([surface, name, !limits.surfaces[surface].blockTypes.includes(name)])
      }
  })
})
