import type { Button, KnownBlock } from '@slack/types'
import { type Locale, type Message, t } from '../i18n/index.ts'
import type { FormValues } from './feature.ts'
import { clip, plainInline } from './mrkdwn.ts'

/** A message without arguments. */
export type Plain = Message<Record<never, never>>

/** Pieces that pages and forms are made of, cut to what Slack takes. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true })
export const option = (text: string, value: string) => ({ text: plain(clip(text || '—', 75)), value })
export const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) } })
export const shown = (text: string, max = 150): string => clip(plainInline(text), max)
export const button = (action_id: string, text: string, value: string): Button => ({ type: 'button', action_id, text: { type: 'plain_text', text }, value })

export function input(locale: Locale, blockId: string, label: Plain | string, element: object, more: { optional?: boolean; hint?: Plain; dispatch?: boolean } = {}): KnownBlock {
  return {
    type: 'input', block_id: blockId, label: plain(typeof label === 'string' ? label : t(locale, label)), optional: more.optional ?? false, element, ...(more.hint && { hint: plain(t(locale, more.hint)) }), ...(more.dispatch && { dispatch_action: true }),
  } as KnownBlock
}

export function select<Value extends string>(locale: Locale, blockId: string, label: Plain, values: readonly Value[], name: (value: Value) => string, chosen: Value | null | undefined, optional = false): KnownBlock {
  const options = values.map((value) => option(name(value), value))
  const initial = options.find(({ value }) => value === chosen)
  return input(locale, blockId, label, { type: 'static_select', action_id: blockId, options, ...(initial && { initial_option: initial }) }, { optional })
}

/** A button that asks first. It is no redder than its neighbours: that belongs to the question. */
export function sureButton(action_id: string, text: string, value: string, question: string, cancel: string): Button {
  return {
    ...button(action_id, text, value),
    confirm: { title: plain(clip(text, 100)), text: plain(question), confirm: plain(clip(text, 30)), deny: plain(cancel), style: 'danger' },
  }
}

export const textOf = (value: FormValues[string] | undefined): string => (typeof value === 'string' ? value.trim() : '')

/** The value where it is one of these; undefined else. */
export const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((known) => known === value)

/** An id of ours in a form or a button; undefined where it is none. */
export const idIn = (value: unknown): number | undefined => (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined)
