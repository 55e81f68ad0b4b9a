import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Dialog } from '../elements/dialog.tsx'

export interface Found {
  key: string
  name: string
  detail?: string
  face?: ComponentChildren
  badge?: number | undefined
}

interface Props {
  label: string
  entries: readonly Found[]
  choose: (key: string) => void
  close: () => void
}

/** Finds one of many by typing a part of its name. */
export function SearchDialog({ label, entries, choose, close }: Props) {
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const wanted = typed.trim().toLowerCase()
  const found = entries.filter(({ name, detail = '' }) => `${name} ${detail}`.toLowerCase().includes(wanted))
  const take = (entry: Found | undefined): void => {
    if (!entry) return
    close()
    choose(entry.key)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const step = { ArrowDown: active + 1, ArrowUp: active - 1 + found.length }[event.key]
    if (step !== undefined) setActive(step % Math.max(1, found.length))
    else if (event.key === 'Enter') take(found[active])
    else return
    event.preventDefault()
  }
  return (
    <Dialog label={label} class="search" onEscape={close}>
      <input
        type="text" role="combobox" aria-label={label} aria-expanded="true" aria-controls={id} aria-activedescendant={found[active] && `${id}-${active}`} placeholder={label} autoFocus autocomplete="off"
        value={typed} onInput={({ currentTarget }) => { setTyped(currentTarget.value); setActive(0) }} onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={label} class="found">
        {found.map((entry, index) => (
          <div
            key={entry.key} id={`${id}-${index}`} role="option" aria-selected={index === active} onClick={() => take(entry)}
            ref={(element) => { if (index === active) element?.scrollIntoView?.({ block: 'nearest' }) }}
          >
            {entry.face ?? <span>{entry.name}</span>}
            {entry.detail !== undefined && <small>{entry.detail}</small>}
            {entry.badge ? <span class="count-badge">{entry.badge}</span> : null}
          </div>
        ))}
        {found.length === 0 && <p class="soft">Nothing is called that.</p>}
      </div>
    </Dialog>
  )
}
