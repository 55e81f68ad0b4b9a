import type { Fields } from '../fields.ts'
import { ApiError } from './call.ts'

/** Arguments that a form carries as JSON in a string. */
const structured = new Set(['attachments', 'blocks', 'files', 'message', 'metadata', 'view', 'unfurls'])
const formatErrors: Record<string, string> = { blocks: 'invalid_blocks_format', metadata: 'invalid_metadata_format', attachments: 'invalid_attachments' }

/** Reads a call's arguments from its query and body: a form of either encoding, or JSON. @throws ApiError */
export async function readArguments(query: URLSearchParams, contentType: string, bytes: Buffer): Promise<Fields> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const body = bytes.toString('utf8')
  const args: Fields = Object.fromEntries(query)
  if (type === 'application/json') return decodeStructured({ ...args, ...parseJsonBody(body) })
  if (type === 'application/x-www-form-urlencoded') return decodeStructured({ ...args, ...Object.fromEntries(new URLSearchParams(body)) })
  if (type === 'multipart/form-data') return decodeStructured({ ...args, ...(await parseMultipart(contentType, bytes)) })
  if (body !== '') throw new ApiError('invalid_post_type')
  return decodeStructured(args)
}

async function parseMultipart(contentType: string, bytes: Buffer): Promise<Fields> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData()
    return Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
  } catch {
    throw new ApiError('invalid_form_data')
  }
}

function parseJsonBody(body: string): Fields {
  if (body === '') return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw new ApiError('invalid_json')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new ApiError('json_not_object')
  return { ...parsed }
}

function decodeStructured(args: Fields): Fields {
  const decoded: Fields = {}
  for (const [name, value] of Object.entries(args)) decoded[name] = structured.has(name) && typeof value === 'string' ? parseStructured(name, value) : value
  return decoded
}

function parseStructured(name: string, value: string): unknown {
  if (value === '') return undefined
  try {
    return JSON.parse(value)
  } catch {
    throw new ApiError(formatErrors[name] ?? 'invalid_arguments')
  }
}
