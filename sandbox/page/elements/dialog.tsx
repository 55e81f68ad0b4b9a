import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface DialogProps {
  label: string
  class?: string
  /** Somebody pressed Escape: whoever opened the dialog decides what becomes of it. */
  onEscape: () => void
  children: ComponentChildren
}

/** A dialog over the page. The browser keeps the focus in it; afterwards it goes back to where it was. */
export function Dialog({ label, class: className = '', onEscape, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  // At once: what is typed next is for the dialog.
  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal?.()
    dialog?.querySelector<HTMLElement>('[autofocus], input')?.focus()
    return () => {
      // Not closed but taken out of the page, and then the focus put back: after close() Chromium gives it to a text field that takes no keys.
      queueMicrotask(() => {
        const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body
        const target = isThere ? before : document.querySelector<HTMLElement>('main .composer textarea')
        target?.focus()
      })
    }
  }, [])
  return (
    <dialog
      ref={ref}
      class={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        // A dialog within this one has its own.
        if (event.target === event.currentTarget) onEscape()
      }}
      onKeyDown={(event) => {
        // Chromium closes a dialog at a second Escape whatever the first one was told.
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onEscape()
      }}
    >
      {children}
    </dialog>
  )
}
