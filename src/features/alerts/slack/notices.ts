import { createHash } from 'node:crypto'
import { audienceOf } from '../../../platform/access/audience.ts'
import { officePeople } from '../../../platform/access/office.ts'
import { localeOf } from '../../../platform/access/people.ts'
import type { Config } from '../../../platform/config/config.ts'
import { formatDuration, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { cardKey, incidentsById, referenceOf, stepId } from '../../incidents/index.ts'
import type { Alert } from '../alert.ts'
import { tallyOf } from '../causes-store.ts'
import { flappingAbove, flappingWithin } from '../flapping.ts'
import { alertMessages as m } from '../messages.ts'

export const showAction = 'alerts.show'
const titlesInLine = 5
/** Incidents have no longer titles. */
const longestTitle = 150

/** Among the messages of the incident, so that what is done to all of them is done to these. */
const keyOf = (incidentId: number, key: string): string => `incident:${incidentId}:alerts:${key}`

/** What alerts say in Slack by themselves: in an incident's thread, to its lead, to the office. All in the transaction of what gives cause to it. */
export class AlertWords {
  readonly #config: Pick<Config, 'defaultLocale'>
  readonly #channel: string

  constructor(config: Pick<Config, 'defaultLocale'>, channel: string) {
    this.#config = config
    this.#channel = channel
  }

  /** What an alert that opens an incident is called there. */
  report({ title, summary, url }: Pick<Alert, 'title' | 'summary' | 'url'>, source: string): { title: string; description: string } {
    const description = [summary, t(this.#locale, m.from, { source }), url].filter(Boolean).join('\n')
    return { title: clip(title, longestTitle), description: clip(description, 3000) }
  }

  worse({ title }: Pick<Alert, 'title'>): string {
    return t(this.#locale, m.worse, { title })
  }

  solution(total: number, calmSeconds: number): { solution: string; cause: string } {
    return { solution: t(this.#locale, m.solution, { total, calm: formatDuration(this.#locale, calmSeconds) }), cause: t(this.#locale, m.causeOver) }
  }

  noSign(what: string, everySeconds: number): string {
    return clip(t(this.#locale, m.noSign, { what, every: formatDuration(this.#locale, everySeconds) }), 300)
  }

  /** The one line of an incident's alerts in its thread. */
  async line(work: Work, incidentId: number): Promise<void> {
    const { total, firing, titles } = await tallyOf(work.tx, incidentId, titlesInLine)
    const named = titles.map((title) => shown(title, 100)).join(' · ') + (firing > titles.length ? ' …' : '')
    const text = t(this.#locale, m.line, { total, firing, titles: named })
    const content = { text, blocks: [section(text), { type: 'actions' as const, elements: [button(showAction, t(this.#locale, m.show), String(incidentId))] }] }
    await this.#inThread(work, incidentId, 'line', content)
  }

  async flaps(work: Work, incidentId: number, { sourceId, fingerprint, title }: Pick<Alert, 'sourceId' | 'fingerprint' | 'title'>, since: Date): Promise<void> {
    const text = t(this.#locale, m.flaps, { title: shown(title), n: flappingAbove, minutes: flappingWithin / 60_000 })
    const thing = createHash('sha256').update(fingerprint).digest('hex').slice(0, 16)
    await this.#inThread(work, incidentId, `flaps:${sourceId}:${thing}:${since.getTime()}`, { text, blocks: [section(text)] })
  }

  /** Asks the lead whether an incident without alerts is over, and says in the same message what became of that. */
  async calm(work: Work, incidentId: number, round: number, state: 'ask' | 'fires' | 'over'): Promise<void> {
    const incident = (await incidentsById(work.tx, [incidentId])).get(incidentId)
    const lead = incident?.cast.lead?.slackUserId
    const locale = (lead && (await localeOf(work.tx, lead))) || this.#locale
    const reference = referenceOf({ id: incidentId })
    const text = t(locale, m.calm, { reference, state, total: (await tallyOf(work.tx, incidentId, 0)).total })
    const buttons = [{ ...button(stepId('resolve'), t(locale, m.resolve), String(incidentId)), style: 'primary' as const }, button(showAction, t(locale, m.show), String(incidentId))]
    const content: Content = {
      text: text.replaceAll('*', ''),
      blocks: [
        section(text),
        ...(state === 'ask' ? [{ type: 'actions' as const, elements: buttons }] : []),
        ...(lead && state !== 'over' ? [{ type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: t(locale, m.calmWhy, { reference }) }] }] : []),
      ],
    }
    const key = `calm:${round}`
    if (!lead) return this.#inThread(work, incidentId, key, content)
    await work.post({ key: keyOf(incidentId, key), destination: lead, urgency: 'reply', audience: audienceOf(incident.service.vendorId), content })
  }

  /** Tells the office, once for each source, that its alerts have no service to go to. */
  async homeless(work: Work, source: { id: number; name: string }, { title }: Pick<Alert, 'title'>): Promise<void> {
    for (const { id, slackUserId } of await officePeople(work.tx)) {
      const locale = (await localeOf(work.tx, slackUserId)) ?? this.#locale
      const text = t(locale, m.homeless, { source: shown(source.name), title: shown(title) })
      const blocks = [section(text), { type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: t(locale, m.homelessWhy) }] }]
      await work.post({ key: `alerts:homeless:${source.id}:${id}`, destination: slackUserId, urgency: 'reply', audience: 'bank', content: { text: text.replaceAll('*', ''), blocks } })
    }
  }

  async #inThread(work: Work, incidentId: number, key: string, content: Content): Promise<void> {
    const incident = (await incidentsById(work.tx, [incidentId])).get(incidentId)
    // Of a private incident the channel that everybody reads is told nothing.
    if (!incident || incident.isPrivate) return
    await work.post({ key: keyOf(incidentId, key), destination: this.#channel, threadKey: cardKey(incidentId), urgency: 'status', audience: audienceOf(incident.service.vendorId), content })
  }

  get #locale() {
    return this.#config.defaultLocale
  }
}
