import { readAsset } from '../root.ts'

/** One field of a block, element or object, as block-kit-limits.json describes it. */
export interface FieldSpec {
  required: boolean | 'conditional'
  type: string
  textType?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  itemMinItems?: number
  itemMaxItems?: number
  itemMaxLength?: number
  cellTypes?: string[]
  labelMaxLength?: number
  nameMaxLength?: number
  min?: number
  max?: number
  enum?: (string | number)[]
  pattern?: string
  items?: string | string[]
  oneOf?: string[]
  ref?: string
  optionText?: string
  format?: string
}

export interface Spec {
  kind: string
  type: string | null
  surfaces?: string[]
  fields: Record<string, FieldSpec>
}

export type Surface = 'message' | 'modal' | 'home'

interface Limits {
  global: Record<string, { maxLength: number } | number>
  surfaces: Record<Surface, { blockTypes: string[]; fields: Record<string, FieldSpec> }>
  blocks: Record<string, Spec>
  elements: Record<string, Spec>
  objects: Record<string, Spec>
  richTextElements: Record<string, Spec>
}

export const limits: Limits = JSON.parse(readAsset('reference', 'block-kit-limits.json'))

/** The block element, rich text element or object of a type that may stand in a list; `image` in a list is the element, not the block. */
export function specOf(type: string): Spec | undefined {
  return limits.elements[type] ?? limits.richTextElements[type] ?? limits.objects[type] ?? limits.blocks[type]
}
