import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'
import type { Inbox } from './inbox.ts'

const eventCallback = z.object({ type: z.literal('event_callback'), event_id: z.string(), event: z.object({ type: z.string() }).loose() })

/** Bolt, with its events kept before they are acknowledged: where that fails Slack tells them again, and what it tells twice is done once. */
export class KeepingApp extends App {
  readonly #inbox: Inbox

  constructor(options: AppOptions, inbox: Inbox) {
    super(options)
    this.#inbox = inbox
  }

  override async processEvent(request: ReceiverEvent): Promise<void> {
    // Only events are kept; what a person waits for goes on at once.
    const data = request.body['type'] === 'event_callback' ? eventCallback.safeParse(request.body).data : undefined
    if (!data) return super.processEvent(request)
    const { event_id: id, event } = data
    if (!(await this.#inbox.keep('event', id, event.type, event))) return request.ack()
    await super.processEvent(request)
    await this.#inbox.settle('event', id)
  }
}
