import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types'
import type { ElementProps } from './element.tsx'
import { useField } from './use-field.ts'

type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput

const inputTypes = { plain_text_input: 'text', email_text_input: 'email', url_text_input: 'url', number_input: 'text' } as const
const inputModes = { plain_text_input: 'text', email_text_input: 'email', url_text_input: 'url', number_input: 'decimal' } as const

/** A field for text, a mail address, an address of the web or a number. What does not fit is told after submitting, as Slack does. */
export function TextInput({ element, spot, dispatch, labelling }: ElementProps<TextElement>) {
  const field = useField(spot, dispatch)
  const value = typeof field.held === 'string' ? field.held : ''
  const on = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const take = (text: string, isFinal: boolean): void => field.take({ type: element.type, value: text }, isFinal)
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true
  const most = element.type === 'plain_text_input' ? (element.max_length ?? 3000) : undefined
  const shared = {
    id: labelling.id,
    value,
    placeholder: element.placeholder?.text,
    autoFocus: element.focus_on_load === true,
    'aria-describedby': labelling.describedBy,
    'aria-invalid': labelling.isInvalid,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => take(currentTarget.value, dispatch === 'asked' && on.includes('on_character_entered')),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing || dispatch !== 'asked' || !on.includes('on_enter_pressed') || (isMultiline && !event.ctrlKey)) return
      event.preventDefault()
      take(value, true)
    },
  }
  const length = Array.from(value).length
  return (
    <>
      {isMultiline ? <textarea rows={4} {...shared} /> : <input {...{ type: inputTypes[element.type] as 'text' }} inputMode={inputModes[element.type]} autocomplete="off" {...shared} />}
      {most !== undefined && length > most * 0.8 && <small class={length > most ? 'count error' : 'count'}>{`${length} of ${most} characters`}</small>}
    </>
  )
}
