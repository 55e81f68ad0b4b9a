import { localeOf } from '../../../platform/access/people.ts'
import { formatDuration, t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import { type Content, messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { referenceOf, whoMayBeTold } from '../../incidents/index.ts'
import type { AnnounceCase, CaseView } from '../authority-reports.ts'
import { isLive } from '../case.ts'
import type { Deadline } from '../deadlines.ts'
import { authorityMessages as m } from '../messages.ts'
import { receiversOf } from '../store.ts'
import { caseButtons, caseCard, caseHeadline } from './card.ts'
import { standingText, type Viewer } from './words.ts'

/** Keys begin as those of the incident's other messages: should it become private, they are hidden with them. */
const prefixOf = ({ id, incidentId }: CaseView, kind: 'card' | 'notice'): string => `incident:${incidentId}:authority:${id}:${kind}:`
const noticeOf = (view: CaseView, { report, dueAt }: Deadline): string => `${prefixOf(view, 'notice')}${report}:${dueAt?.getTime() ?? 0}:`

/** Everybody whom a case concerns, people directly and its regime's channel, as far as they may be told of its incident. What it shows is the bank's own. */
async function placesOf(work: Work, { regime, incident }: CaseView): Promise<{ key: string; destination: string }[]> {
  const receivers = await receiversOf(work.tx, regime, async (ids) => whoMayBeTold(work.tx, incident.id, ids))
  const people = receivers.map(({ id, slackUserId }) => ({ key: String(id), destination: slackUserId }))
  return [...people, ...(regime.channel && !incident.isPrivate ? [{ key: 'channel', destination: regime.channel }] : [])]
}

/** What was posted before and may still be shown where it is. */
async function postedOf(work: Work, view: CaseView, kind: 'card' | 'notice'): Promise<{ key: string; destination: string }[]> {
  const posted = await messagesOf(work.tx, prefixOf(view, kind))
  const personOf = (key: string) => Number(key.split(':').at(-1))
  const told = await whoMayBeTold(work.tx, view.incident.id, posted.map(({ key }) => personOf(key)).filter(Number.isInteger))
  return posted.filter(({ key }) => (key.endsWith(':channel') ? !view.incident.isPrivate : told.has(personOf(key))))
}

/** Brings the cards of a case, and what was told of its deadlines, to how it stands. */
export function announceCase(usual: Viewer): AnnounceCase {
  return async (work, view) => {
    const viewerOf = async (destination: string): Promise<Viewer> => ({ ...usual, locale: (await localeOf(work.tx, destination)) ?? usual.locale })
    const cards = new Map((await postedOf(work, view, 'card')).map(({ key, destination }) => [key, destination]))
    // Who has a card already keeps it up to date, also where somebody else is the contact now.
    if (isLive(view.state) || cards.size === 0) for (const { key, destination } of await placesOf(work, view)) cards.set(`${prefixOf(view, 'card')}${key}`, destination)
    const isNamed = view.regime.contact !== null || view.regime.contactGroup !== null
    for (const [key, destination] of cards) {
      const isThere = key.endsWith(':channel') || isNamed
      await work.post({ key, destination, urgency: 'reply', audience: 'bank', content: caseCard(view, await viewerOf(destination), isThere) })
    }
    for (const { key, destination } of await postedOf(work, view, 'notice')) {
      const [, report, dueAt] = /:(\d+):(\d+):\d+:[^:]+$/.exec(key) ?? []
      const deadline = view.deadlines[Number(report)]
      if (!deadline || (isLive(view.state) && !deadline.submittedAt && deadline.dueAt?.getTime() === Number(dueAt))) continue
      const viewer = await viewerOf(destination)
      const what = deadline.submittedAt ? standingText(deadline, viewer) : t(viewer.locale, m.noLonger)
      const names = { code: plainInline(view.regime.code), reference: referenceOf(view.incident), report: plainInline(deadline.name) }
      await work.post({ key, destination, urgency: 'status', audience: 'bank', content: sentence(t(viewer.locale, m.noticeOver, { ...names, what })) })
    }
  }
}

/** Tells those whom a case concerns that so much of a deadline's time has passed. Each step is a message of its own, so that it is heard. */
export async function tellStep(work: Work, usual: Viewer, view: CaseView, deadline: Deadline, step: number, now: Date): Promise<void> {
  for (const { key, destination } of await placesOf(work, view)) {
    const viewer = { ...usual, locale: (await localeOf(work.tx, destination)) ?? usual.locale }
    await work.post({
      key: `${noticeOf(view, deadline)}${step}:${key}`, destination, urgency: 'page', audience: 'bank', content: noticeContent(view, deadline, step, viewer, now),
      ...(key === 'channel' && { threadKey: `${prefixOf(view, 'card')}channel` }),
    })
  }
}

function noticeContent(view: CaseView, deadline: Deadline, step: number, viewer: Viewer, now: Date): Content {
  const head = caseHeadline(view, viewer, deadline)
  const left = formatDuration(viewer.locale, Math.max(0, ((deadline.dueAt?.getTime() ?? 0) - now.getTime()) / 1000))
  const text = t(viewer.locale, m.notice, { step, left })
  const isNamed = view.regime.contact !== null || view.regime.contactGroup !== null
  return {
    text: `${head} — ${text}`,
    blocks: [
      section(`*${head}*\n${text}`),
      ...(view.version.confirmedBy ? [] : [section(t(viewer.locale, m.unconfirmed))]),
      { type: 'actions', elements: caseButtons(view, viewer) },
      { type: 'context', elements: [{ type: 'mrkdwn', text: t(viewer.locale, isNamed ? m.whyContact : m.whyOffice, { code: plainInline(view.regime.code) }) }] },
    ],
  }
}
