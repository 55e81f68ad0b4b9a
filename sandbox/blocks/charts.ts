import { limits } from './limits.ts'
import type { FieldSpec } from './limits.ts'
import { isFields } from '../fields.ts'
import { lengthOf } from './problem.ts'
import type { Problems } from './problem.ts'

function bounds(chart: string, field: string): Partial<FieldSpec> {
  return limits.objects[chart]?.fields[field] ?? {}
}

/** Checks the `chart` of a data_visualization block: a pie of segments, or series over categories. */
export function checkChart(chart: Record<string, unknown>, pointer: string, problems: Problems): void {
  if (chart['type'] === 'pie') return checkPoints(chart['segments'], bounds('chart_pie', 'segments'), `${pointer}/segments`, problems, true)
  if (chart['type'] !== 'bar' && chart['type'] !== 'area' && chart['type'] !== 'line') {
    problems.add(`${pointer}/type`, 'unsupported_type', `unsupported type: ${String(chart['type'])}`)
    return
  }
  const axis = isFields(chart['axis_config']) ? chart['axis_config'] : {}
  const categories = checkCategories(axis['categories'], `${pointer}/axis_config/categories`, problems)
  for (const label of ['x_label', 'y_label'] as const) {
    const max = limits.objects['chart_series']?.fields[`axis_config.${label}`]?.maxLength ?? 0
    const value = axis[label]
    if (value !== undefined && (typeof value !== 'string' || lengthOf(value) > max)) problems.add(`${pointer}/axis_config/${label}`, 'max_length', `must be less than ${max + 1} characters`)
  }
  const list = bounds('chart_series', 'series')
  const series = checkList(chart['series'], list, `${pointer}/series`, problems)
  const names = series.map((entry) => (isFields(entry) ? entry['name'] : undefined))
  series.forEach((entry, index) => {
    const at = `${pointer}/series/${index}`
    checkLabel(names[index], list.nameMaxLength ?? 0, `${at}/name`, problems)
    if (names.indexOf(names[index]) !== index) problems.add(`${at}/name`, 'duplicate', 'series names must be unique')
    const data = isFields(entry) ? entry['data'] : undefined
    checkPoints(data, bounds('chart_series', 'series[].data'), `${at}/data`, problems, false)
    const labels = Array.isArray(data) ? data.map((point: unknown) => (isFields(point) ? point['label'] : undefined)) : []
    if (labels.length !== categories.length || labels.some((label) => !categories.includes(label)))
      problems.add(`${at}/data`, 'categories', 'must have exactly one point for every category')
  })
}

function checkCategories(value: unknown, pointer: string, problems: Problems): unknown[] {
  const list = bounds('chart_series', 'axis_config.categories')
  const categories = checkList(value, list, pointer, problems)
  categories.forEach((category, index) => checkLabel(category, list.itemMaxLength ?? 0, `${pointer}/${index}`, problems))
  return categories
}

function checkPoints(value: unknown, list: Partial<FieldSpec>, pointer: string, problems: Problems, positive: boolean): void {
  checkList(value, list, pointer, problems).forEach((point, index) => {
    const at = `${pointer}/${index}`
    const { label, value: figure } = isFields(point) ? point : {}
    checkLabel(label, list.labelMaxLength ?? 0, `${at}/label`, problems)
    if (typeof figure !== 'number') problems.add(`${at}/value`, 'invalid_type', 'must be a number')
    else if (positive && figure <= 0) problems.add(`${at}/value`, 'minimum', 'must be more than 0')
  })
}

function checkList(value: unknown, { minItems = 0, maxItems = Infinity }: Partial<FieldSpec>, pointer: string, problems: Problems): unknown[] {
  if (!Array.isArray(value)) {
    problems.add(pointer, 'missing_field', 'must be an array')
    return []
  }
  if (value.length < minItems) problems.add(pointer, 'min_items', `no fewer than ${minItems} items allowed`)
  if (value.length > maxItems) problems.add(pointer, 'max_items', `no more than ${maxItems} items allowed`)
  return value
}

function checkLabel(value: unknown, max: number, pointer: string, problems: Problems): void {
  if (typeof value !== 'string' || value === '') problems.add(pointer, 'invalid_type', 'must be a string')
  else if (lengthOf(value) > max) problems.add(pointer, 'max_length', `must be less than ${max + 1} characters`)
}
