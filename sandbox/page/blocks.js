import { control } from './controls.js'
import { el } from './dom.js'
import { drawDate, mrkdwn } from './mrkdwn.js'

/**
 * Draws blocks. `context` has the state, the person who looks (`viewer`), `press(element, block, value)` for what acts at once, `suggest(element, block, text)` for the options
 * of external selects, and, in a form, `field(block)` that draws an input block.
 */
export function drawBlocks(blocks, context) {
  return blocks.map((block) => el('div', { className: `block ${block.type}` }, drawBlock(block, context)))
}

function drawBlock(block, context) {
  switch (block.type) {
    case 'section':
      return [
        block.text && el('div', {}, drawText(block.text, context)),
        block.fields && el('div', { className: 'fields' }, block.fields.map((field) => el('div', {}, drawText(field, context)))),
        block.accessory && el('div', { className: 'actions' }, drawElement(block.accessory, block, context)),
      ]
    case 'header':
      return el('strong', {}, block.text.text)
    case 'divider':
      return el('hr')
    case 'context':
      return block.elements.map((element) => (element.type === 'image' ? drawImage(element) : el('span', {}, drawText(element, context), ' ')))
    case 'actions':
    case 'context_actions':
      return el('div', { className: 'actions' }, block.elements.map((element) => drawElement(element, block, context)))
    case 'image':
      return [block.title && el('p', {}, block.title.text), drawImage(block)]
    case 'input':
      return context.field ? context.field(block) : [el('span', {}, block.label.text, ' '), drawElement(block.element, block, context)]
    case 'rich_text':
      return block.elements.map((element) => drawRichText(element, context))
    case 'markdown':
      return block.text
    case 'alert':
      return el('p', { className: block.level === 'error' ? 'error' : '' }, drawText(block.text, context))
    case 'table':
    case 'data_table':
      return el('table', {}, el('tbody', {}, block.rows.map((row) => el('tr', {}, row.map((cell) => el('td', {}, drawCell(cell, context)))))))
    default:
      return el('pre', {}, JSON.stringify(block, null, 1))
  }
}

function drawText(text, context) {
  return text.type === 'mrkdwn' ? mrkdwn(text.text, context) : text.text
}

function drawImage(image) {
  return image.image_url ? el('img', { src: image.image_url, alt: image.alt_text }) : image.alt_text
}

function drawElement(element, block, context) {
  if (element.type === 'image') return drawImage(element)
  return control(element, {
    state: context.state,
    viewer: context.viewer,
    change: (value) => context.press(element, block, value),
    suggest: (text) => context.suggest(element, block, text),
  })
}

function drawCell(cell, context) {
  return cell.type === 'rich_text' ? cell.elements.map((element) => drawRichText(element, context)) : cell.text
}

function drawRichText(element, context) {
  if (element.type === 'rich_text_list') return el(element.style === 'ordered' ? 'ol' : 'ul', {}, element.elements.map((item) => el('li', {}, drawRichText(item, context))))
  const parts = element.elements.map((part) => {
    if (part.type === 'user') return mrkdwn(`<@${part.user_id}>`, context)
    if (part.type === 'channel') return mrkdwn(`<#${part.channel_id}>`, context)
    if (part.type === 'link') return el('a', { href: /^https?:/.test(part.url) ? part.url : '#', rel: 'noreferrer', target: '_blank' }, part.text ?? part.url)
    if (part.type === 'date') return drawDate(part.timestamp, part.format, part.fallback ?? '', context)
    if (part.type === 'emoji') return `:${part.name}:`
    return el(part.style?.bold ? 'b' : part.style?.code ? 'code' : part.style?.italic ? 'i' : 'span', {}, part.text ?? part.fallback ?? '')
  })
  return el(element.type === 'rich_text_preformatted' ? 'pre' : element.type === 'rich_text_quote' ? 'blockquote' : 'div', {}, parts.flat())
}
