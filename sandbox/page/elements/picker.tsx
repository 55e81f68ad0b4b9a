import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { usePopover } from './popover.ts'

export interface Choice {
  value: string
  /** What it is found by, and read out as. */
  name: string
  detail?: string | undefined
  face?: ComponentChildren
}

export interface ChoiceGroup {
  label?: string | undefined
  choices: Choice[]
}

interface PickerProps {
  label: string
  id?: string | undefined
  describedBy?: string | undefined
  placeholder: string
  chosen: readonly Choice[]
  isMultiple: boolean
  most?: number | undefined
  /** What is offered for a text; the same list for every text is filtered here. */
  offer: (typed: string) => ChoiceGroup[] | Promise<ChoiceGroup[]>
  /** Said where nothing fits. */
  nothing?: string
  autoFocus?: boolean
  isInvalid?: boolean
  onChange: (chosen: Choice[]) => void
}

/** A field that offers what fits to what one types: one to choose, or several. Backspace takes away what was chosen last, so the crosses are no stops for Tab. */
export function Picker({ label, id: givenId, describedBy, placeholder, chosen, isMultiple, most, offer, nothing = 'Nothing fits.', autoFocus, isInvalid, onChange }: PickerProps) {
  const ownId = useId()
  const id = givenId ?? ownId
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [groups, setGroups] = useState<ChoiceGroup[] | 'asking'>([])
  const [active, setActive] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const round = useRef(0)
  const list = usePopover<HTMLDivElement>(isOpen, frame, () => close())

  const ask = (text: string): void => {
    round.current += 1
    const mine = round.current
    setTyped(text)
    setActive(0)
    const answer = offer(text)
    if (!(answer instanceof Promise)) {
      setGroups(answer)
      return
    }
    setGroups('asking')
    void answer.then((given) => {
      if (mine === round.current) setGroups(given)
    })
  }
  const open = (): void => {
    if (isOpen) return
    setIsOpen(true)
    ask('')
  }
  const close = (): void => {
    setIsOpen(false)
    setTyped('')
  }
  const offered = groups === 'asking' ? [] : groups.flatMap((group) => group.choices)
  const isChosen = (choice: Choice): boolean => chosen.some(({ value }) => value === choice.value)
  const choose = (choice: Choice): void => {
    if (!isMultiple) {
      onChange([choice])
      close()
      return
    }
    if (isChosen(choice)) onChange(chosen.filter(({ value }) => value !== choice.value))
    else if (most === undefined || chosen.length < most) onChange([...chosen, choice])
    input.current?.select()
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Backspace' && typed === '' && chosen.length > 0) onChange(chosen.slice(0, -1))
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (isOpen) setActive((active + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % Math.max(1, offered.length))
      else open()
    } else if (event.key === 'Enter' && isOpen) {
      const choice = offered[active]
      if (choice) choose(choice)
    } else if (event.key === 'Escape' && isOpen) close()
    else {
      if (event.key === 'Tab') close()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest' })
  }, [active, list])

  let index = -1
  return (
    <div class={isInvalid ? 'picker invalid' : 'picker'} ref={frame} onClick={() => input.current?.focus()}>
      {isMultiple &&
        chosen.map((choice) => (
          <span key={choice.value} class="chip">
            {choice.name}
            <button type="button" tabIndex={-1} aria-label={`Remove ${choice.name}`} onClick={() => onChange(chosen.filter(({ value }) => value !== choice.value))}>
              ×
            </button>
          </span>
        ))}
      <input
        ref={input} id={id} type="text" role="combobox" autocomplete="off" spellcheck={false} autoFocus={autoFocus ?? false}
        aria-label={label} aria-expanded={isOpen} aria-controls={`${id}-list`} aria-autocomplete="list" aria-describedby={describedBy} aria-invalid={isInvalid ?? false}
        aria-activedescendant={isOpen && offered[active] ? `${id}-${active}` : undefined}
        placeholder={chosen.length > 0 && isMultiple ? '' : placeholder}
        value={isOpen ? typed : isMultiple ? '' : (chosen[0]?.name ?? '')}
        onClick={open} onInput={(event) => { if (!isOpen) setIsOpen(true); ask(event.currentTarget.value) }} onKeyDown={onKeyDown}
      />
      {!isMultiple && chosen.length > 0 && !isOpen && (
        <button type="button" class="clear" tabIndex={-1} aria-label={`Clear ${label}`} onClick={() => onChange([])}>
          ×
        </button>
      )}
      <span class="arrow" aria-hidden="true">▾</span>
      {isOpen && (
        <div ref={list} id={`${id}-list`} class="popover" role="listbox" aria-label={label} aria-multiselectable={isMultiple} popover="manual">
          {groups === 'asking' && <p class="note">Looking…</p>}
          {groups !== 'asking' && offered.length === 0 && <p class="note">{nothing}</p>}
          {groups !== 'asking' &&
            groups.map((group, groupIndex) => (
              <div key={groupIndex} role="group" aria-label={group.label}>
                {group.label !== undefined && group.choices.length > 0 && <p class="group-label">{group.label}</p>}
                {group.choices.map((choice) => {
                  index += 1
                  const mine = index
                  return (
                    <div
                      key={choice.value} id={`${id}-${mine}`} role="option" aria-selected={mine === active} aria-checked={isChosen(choice)}
                      class={isChosen(choice) ? 'chosen' : ''}
                      onPointerDown={(event) => event.preventDefault()} onClick={(event) => { event.stopPropagation(); choose(choice) }}
                    >
                      {choice.face ?? choice.name}
                      {choice.detail !== undefined && <small>{choice.detail}</small>}
                    </div>
                  )
                })}
              </div>
            ))}
        </div>
      )}
    </div>
  )
}

/** Those of the choices whose name has the typed text in it, whatever its case. */
export function fitting(groups: readonly ChoiceGroup[], typed: string): ChoiceGroup[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return [...groups]
  const fits = ({ name, detail = '' }: Choice): boolean => `${name} ${detail}`.toLowerCase().includes(wanted)
  return groups.map((group) => ({ ...group, choices: group.choices.filter(fits) })).filter((group) => group.choices.length > 0)
}
