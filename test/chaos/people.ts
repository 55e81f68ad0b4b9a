import { setTimeout as wait } from 'node:timers/promises'
import type { Driver, Message, State } from '../../sandbox/index.ts'

/** What was done, and what Slack's people were told of it. */
export interface Deeds {
  /** Titles of the incidents whose form was taken, and of those whose was not, as far as the person could see. */
  readonly taken: Set<string>
  readonly refused: Set<string>
}

/** How long a reporter waits for the card before they go on: all go through one channel, at a message a second. */
const patience = 15_000

/** People report incidents and work on them until it is over. Nothing that fails surprises them: they try again, as people do. */
export function peopleWork(slack: Driver, isOver: () => boolean): { deeds: Deeds; ended: Promise<unknown> } {
  const deeds: Deeds = { taken: new Set(), refused: new Set() }
  const reporters = ['branch', 'teller'].map(async (user, index) => {
    for (let n = 1; !isOver(); n++) {
      const title = `Chaos ${index}-${n} `
      await report(slack, user, title.trim(), deeds, isOver)
      await slack.waitFor((state) => cardsOf(state).some(({ text }) => text.includes(title)), { timeoutMs: patience }).catch(() => undefined)
    }
  })
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      await workOn(slack, 'oncall')
      await wait(1_000)
    }
  }
  return { deeds, ended: Promise.all([...reporters, worker()]) }
}

async function report(slack: Driver, user: string, title: string, deeds: Deeds, isOver: () => boolean): Promise<void> {
  deeds.refused.add(title)
  while (!isOver()) {
    const form = (await slack.command({ user, channel: 'incidents', command: '/incident', text: '' })).ok ? await formOf(slack, user, 'incident.report') : undefined
    if (form) {
      const values = { title, service: 'Core Payments', description: 'Seen at two counters.', impact: '2', urgency: '2', severity: 'proposed', mode: 'real' }
      // The same form again, as long as it is open: what was saved before the answer was lost must be found and not be made again.
      for (let tries = 0; tries < 8; tries++) {
        const { ok, response_action: action } = await slack.submit({ user, view_id: form, values })
        if (ok && action !== 'push' && (action !== 'update' || (await wasSaved(slack, form)))) {
          deeds.taken.add(title)
          deeds.refused.delete(title)
          return closeAll(slack, user)
        }
        if (ok) break
        await wait(700)
      }
      // Nobody knows whether that one was saved: a new form is a new incident.
      return closeAll(slack, user)
    }
    await closeAll(slack, user)
    await wait(500)
  }
}

/** Acknowledges or resolves what is next. */
async function workOn(slack: Driver, user: string): Promise<void> {
  const cards = cardsOf(await slack.state())
  const open = cards.find(({ text }) => text.includes('· acknowledged')) ?? cards.find(({ text }) => text.includes('not acknowledged'))
  if (!open) return
  const isNew = open.text.includes('not acknowledged')
  await slack.click({ user, channel: 'incidents', ts: open.ts, action_id: isNew ? 'incident.acknowledge' : 'incident.resolve' })
  if (isNew) return
  const form = await formOf(slack, user, 'incident.resolve')
  if (form) await slack.submit({ user, view_id: form, values: { words: 'It was started anew.' } })
  await closeAll(slack, user)
}

function cardsOf({ channels }: State): Message[] {
  return channels.find(({ name }) => name === 'incidents')?.messages.filter(({ thread_ts: parent, ts }) => !parent || parent === ts) ?? []
}

/** A form that says that it is being saved: what it says in the end. Where it goes on saying so, its person trusts that. */
async function wasSaved(slack: Driver, form: string): Promise<boolean> {
  const said = await slack.waitFor((state) => {
    const view = state.views.find(({ id }) => id === form)?.view
    const title = (view?.title as { text?: string } | undefined)?.text
    return !view || /Done|Not done|完成/.test(title ?? '') ? (title ?? 'closed') : undefined
  }, { timeoutMs: 10_000 }).catch(() => 'saving')
  return !/Not done|未完成/.test(said)
}

async function formOf(slack: Driver, user: string, callbackId: string): Promise<string | undefined> {
  const until = Date.now() + 4_000
  while (Date.now() < until) {
    const view = (await slack.views(user)).findLast(({ view: { callback_id: id } }) => id === callbackId)
    if (view) return view.id
    await wait(50)
  }
  return undefined
}

async function closeAll(slack: Driver, user: string): Promise<void> {
  for (const { id } of (await slack.views(user)).toReversed()) await slack.closeView({ user, view_id: id })
}
