import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextList, RichTextStyleable } from '@slack/types'
import type { ComponentChildren } from 'preact'
import { Link } from './link.tsx'
import { Broadcast, ChannelMention, UserMention, UsergroupMention } from './mention.tsx'
import { Moment } from './moment.tsx'
import { Emoji, Plain } from './plain.tsx'

/** Rich text: sections, lists, quotes and code. */
export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div class="rich-text">
      {block.elements.map((element, index) => (
        <Part key={index} element={element} />
      ))}
    </div>
  )
}

function Part({ element }: { element: RichTextBlockElement }) {
  switch (element.type) {
    case 'rich_text_section':
      return (
        <div>
          <Runs elements={element.elements} />
        </div>
      )
    case 'rich_text_quote':
      return (
        <blockquote>
          <Runs elements={element.elements} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        <pre>
          <Runs elements={element.elements} />
        </pre>
      )
    case 'rich_text_list':
      return <List list={element} />
  }
}

function List({ list }: { list: RichTextList & { offset?: number } }) {
  const items = list.elements.map((item, index) => (
    <li key={index}>
      <Runs elements={item.elements} />
    </li>
  ))
  const className = `indent-${Math.min(list.indent ?? 0, 8)}`
  return list.style === 'ordered' ? (
    <ol class={className} start={(list.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul class={className}>{items}</ul>
  )
}

function Runs({ elements }: { elements: readonly RichTextElement[] }) {
  return (
    <>
      {elements.map((element, index) => (
        <Styled key={index} style={element.style}>
          <Run element={element} />
        </Styled>
      ))}
    </>
  )
}

function Run({ element }: { element: RichTextElement }) {
  switch (element.type) {
    case 'text':
      return <Plain text={element.text} />
    case 'link':
      return (
        <Link url={element.url}>
          <Plain text={element.text ?? element.url} />
        </Link>
      )
    case 'user':
      return <UserMention id={element.user_id} />
    case 'usergroup':
      return <UsergroupMention id={element.usergroup_id} />
    case 'channel':
      return <ChannelMention id={element.channel_id} />
    case 'team':
      return <span class="mention">{element.team_id}</span>
    case 'broadcast':
      return <Broadcast range={element.range} />
    case 'emoji':
      return <Emoji name={element.name} />
    case 'color':
      return (
        <span class="color">
          <span class="swatch" style={{ background: /^#[0-9a-f]{3,8}$/i.test(element.value) ? element.value : 'none' }} />
          <Plain text={element.value} />
        </span>
      )
    case 'date':
      return <Moment seconds={element.timestamp} format={element.format} url={element.url} fallback={element.fallback} />
  }
}

function Styled({ style, children }: { style: RichTextStyleable['style']; children: ComponentChildren }) {
  let shown = <>{children}</>
  if (style?.code) shown = <code>{shown}</code>
  if (style?.bold) shown = <b>{shown}</b>
  if (style?.italic) shown = <i>{shown}</i>
  if (style?.strike) shown = <s>{shown}</s>
  if (style?.underline) shown = <u>{shown}</u>
  return shown
}
