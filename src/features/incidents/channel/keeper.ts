import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { isAllSaid } from '../../../platform/slack/delivery/outgoing.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { contactsOf } from '../../register/index.ts'
import { type Incident, referenceOf } from '../incident.ts'
import { announceChange, type Channel } from '../slack/announce.ts'
import { cardKey } from '../slack/card.ts'
import { findIncident, lockIncidents, selectTimeline } from '../store.ts'
import { channelMessages as m } from './messages.ts'
import { loseChannel } from './ask.ts'
import { keysOf, plan, type Step, type Wanted } from './plan.ts'
import { ownKey, sayMoved, showInOwn } from './show.ts'
import type { ChannelCalls } from './slack/calls.ts'
import { type ChannelRow, claimRow, leaveRow, type RowChange, saveRow, selectInvitees, selectOwn, selectRow, selectUnknown } from './store.ts'
import { afterFault, type Fault, missingOf, type Troubles } from './troubles.ts'
import { invited, peopleOf, purposeOf, topicOf } from './wanted.ts'

/** Steps at one channel before it is left to the next round: more than any channel needs at once. */
const stepsAtMost = 50
/** How soon to look again for a card on its way, in milliseconds. */
const cardGap = 1_000

/** Brings each incident's channel in Slack to what the incident wants of it, step by step: whatever is killed in between, the next round goes on. */
export class ChannelKeeper {
  readonly #platform: Platform
  readonly #place: Channel
  readonly #calls: ChannelCalls

  constructor(platform: Platform, place: Channel, calls: ChannelCalls) {
    this.#platform = platform
    this.#place = place
    this.#calls = calls
  }

  /** All channels at which there is something to do now. */
  async round(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const row = await claimRow(this.#platform.database.prisma, this.#platform.now())
      if (!row) return
      await this.#bring(row, isOver)
    }
  }

  async #bring(claimed: ChannelRow, isOver: () => boolean): Promise<void> {
    const { prisma } = this.#platform.database
    let row: ChannelRow | undefined = claimed
    for (let steps = 0; row && steps < stepsAtMost && !isOver(); steps++) {
      const incident = await findIncident(prisma, row.incidentId)
      if (!incident) return
      const now = this.#platform.now()
      const { wanted, strangers, until } = await this.#wantedOf(incident, row, now)
      row = await this.#dropOldTroubles(row, wanted, strangers, now)
      const next = plan(wanted, row, now)
      if (!next.step) return leaveRow(prisma, { ...row, wishes: claimed.wishes }, earliest(next.until, until), now)
      await this.#take(next.step, row, now)
      row = await selectRow(prisma, row)
    }
    if (row) await leaveRow(prisma, row, this.#platform.now(), this.#platform.now())
  }

  async #wantedOf(incident: Incident, row: ChannelRow, now: Date): Promise<{ wanted: Wanted; strangers: readonly string[]; until: Date | null }> {
    const { database, delivery, workspace } = this.#platform
    const { owner, vendor } = await contactsOf(database.prisma, incident.service.id)
    const around = { owner: owner?.personId ?? null, contacts: vendor.map(({ personId }) => personId), onCall: await this.#place.onCall(database.prisma, incident, now) }
    const { rules } = this.#place
    const ids = peopleOf(incident, around)
    const members = invited(await selectInvitees(database.prisma, ids), incident, rules)
    const people = members.filter(({ isStranger }) => !isStranger).map(({ slackUserId }) => slackUserId)
    const strangers = members.filter(({ isStranger }) => isStranger).map(({ slackUserId }) => slackUserId)
    const unknown = invited(await selectUnknown(database.prisma, ids, true), incident, rules).map(({ personId, email }) => ({ personId, email }))
    const [index, own] = [cardKey(incident.id), ownKey(incident.id, row.number, 'card')]
    const places = await delivery.places([index, own])
    const overview = row.isPrivate ? undefined : places.get(index)
    const pin = places.get(own)?.ts ?? null
    const isSaid = row.channelId === null || (await isAllSaid(database.prisma, row.channelId))
    const ends = row.closeFrom !== null && row.closeFrom <= now
    const wanted: Wanted = {
      topic: topicOf(incident, this.#place), purpose: purposeOf(incident, this.#place), pin,
      bookmarks: overview ? [{ title: t(this.#place.locale, m.bookmark, { reference: referenceOf(incident) }), link: workspace.messageLink(overview) }] : [],
      people, unknown, out: row.isPrivate ? row.invited.filter((id) => !people.includes(id)) : [],
      close: ends ? (isSaid ? 'yes' : 'waits') : 'no',
    }
    const isOnItsWay = row.channelId !== null && !isSaid && (pin === null || (!overview && !row.isPrivate))
    return { wanted, strangers, until: earliest(isOnItsWay ? new Date(now.getTime() + cardGap) : null, ends ? null : row.closeFrom) }
  }

  /** Troubles about what is not wanted any more are none; about people whom no app can invite there is one without asking. */
  async #dropOldTroubles(row: ChannelRow, wanted: Wanted, strangers: readonly string[], now: Date): Promise<ChannelRow> {
    const wantedKeys = new Set([...[...wanted.people, ...strangers].map((id) => `invite:${id}`), ...wanted.unknown.map(({ personId }) => `find:${personId}`)])
    if (row.archivedAt) return row
    const kept = Object.fromEntries(Object.entries(row.troubles).filter(([key]) => !/^(invite|find):/.test(key) || wantedKeys.has(key)))
    const news = row.channelId === null ? [] : strangers.filter((id) => !kept[`invite:${id}`])
    if (news.length === 0 && Object.keys(kept).length === Object.keys(row.troubles).length) return row
    const troubles = { ...kept, ...Object.fromEntries(news.map((id) => [`invite:${id}`, afterFault(undefined, { kind: 'refused', why: 'slack_connect' }, now)])) }
    await this.#save(row, { troubles })
    return { ...row, troubles }
  }

  async #take(step: Step, row: ChannelRow, now: Date): Promise<void> {
    // Noted before it is asked, so that whoever comes after a kill knows that Slack may have made it.
    const asked = step.kind === 'create' ? { ...row, askedAt: row.askedAt ?? now } : row
    if (asked !== row) await saveRow(this.#platform.database.prisma, row, { askedAt: asked.askedAt })
    const { change = {}, faults = {} } = await this.#calls.take(step, asked, now)
    for (const [key, fault] of Object.entries(faults)) if (step.kind !== 'find') this.#log(row, key, fault)
    const lost = row.channelId === null ? undefined : lossIn(faults)
    if (row.channelId !== null && lost) await loseChannel(this.#platform.unitOfWork, this.#place, now, row.channelId, lost)
    else await this.#save(row, { ...change, troubles: troublesAfter(row.troubles, step, faults, now) })
  }

  /** Keeps what came of a step; what people are told of it is brought up to date where that changes. */
  async #save(row: ChannelRow, change: RowChange): Promise<void> {
    const { database, unitOfWork, now } = this.#platform
    const isMade = Boolean(change.channelId) && row.channelId === null
    const isNews = isMade || Boolean(change.archivedAt) || (change.troubles !== undefined && told(change.troubles) !== told(row.troubles))
    if (!isNews) return saveRow(database.prisma, row, change)
    await unitOfWork.run(now(), async (work) => {
      await lockIncidents(work.tx, [row.incidentId])
      await saveRow(work.tx, row, change)
      const incident = await findIncident(work.tx, row.incidentId)
      if (!incident) return
      if (isMade) await this.#moveIn(work, incident, row.number)
      await announceChange(work, this.#place, incident, [])
    })
  }

  /** The channel is there: its history is written in it from the beginning, and whoever looks for it elsewhere is sent there. */
  async #moveIn(work: Work, incident: Incident, number: number): Promise<void> {
    const own = await selectOwn(work.tx, incident.id)
    if (own?.number !== number || !own.isOpen) return
    await work.audit({ at: this.#platform.now(), actor: 'system:channels', action: 'incident.channel_made', subject: `incident:${incident.id}`, detail: { channel: own.id, private: own.isPrivate } })
    await showInOwn(work, this.#place, incident, own, await selectTimeline(work.tx, incident.id))
    if (!own.isPrivate) await sayMoved(work, this.#place, incident, own)
  }

  #log(row: ChannelRow, step: string, fault: Fault): void {
    this.#platform.logger.warn({ incident: row.incidentId, step, ...fault }, 'Slack did not do what an incident wants of its channel; trying again later')
  }
}

/** Whether Slack says that the channel is not there any more, or not to be used. */
function lossIn(faults: Readonly<Record<string, Fault>>): 'is_archived' | 'channel_not_found' | undefined {
  const whys = Object.values(faults).flatMap((fault) => (fault.kind === 'refused' ? [fault.why] : []))
  return (['is_archived', 'channel_not_found'] as const).find((why) => whys.includes(why))
}

/** What people are told is missing, to be compared. */
const told = (troubles: Troubles): string => JSON.stringify(missingOf(troubles))

function troublesAfter(before: Troubles, step: Step, faults: Readonly<Record<string, Fault>>, now: Date): Troubles {
  const left = Object.entries(before).filter(([key]) => !keysOf(step).includes(key))
  return { ...Object.fromEntries(left), ...Object.fromEntries(Object.entries(faults).map(([key, fault]) => [key, afterFault(before[key], fault, now)])) }
}

const earliest = (...instants: (Date | null)[]): Date | null => {
  const known = instants.flatMap((instant) => instant?.getTime() ?? [])
  return known.length === 0 ? null : new Date(Math.min(...known))
}
