import type { AlertBlock } from '@slack/types'
import { TextView } from './text.tsx'

const marks = { default: '', info: 'ℹ️', warning: '⚠️', error: '⛔', success: '✅' }

export function AlertView({ block }: { block: AlertBlock }) {
  const level = block.level ?? 'default'
  return (
    <p class={`alert-box ${level}`} role={level === 'error' ? 'alert' : 'note'}>
      {marks[level] !== '' && <span aria-hidden="true">{marks[level]} </span>}
      <TextView text={block.text} />
    </p>
  )
}
