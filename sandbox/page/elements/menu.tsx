import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { usePopover } from './popover.ts'

export interface MenuItem {
  key: string
  text: ComponentChildren
  detail?: string | undefined
  isDanger?: boolean
  choose: () => void
}

interface MenuProps {
  label: string
  class?: string
  /** What the button shows. */
  face: ComponentChildren
  items: readonly MenuItem[]
}

/** A button that opens a menu. Arrow keys go through it, Escape closes it. */
export function Menu({ label, class: className = '', face, items }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const list = usePopover<HTMLDivElement>(isOpen, button, () => setIsOpen(false))
  const id = useId()

  // At once: a key that follows the one that opened the menu is for the menu.
  useLayoutEffect(() => {
    if (isOpen) list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [isOpen, list])

  const close = (): void => {
    setIsOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = entries.indexOf(document.activeElement as HTMLElement)
    const step = { ArrowDown: at + 1, ArrowUp: at - 1 + entries.length, Home: 0, End: entries.length - 1 }[event.key]
    if (step !== undefined) entries[step % entries.length]?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span class="menu">
      <button
        ref={button} type="button" class={className} aria-label={label} title={label} aria-haspopup="menu" aria-expanded={isOpen} aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isOpen) return
          event.preventDefault()
          setIsOpen(true)
        }}
      >
        {face}
      </button>
      {isOpen && (
        <div ref={list} id={id} class="popover" role="menu" aria-label={label} popover="manual" onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.key} type="button" role="menuitem" tabIndex={-1} class={item.isDanger ? 'danger' : ''}
              onClick={() => {
                close()
                item.choose()
              }}
            >
              {item.text}
              {item.detail !== undefined && <small>{item.detail}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}
