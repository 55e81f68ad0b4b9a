import { features as modules } from '../../src/app/features.ts'
import { actorOf, type Person } from '../../src/platform/access/person.ts'
import { ExpectedError } from '../../src/platform/errors/expected.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { commandsOf } from '../../src/platform/slack/commands.ts'
import type { ActionRequest, CommandRequest, Feature, MessageShortcut, OpenedForm, OpenRequest, Request } from '../../src/platform/slack/feature.ts'
import { startSteward } from '../support/steward.ts'

export const people = { A: 'U0ADMIN0001', O: 'U0OFFICE001', P: 'U0ONCALL001', B: 'U0BRANCH001', U: 'U0AUDITOR01', V: 'U0VENDORA01', W: 'U0VENDORB01' } as const
export type Who = keyof typeof people
export const everybody = Object.keys(people) as Who[]

/** What any handler may be given. */
export type Any = CommandRequest & ActionRequest & OpenRequest

/** The message that a shortcut is used on. */
export const message = { channel: 'C0GENERAL01', ts: '1.2', threadTs: null, author: 'U0TELLER001', text: 'It stands still', files: [] }

/** What came of somebody's try: all that they were shown, and the code of what they were told instead. */
export interface Outcome {
  readonly shown: string
  readonly code: string | undefined
  readonly changed: boolean
}

/** Tries everything that the features hand to the app, as anybody, without Slack between. */
export class Walker {
  readonly platform: Platform
  readonly features: readonly Feature[]
  /** Ends the bot. */
  readonly end: () => Promise<void>
  #tries = 0

  private constructor(platform: Platform, end: () => Promise<void>) {
    this.platform = platform
    this.features = modules.flatMap((module) => module.create?.(platform) ?? [])
    this.end = end
    for (const feature of this.features) platform.panels.use(feature.panels ?? [], [])
  }

  static async start(): Promise<Walker> {
    let platform: Platform | undefined
    const steward = await startSteward('http', {}, [], [{ name: 'walker', create: (made) => ((platform = made), {}) }])
    return new Walker(platform as unknown as Platform, async () => {
      steward.leavesMessages = true
      await steward.end()
    })
  }

  commands() {
    return commandsOf(this.features)
  }

  shortcuts(): MessageShortcut[] {
    return this.features.flatMap((feature) => [...(feature.shortcuts ?? []), ...(feature.messageShortcuts ?? [])])
  }

  actions() {
    return this.features.flatMap((feature) => [...(feature.actions ?? []), ...(feature.openActions ?? [])])
  }

  submissions() {
    return this.features.flatMap((feature) => [...(feature.submissions ?? []), ...(feature.openSubmissions ?? [])])
  }

  options() {
    return this.features.flatMap((feature) => feature.options ?? [])
  }

  panels() {
    return this.features.flatMap((feature) => feature.panels ?? [])
  }

  /** Throws what is no answer to a person. */
  async attempt(who: Who, work: (request: Any, form: OpenedForm) => Promise<unknown>): Promise<Outcome> {
    const now = new Date()
    const person: Person = { ...(await this.platform.people.find(people[who], now)), locale: 'en' }
    const shown: unknown[] = []
    const keep = async (content: unknown) => void shown.push(content)
    // What would be sent to this person is seen like the rest.
    const client = { chat: { postMessage: keep }, views: { update: keep } } as unknown as Request['client']
    const request = {
      person, slackUserId: people[who], locale: 'en' as const, now, client, text: '', channel: 'C0GENERAL01', value: '', clickId: `walk:${this.#tries++}`, commandId: `walk:${this.#tries}`, onPrivateCopy: true,
      view: { id: 'V1', hash: '', values: {}, metadata: '' }, reply: keep, tell: keep, replace: keep,
    }
    const before = await this.#trail(person)
    let code: string | undefined
    try {
      shown.push(await work(request, { viewId: `V${this.#tries}`, show: keep }))
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error
      code = error.code
      shown.push(error.say('en'))
    }
    return { shown: JSON.stringify(shown) ?? '', code, changed: (await this.#trail(person)) !== before }
  }

  /** How much this person did: timers, and what others' clicks set going, go on meanwhile. */
  async #trail(person: Person): Promise<string | undefined> {
    return (await this.platform.database.pool.query<{ n: string }>('SELECT count(*) AS n FROM audit_entry WHERE actor = $1', [actorOf(person)])).rows[0]?.n
  }
}
