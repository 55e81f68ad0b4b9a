import { expect, it } from 'vitest'
import type { TimelineEntry } from '../events.ts'
import type { Incident } from '../incident.ts'
import { type ChannelChange, channelChange, mayRead, type OwnChannel } from './own-channel.ts'

const now = new Date('2026-11-23T08:00:00Z')
const tomorrow = new Date('2026-11-24T08:00:00Z')
const rules = { severities: ['SEV1', 'SEV2'], vendors: [] } as const
const open: OwnChannel = { number: 1, id: 'C1', isPrivate: false, isOpen: true, isArchived: false, missing: [] }
const lingering = { ...open, isOpen: false }
const archived = { ...lingering, isArchived: true }
const sev1 = { state: 'submitted', severity: 'SEV1', imported: false, isPrivate: false }
const of = (kind: string) => [{ kind }] as unknown as readonly TimelineEntry[]

it.each<[string, object, OwnChannel | null, string, ChannelChange]>([
  ['of a major incident is made', {}, null, 'reported', { make: true }],
  ['of a general one is not', { severity: 'SEV3' }, null, 'reported', { make: false }],
  ['is made once it becomes severe', { severity: 'SEV2' }, null, 'severity_changed', { make: true }],
  ['of a private one is made whatever its severity', { severity: 'SEV3', isPrivate: true }, null, 'reported', { make: true }],
  ['of an imported one is not', { imported: true }, null, 'noted', { make: false }],
  ['is not made at the end', { state: 'resolved' }, null, 'resolved', { make: false }],
  ['stays through the work', { state: 'resolved', severity: 'SEV3' }, open, 'resolved', { make: false }],
  ['ends with the archive', { state: 'archived' }, open, 'archived', { make: false, closeFrom: now }],
  ['lingers a day where the incident was merged', { state: 'merged' }, open, 'merged', { make: false, closeFrom: tomorrow }],
  ['lingers a day where it was none', { state: 'cancelled' }, open, 'cancelled', { make: false, closeFrom: tomorrow }],
  ['goes on where it lingers and the incident does too', {}, lingering, 'separated', { make: false, closeFrom: null }],
  ['is another one where the first is archived', {}, archived, 'separated', { make: true }],
  ['that somebody archived is not made again by itself', {}, archived, 'noted', { make: false }],
  ['is left for a private one', { isPrivate: true }, open, 'made_private', { make: true, closeFrom: now }],
  ['that is private is left for a public one', {}, { ...open, isPrivate: true }, 'made_public', { make: true, closeFrom: now }],
])('a channel %s', (_, change, own, kind, expected) => {
  expect(channelChange(rules, { ...sev1, ...change } as Incident, own, of(kind), now)).toEqual(expected)
})

it.each([
  ['the bank’s own', { isVendors: false, vendorId: null, isOutsider: false }, [true, true]],
  ['the vendor’s', { isVendors: true, vendorId: 7, isOutsider: true }, [true, false]],
  ['another vendor’s', { isVendors: true, vendorId: 8, isOutsider: true }, [false, false]],
  ['a vendor’s of whom nobody knows which', { isVendors: true, vendorId: null, isOutsider: true }, [false, false]],
  ['an outsider of nobody’s', { isVendors: false, vendorId: null, isOutsider: true }, [false, false]],
])('%s people read of a vendor’s incident, and of the bank’s own: %j', (_, person, expected) => {
  expect([mayRead(person, 7), mayRead(person, null)]).toEqual(expected)
})
