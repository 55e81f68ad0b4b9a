import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar } from '../../../platform/calendar/index.ts'
import { locales } from '../../../platform/i18n/index.ts'
import type { Action } from '../../actions/index.ts'
import type { Incident, TimelineEntry } from '../../incidents/index.ts'
import type { ReviewDocument } from '../document.ts'
import { knowledgeDraft } from '../index.ts'
import { blank } from '../text.ts'
import { reviewMarkdown } from './markdown.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`)
const lead = { personId: 2, slackUserId: 'U2', name: 'On-call | operator' }

const incident: Incident = {
  id: 12, title: 'Card payments | fail <b>', description: 'Terminals answer "issuer unavailable".', service: { id: 1, name: 'Core Payments', vendorId: 7, vendorName: 'Vendor A' },
  drill: false, imported: false, externalRef: null, reporter: { personId: 1, slackUserId: 'U1', name: 'Branch manager' }, cast: { lead, communicator: null, scribe: null, vendor_lead: null }, letIn: [], channel: null, cardFields: [], followers: [],
  responseRecorded: true, targets: { responseSeconds: 600, restoreSeconds: 7200 }, calendar: new Calendar(aroundTheClock),
  state: 'confirmed', stateBeforeMerge: null, mergedIntoId: null, severity: 'SEV1', proposedSeverity: 'SEV1', problem: 'network', isPrivate: false, insiders: [],
  occurredAt: at('03:50'), reportedAt: at('04:00'), classifiedAt: at('04:02'), acknowledgedAt: at('04:05'), mitigatedAt: null, resolvedAt: at('05:05'), closedAt: at('05:35'),
  reopenedCount: 0, solvedBefore: [], roles: { lead: 2, communicator: null, scribe: null, vendor_lead: null },
  pauses: [{ number: 1, party: 'third_party', reason: 'Carrier', from: at('04:10'), to: at('04:30'), agreed: ['bank', 'vendor'], disputed: null }],
  solution: 'Route switched back', cause: 'Release 4', updatedAt: null, nextUpdateAt: null, touchedAt: null,
}

const by = { id: 2, slackUserId: 'U2', name: 'On-call | operator' }
const timeline: TimelineEntry[] = [
  { id: 1n, at: at('04:00'), by: { id: 1, slackUserId: 'U1', name: 'Branch manager' }, whom: null, kind: 'reported', data: { severity: 'SEV1' } },
  { id: 2n, at: at('05:05'), by, whom: null, kind: 'resolved', data: { solution: 'Route *switched* back\n# by hand', cause: '' } },
]
const action: Action = {
  id: 3, subject: 'incident:12', service: null, vendor: null, title: 'Alarm on the queue | now', owner: { ...lead, vendorId: null }, dueOn: '2026-12-04', priority: null, state: 'open', endedAt: null, endedBy: null, note: '', addedById: 1,
}
const text = { ...blank, happened: 'No card worked.\n- at 40 branches\n# not a heading\n<script>', rootCause: 'A route was withdrawn.', lessons: 'Try the way back first.', causes: ['change' as const] }
const document: ReviewDocument = {
  incident, timeline, actions: [action],
  review: { incidentId: 12, state: 'accepted', dueOn: '2026-11-30', revision: 2, version: 1, isShared: false, submittedBy: lead, submittedAt: at('09:00'), acceptedBy: { personId: 9, slackUserId: null, name: 'Office' }, acceptedAt: at('10:00'), returned: '', text, authors: [] },
}

describe('the file of a review', () => {
  it('has facts, durations, words, actions and timeline, with nothing that people typed taking effect', () => {
    expect(reviewMarkdown(document, { locale: 'en', timeZone: 'Asia/Taipei', now: at('12:00') })).toBe(`# Review of INC-12: Card payments \\| fail \\<b>

|  |  |
| --- | --- |
| Service | Core Payments (Vendor A) |
| Severity | SEV1 major |
| Kind of problem | network |
| Incident lead | On-call \\| operator |
| Reported by | Branch manager |
| Occurred | 2026-11-23 03:50 UTC · 2026-11-23 11:50 Asia/Taipei |
| Reported | 2026-11-23 04:00 UTC · 2026-11-23 12:00 Asia/Taipei |
| Acknowledged | 2026-11-23 04:05 UTC · 2026-11-23 12:05 Asia/Taipei |
| Resolved | 2026-11-23 05:05 UTC · 2026-11-23 13:05 Asia/Taipei |
| Confirmed | 2026-11-23 05:35 UTC · 2026-11-23 13:35 Asia/Taipei |
| Review | accepted by Office, 2026-11-23 10:00 UTC (version 1) |

Times are in UTC, with Asia/Taipei beside it.

## How long it took

| Part | Time |
| --- | --- |
| Ts submit: occurred → reported | 10 min |
| Ti identify: reported → classified | 2 min |
| Tp process: classified → acknowledged | 3 min |
| Tr resolve: acknowledged → resolved | 1 h |
| Tc confirm: resolved → confirmed | 30 min |
| T in all | 1 h 45 min |

Clocks stood still for 20 min of it, by agreement.

## What happened, and who was affected

No card worked.
- at 40 branches
\\# not a heading
&lt;script>

## What went well

(nothing written)

## What did not go well

(nothing written)

## Root cause

A route was withdrawn.

## What we learn from it

Try the way back first.

## What contributed

- A change or release

## What solved it

Route switched back

## Actions

| Action | Owner | Due | State |
| --- | --- | --- | --- |
| ACT-3 Alarm on the queue \\| now | On-call \\| operator | 2026-12-04 | open |

## Timeline

| UTC | Asia/Taipei | What |
| --- | --- | --- |
| 2026-11-23 04:00 | 2026-11-23 12:00 | Branch manager reported it as SEV1 major |
| 2026-11-23 05:05 | 2026-11-23 13:05 | On-call \\| operator resolved it: Route \\*switched\\* back # by hand |

---

Made by Steward, 2026-11-23 12:00 UTC.
`)
  })

  it.each(locales)('says the same in %s, also of an incident of which nobody has written yet', (locale) => {
    const empty = reviewMarkdown({ ...document, review: undefined, actions: [] }, { locale, timeZone: 'UTC', now: at('12:00') })
    expect(empty.match(/^#+ /gm)).toHaveLength(11)
    expect(empty).not.toMatch(/undefined|null|\{/)
  })
})

describe('a draft of a knowledge entry', () => {
  it('has what the review says, and marks what is only for the bank and the vendor', () => {
    const draft = knowledgeDraft(document, 'en', 'UTC', true)
    expect(draft).toMatchObject({ title: incident.title, kind: 'success_case', serviceId: 1, vendorId: 7 })
    expect(draft.sections.filter(({ isConfidential }) => isConfidential).map(({ heading }) => heading)).toEqual(['Facts', 'Root cause'])
    expect(draft.body).toContain('## Root cause _(Only for the bank and Vendor A)_\n\nA route was withdrawn.')
    expect(draft.body).not.toMatch(/accepted by/)
  })

  it('is a lesson from what is known where nobody has written a review', () => {
    const draft = knowledgeDraft({ ...document, review: undefined }, 'zh-TW', 'UTC', false)
    expect(draft.kind).toBe('lesson')
    expect(draft.body).toContain('Release 4')
  })
})
