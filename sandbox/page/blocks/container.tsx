import type { ContainerBlock } from '@slack/types'
import type { ComponentChildren } from 'preact'
import { PlainText } from '../text/plain.tsx'
import { RichText } from '../text/rich-text.tsx'
import { ImageElementView } from './image.tsx'
import { TextView } from './text.tsx'

/** Blocks in a frame with a title, which may be folded. */
export function ContainerView({ block, children }: { block: ContainerBlock; children: ComponentChildren }) {
  const head = (
    <>
      {block.icon && <ImageElementView image={block.icon} />}
      <span>
        <b>{block.title ? <PlainText text={block.title.text} /> : block.rich_text_title && <RichText block={block.rich_text_title} />}</b>
        {block.subtitle && <span class="soft"> <TextView text={block.subtitle} /></span>}
      </span>
    </>
  )
  const className = `container-frame ${block.width ?? 'standard'} ${block.has_header_divider ? 'divided' : ''}`
  if (!block.is_collapsible)
    return (
      <div class={className}>
        <div class="container-head">{head}</div>
        {children}
      </div>
    )
  return (
    <details class={className} open={!block.default_collapsed}>
      <summary class="container-head">{head}</summary>
      {children}
    </details>
  )
}
