import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface Props {
  title: string
  detail?: string
  class?: string
  close: () => void
  children: ComponentChildren
}

/** Something beside the conversation; on a narrow screen, over it. */
export function Pane({ title, detail, class: className = '', close, children }: Props) {
  const ref = useRef<HTMLElement>(null)
  const before = useRef(document.activeElement)
  useLayoutEffect(() => {
    ref.current?.querySelector<HTMLElement>('textarea, [data-first]')?.focus()
    const { current } = before
    return () => {
      if (current instanceof HTMLElement && current.isConnected) current.focus()
    }
  }, [])
  return (
    <aside
      ref={ref} class={`pane ${className}`} aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        close()
      }}
    >
      <header>
        <h2>
          {title} {detail !== undefined && <span class="soft">{detail}</span>}
        </h2>
        <button type="button" class="icon" aria-label={`Close ${title.toLowerCase()}`} title="Close (Esc)" onClick={close}>
          ×
        </button>
      </header>
      {children}
    </aside>
  )
}
