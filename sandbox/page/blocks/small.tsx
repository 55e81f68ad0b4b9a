import type { FileBlock, HeaderBlock } from '@slack/types'
import { Plain, PlainText } from '../text/plain.tsx'

export function DividerView() {
  return <hr />
}

export function HeaderView({ block }: { block: HeaderBlock & { level?: number } }) {
  const text = <PlainText text={block.text.text} emoji={block.text.emoji} />
  return (
    <p class={`heading level-${block.level ?? 1}`} role="heading" aria-level={(block.level ?? 1) + 1}>
      {text}
    </p>
  )
}

export function FileView({ block }: { block: FileBlock }) {
  return (
    <span class="file">
      📎 A file from elsewhere: <Plain text={block.external_id} />
    </span>
  )
}
