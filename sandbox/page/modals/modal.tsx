import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { ShownView } from '../../control/live.ts'
import { fieldsOf } from '../../fields.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Dialog } from '../elements/dialog.tsx'
import { ActingContext } from '../layout/acting.ts'
import { PlainText } from '../text/plain.tsx'
import { useView } from './view-surface.tsx'

function textOf(object: unknown, otherwise: string): string {
  const { text } = fieldsOf(object)
  return typeof text === 'string' ? text : otherwise
}

/** The modal on top of a person's stack. */
export function Modal({ open, below }: { open: ShownView; below: number }) {
  const { act } = useContext(ActingContext)
  const { surface, typed, take, problem } = useView(open)
  const [isSending, setIsSending] = useState(false)
  const { view } = open
  const body = useRef<HTMLDivElement>(null)
  // An app often shows something to wait by first: what comes then takes the focus, unless the person is at work in the view.
  useEffect(() => {
    if (!body.current || body.current.querySelector(':focus')) return
    const first = body.current.querySelector<HTMLElement>('[autofocus], :is(input, textarea, [contenteditable=true]):not([type=hidden])')
    ;(first ?? body.current).focus()
  }, [view.hash])
  const [refusals, setRefusals] = useState(0)
  // What is at fault may be out of sight.
  useEffect(() => {
    if (refusals > 0) body.current?.querySelector<HTMLElement>('.field.invalid :is(input, textarea, [contenteditable=true])')?.focus()
  }, [refusals])
  const title = textOf(view['title'], '')
  const close = (isAll = false): void => void act('close_view', { view_id: open.id, ...(isAll && { clear: true }) })
  const send = async (): Promise<void> => {
    if (isSending) return
    setIsSending(true)
    const outcome = await act('submit', { view_id: open.id, values: typed() }, true)
    take(outcome)
    setIsSending(false)
    if (outcome.errors) setRefusals((count) => count + 1)
  }
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    void send()
  }
  return (
    <Dialog label={title} class="modal" onEscape={() => close()}>
      <form
        noValidate onSubmit={onSubmit} aria-busy={isSending}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented && view['submit'] != null) void send()
        }}
      >
        <header>
          {below > 0 && (
            <button type="button" class="icon" aria-label="Back" title="Back to the view below" onClick={() => close()}>
              ‹
            </button>
          )}
          <h2>
            <PlainText text={title} />
          </h2>
          <button type="button" class="icon" aria-label={below > 0 ? 'Close all' : 'Close this'} title={below > 0 ? 'Close all' : 'Close'} onClick={() => close(below > 0)}>
            ×
          </button>
        </header>
        <div ref={body} class="modal-body" tabIndex={-1}>
          {surface(<Blocks blocks={view.blocks} />)}
        </div>
        {problem !== '' && (
          <p class="error modal-problem" role="alert">
            {problem}
          </p>
        )}
        <footer>
          <button type="button" onClick={() => close()}>
            <PlainText text={textOf(view['close'], 'Close')} />
          </button>
          {view['submit'] != null && (
            <button class="primary" disabled={isSending} aria-busy={isSending}>
              {isSending && <span class="spinner" aria-hidden="true" />}
              <PlainText text={textOf(view['submit'], 'Submit')} />
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}
