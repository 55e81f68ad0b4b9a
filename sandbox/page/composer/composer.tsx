import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Menu } from '../elements/menu.tsx'
import type { Outcome } from '../../control/control.ts'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'
import { readAsBase64 } from '../lib/read-file.ts'
import { completionsFor, isCompleted, wantedAt } from './completion.ts'
import type { Completion } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import { draftOf } from './drafts.ts'
import { FormatBar } from './format-bar.tsx'
import { withReferences } from './references.ts'
import { useFormatKeys } from './use-format-keys.ts'

interface Props {
  /** A conversation's id, or the bot user's for the direct message with it. */
  channel: string
  thread?: string
  placeholder: string
}

/** Where messages and commands are written. */
export function Composer({ channel, thread, placeholder }: Props) {
  const { person, act } = useContext(ActingContext)
  const { manifest, directory, viewer } = useContext(Reading)
  const place = `${person} ${channel} ${thread ?? ''}`
  const draft = draftOf(place)
  const [text, setText] = useState(draft.text)
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [dismissed, setDismissed] = useState('')
  const [sending, setSending] = useState(0)
  const [problem, setProblem] = useState('')
  const file = useRef<HTMLInputElement>(null)
  const id = useId()

  const write = (next: string): void => {
    draft.text = next
    setText(next)
    setCaret(keys.input.current?.selectionStart ?? next.length)
    setActive(0)
    setProblem('')
  }
  const keys = useFormatKeys(write)
  useEffect(() => {
    setText(draft.text)
    setProblem('')
    // Whoever comes to a conversation writes in it next; on a phone the keyboard would cover it.
    if (thread === undefined && matchMedia('(pointer: fine)').matches && document.querySelector('dialog[open]') === null) keys.input.current?.focus()
  }, [place, draft])
  useLayoutEffect(() => {
    const field = keys.input.current
    if (!field) return
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight + 2, 320)}px`
  }, [text, keys.input])

  const wanted = wantedAt(text, caret)
  const wantedKey = wanted ? `${wanted.kind} ${wanted.from} ${wanted.typed}` : ''
  const completions = wanted && dismissed !== wantedKey && !isCompleted(wanted, draft.completed) ? completionsFor(wanted, manifest, directory, viewer) : []
  // A command that stands there whole is sent by Enter, and completed by nothing.
  const isExact = wanted?.kind === 'command' && completions[active]?.text === `/${wanted.typed}`
  const hint = /^(\/\S+)\s/.exec(text)?.[1]
  const hinted = manifest.commands.find(({ command }) => command === hint)

  const complete = (completion: Completion): void => {
    if (!wanted) return
    if (completion.shortcut !== undefined) {
      write('')
      void act('shortcut', { callback_id: completion.shortcut })
      return
    }
    if (completion.reference !== undefined) draft.completed.set(completion.text, completion.reference)
    const before = `${text.slice(0, wanted.from)}${completion.text} `
    const field = keys.input.current
    if (field) {
      field.value = before + text.slice(caret).replace(/^ /, '')
      field.setSelectionRange(before.length, before.length)
      field.focus()
      write(field.value)
    }
  }

  const send = async (): Promise<void> => {
    const said = text.trim()
    if (said === '') return
    const [, command, rest = ''] = /^(\/\S+)\s*(.*)$/s.exec(said) ?? []
    if (command !== undefined && thread !== undefined) return setProblem(`${command} is not supported in threads. Sorry!`)
    const message = { channel, text: withReferences(said, draft.completed, directory, viewer), ...(thread !== undefined && { thread_ts: thread }) }
    await post(() => (command === undefined ? act('message', message, true) : act('command', { channel, command, text: rest }, true)))
  }
  const upload = (chosen: File): Promise<void> =>
    post(async () => act('upload', { channel, filename: chosen.name, content_base64: await readAsBase64(chosen), text: text.trim(), ...(thread !== undefined && { thread_ts: thread }) }, true))

  /** The field is free for the next message at once; what did not go out comes back where nothing else was written meanwhile. */
  const post = async (work: () => Promise<Outcome>): Promise<void> => {
    const { text: written } = draft
    write('')
    keys.input.current?.focus()
    setSending((count) => count + 1)
    const outcome = await work()
    setSending((count) => count - 1)
    if (outcome.ok) {
      if (draft.text === '') draft.completed.clear()
      return
    }
    if (draft.text === '') write(written)
    setProblem(outcome.shown ?? '')
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (completions.length > 0 && !(isExact && event.key === 'Enter')) {
      const chosen = completions[active]
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setActive((active + (event.key === 'ArrowDown' ? 1 : completions.length - 1)) % completions.length)
      else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) complete(chosen)
      else if (event.key === 'Escape') setDismissed(wantedKey)
      else return keys.onKeyDown(event)
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      void send()
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault()
      keys.input.current?.closest('main, aside')?.querySelector<HTMLElement>('article.message:last-of-type')?.focus()
    } else keys.onKeyDown(event)
  }
  const shortcuts = manifest.shortcuts.filter(({ type }) => type === 'global')
  return (
    <form
      class="composer" aria-busy={sending > 0}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {problem !== '' && (
        <p class="error slackbot" role="alert">
          ⚠ {problem} <button type="button" class="icon" aria-label="Close" onClick={() => setProblem('')}>×</button>
        </p>
      )}
      {completions.length > 0 && <CompletionList id={id} completions={completions} active={active} choose={complete} />}
      {hinted && hinted.usageHint !== '' && <p class="command-hint"><b>{hinted.command}</b> {hinted.usageHint} — {hinted.description}</p>}
      <div class="composer-frame">
        <FormatBar press={keys.press} />
        <textarea
          ref={keys.input} rows={1} value={text} placeholder={placeholder} aria-label={placeholder} spellcheck
          aria-autocomplete="list" aria-controls={completions.length > 0 ? id : undefined} aria-activedescendant={completions.length > 0 ? `${id}-${active}` : undefined}
          onInput={({ currentTarget }) => write(currentTarget.value)} onKeyDown={onKeyDown}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        />
        <div class="composer-tools">
          <Menu
            label="More" class="icon" face="+"
            items={[
              { key: 'file', text: '📎 Upload a file', choose: () => file.current?.click() },
              ...(thread === undefined ? shortcuts.map(({ callbackId, name }) => ({ key: callbackId, text: `⚡ ${name}`, detail: manifest.app_name, choose: () => void act('shortcut', { callback_id: callbackId }) })) : []),
            ]}
          />
          <span class="soft keys">Enter sends · Shift+Enter for a new line</span>
          <button class="send" aria-label="Send" title="Send" disabled={text.trim() === ''}>
            {sending > 0 ? <span class="spinner" aria-hidden="true" /> : '➤'}
          </button>
        </div>
      </div>
      <input
        ref={file} type="file" hidden
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? []
          if (chosen) void upload(chosen)
          currentTarget.value = ''
        }}
      />
    </form>
  )
}
