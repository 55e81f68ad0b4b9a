import type { MarkdownBlock, RichTextBlock } from '@slack/types'
import { Markdown } from '../text/markdown.tsx'
import { RichText } from '../text/rich-text.tsx'

export function MarkdownView({ block }: { block: MarkdownBlock }) {
  return <Markdown text={block.text} />
}

export function RichTextView({ block }: { block: RichTextBlock }) {
  return <RichText block={block} />
}
