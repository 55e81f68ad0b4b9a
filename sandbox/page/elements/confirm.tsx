import type { Confirm } from '@slack/types'
import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Plain } from '../text/plain.tsx'
import { TextView } from '../blocks/text.tsx'
import { Dialog } from './dialog.tsx'

/**
 * Asks before something is done, where the element says so.
 * @returns what to call instead of doing it, and the dialog to draw
 */
export function useConfirm(confirm: Confirm | undefined): [ask: (act: () => void) => void, dialog: VNode | null] {
  const [asked, setAsked] = useState<() => void>()
  const ask = (act: () => void): void => {
    if (confirm) setAsked(() => act)
    else act()
  }
  if (!confirm || !asked) return [ask, null]
  const answer = (isYes: boolean): void => {
    setAsked(undefined)
    if (isYes) asked()
  }
  const title = confirm.title?.text ?? 'Are you sure?'
  return [
    ask,
    <Dialog label={title} class="confirm" onEscape={() => answer(false)}>
      <h2>
        <Plain text={title} />
      </h2>
      <div class="confirm-text">
        <TextView text={confirm.text} />
      </div>
      <footer>
        <button type="button" onClick={() => answer(false)}>
          {confirm.deny?.text ?? 'Cancel'}
        </button>
        <button type="button" class={confirm.style ?? 'primary'} onClick={() => answer(true)}>
          {confirm.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </Dialog>,
  ]
}
