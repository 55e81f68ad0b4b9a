import { validateBlocks } from '../blocks/validate.ts'
import { limits } from '../blocks/limits.ts'
import { sumOfText } from '../blocks/payload-rules.ts'
import { lengthOf, problemLine } from '../blocks/problem.ts'
import type { Problem } from '../blocks/problem.ts'
import { fieldsIn, isFields } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { Draft } from '../state/types.ts'
import { ApiError } from './call.ts'

/** Slack does not publish this sum; it was seen to fail from about 12,000 characters on. Tables have bounds of their own. */
const blockTextLimit = 12_000

type Content = Pick<Draft, 'text' | 'blocks' | 'attachments' | 'metadata'>

/** Checks what a message says, as chat.postMessage does. @throws ApiError */
export function readContent(args: Fields): Content {
  const { text, markdown_text: markdown, blocks, attachments, metadata } = args
  if (markdown !== undefined && (text !== undefined || blocks !== undefined)) throw new ApiError('markdown_text_conflict')
  const said = typeof markdown === 'string' ? markdown : typeof text === 'string' ? text : ''
  const most = typeof markdown === 'string' ? limits.surfaces.message.fields['markdown_text']?.maxLength : limits.surfaces.message.fields['text']?.maxLength
  if (typeof markdown === 'string' && lengthOf(markdown) > (most ?? 0)) throw new ApiError('msg_too_long')
  const blockList = readBlocks(blocks)
  const attachmentList = readAttachments(attachments)
  if (said === '' && !blockList?.length && !attachmentList?.length && !Array.isArray(args['files'])) throw new ApiError('no_text')
  return {
    text: lengthOf(said) > (most ?? Infinity) ? Array.from(said).slice(0, most).join('') : said,
    ...(blockList && { blocks: blockList }),
    ...(attachmentList && { attachments: attachmentList }),
    ...(metadata !== undefined && { metadata: readMetadata(metadata) }),
  }
}

/** @throws ApiError with every problem as Slack words it */
export function readBlocks(blocks: unknown): Fields[] | undefined {
  if (blocks === undefined || blocks === null) return undefined
  if (!Array.isArray(blocks)) throw new ApiError('invalid_blocks_format')
  const problems = validateBlocks(blocks, 'message')
  if (problems.length > 0) throw invalidBlocks('invalid_blocks', problems)
  const list = fieldsIn(blocks)
  const counted = list.filter((block) => block['type'] !== 'table' && block['type'] !== 'data_table')
  if (sumOfText(counted) > blockTextLimit) throw new ApiError('msg_blocks_too_long')
  return list
}

function invalidBlocks(code: string, problems: Problem[]): ApiError {
  const onlyTable = problems.some((problem) => problem.code === 'only_one_table_allowed')
  return new ApiError(code, {
    errors: problems.map((problem) => (onlyTable ? problem.code : `${problem.message} [json-pointer:${problem.pointer}]`)),
    response_metadata: { messages: problems.map(problemLine) },
  })
}

function readAttachments(attachments: unknown): Fields[] | undefined {
  if (attachments === undefined || attachments === null) return undefined
  if (!Array.isArray(attachments)) throw new ApiError('invalid_attachments')
  const most = limits.global['attachments']
  if (typeof most === 'number' && attachments.length > most) throw new ApiError('too_many_attachments')
  const list = fieldsIn(attachments)
  list.forEach((attachment, index) => {
    if (attachment['blocks'] === undefined) return
    const problems = validateBlocks(attachment['blocks'], 'message', `/attachments/${index}/blocks`)
    if (problems.length > 0) throw invalidBlocks('invalid_attachments', problems)
  })
  return list
}

function readMetadata(metadata: unknown): Fields {
  if (!isFields(metadata)) throw new ApiError('invalid_metadata_format')
  const { event_type: type, event_payload: payload } = metadata
  if (typeof type !== 'string' || type === '' || !isFields(payload)) throw new ApiError('invalid_metadata_schema')
  return { event_type: type, event_payload: payload }
}
