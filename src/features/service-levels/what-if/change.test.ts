import { expect, it } from 'vitest'
import type { IncidentFact } from '../../incidents/index.ts'
import { changed, readWhatIf } from './change.ts'

const at = (text: string) => Date.parse(text)
const fact: IncidentFact = {
  id: 12, serviceId: 1, severity: 'SEV2', severities: [{ from: at('2026-11-17T08:00Z'), severity: 'SEV2' }], reportedAt: at('2026-11-17T08:00Z'), acknowledgedAt: at('2026-11-17T08:10Z'), responseRecorded: true,
  resolvedAt: at('2026-11-17T12:00Z'), openSpans: [{ from: at('2026-11-17T08:00Z'), to: at('2026-11-17T12:00Z') }],
  pauses: [{ number: 1, party: 'bank', from: at('2026-11-17T09:00Z'), to: at('2026-11-17T10:00Z'), counts: false }],
}

it.each([
  ['INC-12 resolved 2026-11-17 19:00', { incidentId: 12, proposal: { kind: 'time', step: 'resolved', at: at('2026-11-17T11:00Z') } }],
  ['12 pause 1 counts', { incidentId: 12, proposal: { kind: 'pause', number: 1, counts: true } }],
  ['inc12 PAUSE 1 not', { incidentId: 12, proposal: { kind: 'pause', number: 1, counts: false } }],
  ['INC-12 severity sev1', { incidentId: 12, proposal: { kind: 'severity', severity: 'SEV1' } }],
  ['INC-12 resolved 2026-02-30 19:00', undefined], ['INC-12 resolved yesterday', undefined], ['INC-12 pause 1', undefined], ['INC-12 severity 1', undefined], ['INC-12', undefined], ['', undefined],
])('reads %s', (text, read) => {
  expect(readWhatIf(text, 'Asia/Taipei')).toEqual(read)
})

it('changes what is proposed and nothing else', () => {
  expect(changed(fact, { kind: 'pause', number: 1, counts: true })).toEqual({ ...fact, pauses: [{ ...fact.pauses[0], counts: true }] })
  expect(changed(fact, { kind: 'time', step: 'resolved', at: at('2026-11-17T11:00Z') })).toEqual({ ...fact, resolvedAt: at('2026-11-17T11:00Z'), openSpans: [{ from: fact.reportedAt, to: at('2026-11-17T11:00Z') }] })
  expect(changed(fact, { kind: 'time', step: 'acknowledged', at: at('2026-11-17T08:20Z') })).toEqual({ ...fact, acknowledgedAt: at('2026-11-17T08:20Z') })
  expect(changed(fact, { kind: 'time', step: 'reported', at: at('2026-11-17T07:00Z') })).toMatchObject({ reportedAt: at('2026-11-17T07:00Z'), openSpans: [{ from: at('2026-11-17T07:00Z') }], severities: [{ from: at('2026-11-17T07:00Z') }] })
})

it('refuses what does not fit', () => {
  expect(changed(fact, { kind: 'pause', number: 2, counts: true })).toBeUndefined()
  expect(changed(fact, { kind: 'time', step: 'resolved', at: at('2026-11-17T07:00Z') })).toBeUndefined()
  expect(changed(fact, { kind: 'time', step: 'reported', at: at('2026-11-17T09:00Z') })).toBeUndefined()
  expect(changed({ ...fact, acknowledgedAt: null }, { kind: 'time', step: 'acknowledged', at: at('2026-11-17T09:00Z') })).toBeUndefined()
})
