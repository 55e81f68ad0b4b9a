import { describe, expect, it } from 'vitest'
import { actingRole, type GroupRole, type Held, type Standing, standingOf } from './standing.ts'

const account = { isGuest: false, isStranger: false, isGone: false }
const held = (role: Held['role'], roleSource: Held['roleSource'], more: Partial<Held> = {}): Held => ({ ...account, role, roleSource, vendorId: null, ...more })
const group = (role: GroupRole['role'], vendorId: number | null = null): GroupRole => ({ role, vendorId })
const everybody = held('business_user', 'usual')
const tied = (roleSource: Held['roleSource'], more: Partial<Held> = {}) => held('vendor_member', roleSource, { vendorId: 7, ...more })

describe('the role that somebody has', () => {
  it.each<[string, Held, GroupRole[], [Standing['role'], Standing['roleSource'], number | null]]>([
    ['nothing said', everybody, [], ['business_user', 'usual', null]],
    ['a group', everybody, [group('operator')], ['operator', 'group', null]],
    ['several groups', everybody, [group('auditor'), group('outsourcing_office'), group('operator')], ['outsourcing_office', 'group', null]],
    ['the group left', held('operator', 'group'), [], ['business_user', 'usual', null]],
    ['given, whatever the groups', held('auditor', 'given'), [group('administrator')], ['auditor', 'given', null]],
    ['given business user, whatever the groups', held('business_user', 'given'), [group('administrator')], ['business_user', 'given', null]],
    ['a guest with a given role of the bank', held('operator', 'given', { isGuest: true }), [], ['business_user', 'usual', null]],
    ['a guest in a group of the bank', { ...everybody, isGuest: true }, [group('operator')], ['business_user', 'usual', null]],
    ['a stranger in a group of the bank', { ...everybody, isStranger: true }, [group('administrator')], ['business_user', 'usual', null]],
    ['a guest in a group of a vendor', { ...everybody, isGuest: true }, [group('vendor_member', 7)], ['vendor_member', 'group', 7]],
    ['a stranger tied by name', tied('given', { isStranger: true }), [], ['vendor_member', 'given', 7]],
    ['a vendor’s group before the bank’s', everybody, [group('administrator'), group('vendor_member', 7)], ['vendor_member', 'group', 7]],
    ['two vendors’ groups', everybody, [group('vendor_member', 7), group('vendor_member', 8)], ['vendor_member', 'group', null]],
    ['a vendor’s group left: not the bank’s for that', tied('group'), [], ['vendor_member', 'usual', null]],
    ['a vendor’s group left for one of the bank’s', tied('group'), [group('operator')], ['operator', 'group', null]],
    ['an operator who is gone', held('operator', 'given', { isGone: true }), [group('operator')], ['business_user', 'usual', null]],
    ['a vendor’s person who is gone', tied('given', { isGone: true }), [], ['vendor_member', 'given', 7]],
  ])('%s', (_case, person, groups, [role, roleSource, vendorId]) => {
    const after = standingOf(person, groups)
    expect(after).toEqual({ role, roleSource, vendorId })
    // Looked at again, nothing changes.
    expect(standingOf({ ...person, ...after }, groups)).toEqual(after)
  })
})

describe('the role that somebody acts with', () => {
  const plain = { isNamed: false, standsForInstaller: false }
  it.each<[string, Held, Partial<typeof plain>, string | undefined]>([
    ['their own', held('operator', 'given'), {}, 'operator'],
    ['named in the configuration', everybody, { isNamed: true }, 'administrator'],
    ['a guest named in the configuration', { ...everybody, isGuest: true }, { isNamed: true }, undefined],
    ['somebody gone, named in the configuration', { ...everybody, isGone: true }, { isNamed: true }, undefined],
    ['the owner, for the installer', everybody, { standsForInstaller: true }, 'administrator'],
    ['a stranger who would stand for the installer', { ...everybody, isStranger: true }, { standsForInstaller: true }, undefined],
    ['a vendor’s person', tied('given', { isGuest: true }), {}, 'vendor_member'],
    ['a vendor’s person who would stand for the installer', tied('given'), { standsForInstaller: true }, 'vendor_member'],
    ['a vendor’s person of no vendor', tied('usual', { vendorId: null }), {}, undefined],
    ['an untied guest', { ...everybody, isGuest: true }, {}, undefined],
  ])('%s', (_case, person, beyond, role) => {
    expect(actingRole(person, { ...plain, ...beyond })).toBe(role)
  })
})
