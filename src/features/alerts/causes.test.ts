import { describe, expect, it } from 'vitest'
import { type Cause, causeOf, type Newcomer } from './causes.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute))
const alert: Newcomer = { sourceId: 1, fingerprint: 'a', groupKey: null, vendorId: 1, serviceId: 10, problem: null, receivedAt: at(30), windowSeconds: 1800 }
const cause = (incidentId: number, more: Partial<Cause> = {}): Cause =>
  ({ incidentId, vendorId: 1, serviceId: 10, problem: null, lastAlertAt: at(0), members: new Set(), groups: new Set(), ...more })
const of = (causes: readonly Cause[], more: Partial<Newcomer> = {}) => causeOf({ ...alert, ...more }, causes)?.incidentId

describe('the incident of an alert', () => {
  it('is that of its service within the window, and none after it', () => {
    expect(of([cause(1)])).toBe(1)
    expect(of([cause(1)], { receivedAt: at(31) })).toBeUndefined()
    expect(of([cause(1)], { windowSeconds: 0 })).toBeUndefined()
    expect(of([cause(1, { serviceId: 11 })])).toBeUndefined()
    expect(of([cause(1, { problem: 'network' })])).toBeUndefined()
    expect(of([cause(1, { problem: 'network' })], { problem: 'network' })).toBe(1)
  })

  it('is the latest of several', () => {
    expect(of([cause(1, { lastAlertAt: at(5) }), cause(2, { lastAlertAt: at(9) }), cause(3, { lastAlertAt: at(7) })])).toBe(2)
  })

  it('is that of the same thing, however long ago, before that of its group, before that of its service', () => {
    const causes = [cause(1), cause(2, { serviceId: 11, groups: new Set(['1:g']) }), cause(3, { serviceId: 11, lastAlertAt: at(-600), members: new Set(['1:a']) })]
    expect(of(causes, { groupKey: 'g' })).toBe(3)
    expect(of(causes, { fingerprint: 'b', groupKey: 'g' })).toBe(2)
    expect(of(causes, { fingerprint: 'b', groupKey: 'h' })).toBe(1)
    // Another source's fingerprints and groups are its own.
    expect(of(causes, { sourceId: 2, groupKey: 'g' })).toBe(1)
  })

  it('is never of another vendor, whatever its sender groups', () => {
    const foreign = { vendorId: 2, groups: new Set(['1:g']), members: new Set(['1:a']) }
    expect(of([cause(1, foreign)], { groupKey: 'g' })).toBeUndefined()
    expect(of([cause(1, { ...foreign, vendorId: null })], { groupKey: 'g' })).toBeUndefined()
  })
})
