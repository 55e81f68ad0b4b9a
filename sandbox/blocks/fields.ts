import { limits, specOf } from './limits.ts'
import type { FieldSpec } from './limits.ts'
import { isFields } from '../fields.ts'
import { lengthOf } from './problem.ts'
import type { Problems } from './problem.ts'
import { checkRules } from './rules.ts'
import { checkChart } from './charts.ts'
import { checkTableRows } from './tables.ts'

/** Checks an object's fields, one by one, and then the rules between them; what the data does not name is refused. */
export function checkFields(object: Record<string, unknown>, fields: Record<string, FieldSpec>, pointer: string, problems: Problems, type = ''): void {
  for (const [name, spec] of Object.entries(fields)) {
    const value = object[name]
    if (value === undefined || value === null) {
      if (spec.required === true && !name.includes('.')) problems.add(pointer, 'missing_field', `missing required field: ${name}`)
    } else {
      checkField(value, spec, `${pointer}/${name}`, problems, type)
    }
  }
  for (const name of Object.keys(object))
    if (!(name in fields) && name !== 'type') problems.add(pointer, 'additional_property', `invalid additional property: ${name}`)
  checkRules(object, type, pointer, problems)
}

function checkField(value: unknown, spec: FieldSpec, pointer: string, problems: Problems, owner: string): void {
  switch (spec.type) {
    case 'string':
      return checkString(value, spec, pointer, problems)
    case 'integer':
    case 'number':
      return checkNumber(value, spec, pointer, problems)
    case 'boolean':
      if (typeof value !== 'boolean') problems.add(pointer, 'invalid_type', 'must be a boolean')
      return
    case 'text_object':
      return checkText(value, spec, pointer, problems)
    case 'array':
      return checkArray(value, spec, pointer, problems, owner)
    default:
      return checkObject(value, spec, pointer, problems)
  }
}

function checkString(value: unknown, spec: FieldSpec, pointer: string, problems: Problems): void {
  if (typeof value !== 'string') {
    problems.add(pointer, 'invalid_type', 'must be a string')
    return
  }
  checkLength(value, spec.minLength, spec.maxLength, pointer, problems)
  if (spec.enum && !spec.enum.includes(value)) problems.add(pointer, 'enum', `failed to match any of the allowed values: ${spec.enum.join(', ')}`)
  if (spec.pattern?.startsWith('^') && !new RegExp(spec.pattern).test(value)) problems.add(pointer, 'pattern', `failed to match the pattern ${spec.pattern}`)
  if (spec.format === 'numeric string' && (value.trim() === '' || !Number.isFinite(Number(value)))) problems.add(pointer, 'format', 'must be a number in a string')
}

function checkLength(value: string, min: number | undefined, max: number | undefined, pointer: string, problems: Problems): void {
  const length = lengthOf(value)
  if (min !== undefined && length < min) problems.add(pointer, 'min_length', `must be more than ${min - 1} characters`)
  if (max !== undefined && length > max) problems.add(pointer, 'max_length', `must be less than ${max + 1} characters`)
}

function checkNumber(value: unknown, spec: FieldSpec, pointer: string, problems: Problems): void {
  if (typeof value !== 'number' || (spec.type === 'integer' && !Number.isInteger(value))) {
    problems.add(pointer, 'invalid_type', `must be ${spec.type === 'integer' ? 'an integer' : 'a number'}`)
    return
  }
  if (spec.min !== undefined && value < spec.min) problems.add(pointer, 'minimum', `must be at least ${spec.min}`)
  if (spec.max !== undefined && value > spec.max) problems.add(pointer, 'maximum', `must be at most ${spec.max}`)
  if (spec.enum && !spec.enum.includes(value)) problems.add(pointer, 'enum', `failed to match any of the allowed values: ${spec.enum.join(', ')}`)
  if (spec.pattern?.startsWith('10-digit') && String(value).length !== 10) problems.add(pointer, 'pattern', 'must be Unix seconds of ten digits')
}

function checkText(value: unknown, spec: FieldSpec, pointer: string, problems: Problems): void {
  const type = isFields(value) ? value['type'] : undefined
  if (!isFields(value) || (type !== 'plain_text' && type !== 'mrkdwn')) {
    problems.add(pointer, 'invalid_type', 'must be a text object')
    return
  }
  if (spec.textType !== 'any' && spec.textType !== type) {
    problems.add(`${pointer}/type`, 'text_type', `must be ${spec.textType}`)
    return
  }
  const fields = limits.objects[type]?.fields ?? {}
  // The field's own bounds take the place of the text object's.
  const text: FieldSpec = { required: true, type: 'string', minLength: spec.minLength ?? 1, maxLength: spec.maxLength ?? 3000 }
  checkFields(value, { ...fields, text }, pointer, problems)
}

function checkArray(value: unknown, spec: FieldSpec, pointer: string, problems: Problems, owner: string): void {
  if (!Array.isArray(value)) {
    problems.add(pointer, 'invalid_type', 'must be an array')
    return
  }
  if (spec.minItems !== undefined && value.length < spec.minItems) problems.add(pointer, 'min_items', `no fewer than ${spec.minItems} items allowed`)
  if (spec.maxItems !== undefined && value.length > spec.maxItems) problems.add(pointer, 'max_items', `no more than ${spec.maxItems} items allowed`)
  if (spec.cellTypes) return checkTableRows(value, spec, pointer, problems, checkTyped)
  value.forEach((item: unknown, index) => checkItem(item, spec, `${pointer}/${index}`, problems, owner))
}

function checkItem(item: unknown, spec: FieldSpec, pointer: string, problems: Problems, owner: string): void {
  const { items } = spec
  if (Array.isArray(items)) {
    // A list of plain words (conversation_filter.include) is told from a list of types by what is in it.
    if (typeof item === 'string' && !items.some((name) => specOf(name))) {
      if (!items.includes(item)) problems.add(pointer, 'enum', `failed to match any of the allowed values: ${items.join(', ')}`)
    } else checkTyped(item, items, pointer, problems, spec.itemMaxLength)
  } else if (items === 'string') {
    if (typeof item !== 'string') problems.add(pointer, 'invalid_type', 'must be a string')
  } else if (items === 'table_column_setting' && item === null) {
    return
  } else if (items === 'option') {
    checkOption(item, spec.optionText ?? optionTextOf(owner), owner, pointer, problems)
  } else if (items !== undefined && limits.objects[items]) {
    checkNamed(item, items, pointer, problems)
  }
}

/** Checks an object whose `type` says what it is. */
function checkTyped(item: unknown, allowed: string[], pointer: string, problems: Problems, maxTextLength?: number): void {
  const type = isFields(item) && typeof item['type'] === 'string' ? item['type'] : ''
  const spec = allowed.includes(type) ? specOf(type) : undefined
  if (!isFields(item) || !spec) {
    problems.add(`${pointer}/type`, 'unsupported_type', `unsupported type: ${type}`)
    return
  }
  const text = spec.fields['text']
  const fields = maxTextLength === undefined || !text ? spec.fields : { ...spec.fields, text: { ...text, maxLength: maxTextLength } }
  checkFields(item, fields, pointer, problems, type)
}

function checkObject(value: unknown, spec: FieldSpec, pointer: string, problems: Problems): void {
  if (!isFields(value)) {
    problems.add(pointer, 'invalid_type', 'must be an object')
    return
  }
  if (spec.oneOf) return spec.oneOf.includes('pie') ? checkChart(value, pointer, problems) : checkTyped(value, spec.oneOf, pointer, problems)
  if (spec.ref === undefined) return
  const name = spec.ref.replace('(element)', '')
  if (name === 'rich_text' || name === 'image') return checkTyped(value, [name], pointer, problems)
  if (name === 'option') return checkOption(value, 'any', '', pointer, problems)
  checkNamed(value, name, pointer, problems)
}

function checkNamed(value: unknown, name: string, pointer: string, problems: Problems): void {
  const spec = limits.objects[name]
  if (!spec) return
  if (isFields(value)) checkFields(value, spec.fields, pointer, problems, name)
  else problems.add(pointer, 'invalid_type', 'must be an object')
}

function checkOption(value: unknown, textType: string, owner: string, pointer: string, problems: Problems): void {
  const fields = limits.objects['option']?.fields ?? {}
  const text = fields['text']
  if (!isFields(value) || !text) {
    problems.add(pointer, 'invalid_type', 'must be an object')
    return
  }
  checkFields(value, { ...fields, text: { ...text, textType } }, pointer, problems)
  if (value['url'] !== undefined && owner !== '' && owner !== 'overflow') problems.add(pointer, 'additional_property', 'invalid additional property: url')
}

function optionTextOf(owner: string): string {
  return owner === 'checkboxes' || owner === 'radio_buttons' ? 'any' : 'plain_text'
}
