import { expect } from 'vitest'
import type { Message, State } from '../../sandbox/index.ts'
import { eventually } from './eventually.ts'
import type { Steward } from './steward.ts'

/** What a person fills into the incident form; what is left out has a usual value. */
export interface Filled {
  readonly user: string
  readonly title: string
  readonly service?: string
  readonly impact?: string
  readonly urgency?: string
  readonly severity?: string
  readonly mode?: string
}

/** The person's open form of this callback, once it shows its content. */
export function form(steward: Steward, user: string, callbackId: string): Promise<State['views'][number]> {
  return steward.slack.waitFor((state) => {
    const id = state.users.find(({ name }) => name === user)?.id
    return state.views.find((view) => view.user === id && view.view.callback_id === callbackId)
  }, { what: `the form ${callbackId} for ${user}` })
}

/** Waits until Slack was asked for the accounts of all whom the register names by address: only they can be written to. */
export async function everybodyIsKnown(steward: Steward): Promise<void> {
  const { prisma } = await steward.openDatabase()
  await eventually(() => prisma.person.count({ where: { slackUserId: null, email: { not: null } } }), 0)
}

/** Types /incident, fills in the form and sends it. Gives the form's id and Slack's answer. */
export async function reportIncident(steward: Steward, filled: Filled): Promise<{ viewId: string; answer: { ok: boolean } }> {
  const { user, title, service = 'Core Payments', impact = '2', urgency = '2', severity = 'proposed', mode = 'real' } = filled
  expect(await steward.slack.command({ user, channel: 'incidents', command: '/incident', text: '' })).toMatchObject({ ok: true })
  const { id: viewId } = await form(steward, user, 'incident.report')
  const values = { title, service, description: `${title}: seen at two counters.`, impact, urgency, severity, mode }
  return { viewId, answer: await steward.slack.submit({ user, view_id: viewId, values }) }
}

/** Sends the form that a button opened. */
export async function fillIn(steward: Steward, user: string, callbackId: string, words: string): Promise<{ ok: boolean }> {
  const { id } = await form(steward, user, callbackId)
  return steward.slack.submit({ user, view_id: id, values: { words } })
}

/** Once a form that was sent does not say any more that it is being saved, as it does where that takes long. */
export function saved(steward: Steward, viewId: string): Promise<unknown> {
  return steward.slack.waitFor(({ views }) => {
    const title = (views.find(({ id }) => id === viewId)?.view['title'] as { text?: string } | undefined)?.text
    return !/^(Saving|儲存中|保存中)/.test(title ?? '') || undefined
  }, { what: 'a form that is saved' })
}

/** The card of an incident in the incident channel, once its text fits. */
export function card(steward: Steward, title: string, fits: RegExp = /./): Promise<Message> {
  return steward.slack.waitFor((state) => cards(state).find(({ text }) => text.includes(title) && fits.test(text)), { what: `a card of "${title}" that fits ${String(fits)}` })
}

/** Cards in the incident channel: its messages that are not replies. */
export function cards(state: State): Message[] {
  const channel = state.channels.find(({ name }) => name === 'incidents')
  return channel?.messages.filter(({ thread_ts: parent, ts }) => !parent || parent === ts) ?? []
}

/** The texts of a card's thread, once there are as many. Whom the clock told is left out: it comes when it comes. */
export function thread(steward: Steward, ts: string, count: number): Promise<string[]> {
  return steward.slack.waitFor((state) => {
    const channel = state.channels.find(({ name }) => name === 'incidents')
    const replies = channel?.messages.filter((message) => message.thread_ts === ts && message.ts !== ts && !message.text.includes('⏰')).map(({ text }) => text) ?? []
    return replies.length >= count ? replies : undefined
  }, { what: `${count} entries in the thread`, timeoutMs: 60_000 })
}

/** What the bot wrote to a person directly, once it fits, and where. */
export function direct(steward: Steward, user: string, fits: RegExp): Promise<{ channel: string; ts: string; message: Message }> {
  return steward.slack.waitFor((state) => {
    const id = state.users.find(({ name }) => name === user)?.id
    const channel = state.channels.find((candidate) => candidate.is_im && candidate.user === id)
    const message = channel?.messages.findLast(({ text }) => fits.test(text))
    return channel && message && { channel: channel.id, ts: message.ts, message }
  }, { what: `a direct message to ${user} that fits ${String(fits)}`, timeoutMs: 60_000 })
}

/** What only this person sees, once it fits. */
export function told(steward: Steward, user: string, fits: RegExp): Promise<Message> {
  return steward.slack.waitFor((state) => {
    const id = state.users.find(({ name }) => name === user)?.id
    return state.ephemerals.findLast((entry) => entry.user === id && fits.test(entry.message.text))?.message
  }, { what: `a private answer to ${user} that fits ${String(fits)}` })
}

/** Somebody else holds the table of incidents while this is done. */
export async function whileTableIsHeld(steward: Steward, work: () => Promise<void>): Promise<void> {
  const { pool } = await steward.openDatabase()
  const blocker = await pool.connect()
  try {
    await blocker.query('BEGIN')
    await blocker.query('LOCK TABLE incident IN ACCESS EXCLUSIVE MODE')
    await work()
  } finally {
    await blocker.query('COMMIT')
    blocker.release()
  }
}
