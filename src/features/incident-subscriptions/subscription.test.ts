import { describe, expect, it } from 'vitest'
import { readWishes, topics, wants } from './subscription.ts'

const all = { kind: 'operations', services: [], severities: ['SEV1', 'SEV2', 'SEV3'], topics }

describe('what a channel subscribes to', () => {
  it.each<[string, Partial<ReturnType<typeof readWishes>>]>([
    ['', {}],
    ['all', {}],
    ['"Core Payments" sev1,sev2 resolved zh-TW', { services: ['Core Payments'], severities: ['SEV1', 'SEV2'], topics: ['resolved'], locale: 'zh-TW' }],
    ['“核心支付” “行動銀行” update,opened', { services: ['核心支付', '行動銀行'], topics: ['opened', 'updates'] }],
    ['Payments SEV3 en', { services: ['Payments'], severities: ['SEV3'], locale: 'en' }],
    ['executive', { kind: 'executive', severities: ['SEV1', 'SEV2'] }],
    ['executive sev1 zh_CN', { kind: 'executive', severities: ['SEV1'], locale: 'zh-CN' }],
  ])('%s', (text, expected) => {
    expect(readWishes(text)).toEqual({ ...all, ...expected })
  })

  it('is told of what fits, never of drills or of what is private', () => {
    const incident = { service: { id: 1 }, severity: 'SEV2', drill: false, isPrivate: false } as const
    expect(wants({ serviceIds: [], severities: ['SEV2'] }, incident)).toBe(true)
    expect(wants({ serviceIds: [2], severities: ['SEV2'] }, incident)).toBe(false)
    expect(wants({ serviceIds: [1], severities: ['SEV1'] }, incident)).toBe(false)
    expect(wants({ serviceIds: [1], severities: ['SEV2'] }, { ...incident, drill: true })).toBe(false)
    expect(wants({ serviceIds: [1], severities: ['SEV2'] }, { ...incident, isPrivate: true })).toBe(false)
  })
})
