import type { Fixture } from './fixture.ts'

/**
 * Who may do what in Slack, for every command, button, form, option list, shortcut and panel: A administrator, O outsourcing office, P operator, B business user, U auditor,
 * V a vendor's member, for what is their own vendor's alone. Whoever is not named is refused before anything is read.
 */
export interface Row {
  readonly id: string
  readonly may: string
  /** A command's text, a button's value, a form's metadata, what was typed into a list; about something of Vendor A's where there is anything to be about. */
  readonly about?: string | ((fixture: Fixture) => string | Promise<string>)
  /** What the form was filled with. */
  readonly values?: (fixture: Fixture) => Record<string, string | readonly string[] | null>
}

const all = 'AOPBUV'
const office = 'AO'
const vendorA = ({ vendor }: Fixture) => String(vendor)
const serviceA = ({ service }: Fixture) => String(service)
const incident = (state: 'submitted' | 'resolved') => (fixture: Fixture) => fixture.incident(state)
const words = () => ({ words: 'Restarted the gateway.' })

export const commands: readonly Row[] = [
  { id: '/vendor', may: all, about: 'Vendor A' },
  { id: '/vendor', may: all, about: '' },
  { id: '/vendor', may: all, about: 'list a' },
  { id: '/vendor', may: office, about: 'add' },
  { id: '/service', may: all, about: 'Core Payments' },
  { id: '/service', may: all, about: 'list' },
  { id: '/service', may: office, about: 'add' },
  { id: '/steward', may: all, about: 'help' },
  { id: '/steward', may: 'AOU', about: 'people vendor' },
  { id: '/steward', may: 'AOU', about: 'roles' },
  { id: '/steward', may: 'A', about: 'role' },
  { id: '/steward', may: 'A', about: 'role <@U0TELLER001> operator' },
  { id: '/steward', may: 'AOU', about: 'channel' },
  { id: '/steward', may: office, about: 'channel allow Vendor A' },
  { id: '/calendar', may: all, about: '' },
  { id: '/calendar', may: all, about: '24×7' },
  { id: '/calendar', may: office, about: 'add' },
  { id: '/contract', may: 'AOU', about: '' },
  { id: '/contract', may: 'AOU', about: 'show C-2030-001' },
  { id: '/contract', may: 'AOU', about: 'Vendor A' },
  { id: '/contract', may: all, about: 'due' },
  { id: '/contract', may: office, about: 'add' },
  { id: '/incident', may: all, about: 'list' },
  { id: '/incident', may: all, about: async (fixture) => `show INC-${await fixture.incident('submitted')}` },
  { id: '/incident', may: 'AOPBV', about: '' },
  { id: '/sla', may: all, about: 'week' },
  { id: '/sla', may: all, about: 'week Core Payments' },
  { id: '/sla', may: office, about: 'subscribe' },
  { id: '/sla', may: office, about: 'unsubscribe' },
  { id: '/audit-log', may: 'AU', about: '' },
]

export const shortcuts: readonly Row[] = [{ id: 'report_incident', may: 'AOPBV' }]

export const actions: readonly Row[] = [
  { id: 'vendor.list', may: all },
  { id: 'vendor.show', may: all, about: vendorA },
  { id: 'vendor.page', may: all, about: '0:a' },
  { id: 'vendor.page_back', may: all, about: '0:' },
  { id: 'vendor.edit', may: office, about: vendorA },
  { id: 'vendor.contacts', may: office, about: vendorA },
  { id: 'vendor.add_service', may: office, about: vendorA },
  { id: 'vendor.retire', may: office, about: ({ idleVendor }) => String(idleVendor) },
  { id: 'service.list', may: all },
  { id: 'service.show', may: all, about: serviceA },
  { id: 'service.page', may: all, about: '0:core' },
  { id: 'service.page_back', may: all, about: '0:' },
  { id: 'service.edit', may: office, about: serviceA },
  { id: 'service.target', may: office, about: serviceA },
  { id: 'service.retire', may: office, about: ({ idleService }) => String(idleService) },
  { id: 'service.reinstate', may: office, about: ({ idleService }) => String(idleService) },
  ...['', '.1', '.2', '.3', '.4'].map((n): Row => ({ id: `people.allow${n}`, may: office, about: ({ vendor }) => JSON.stringify({ channel: 'C0VENDORB01', audience: `vendor:${vendor}` }) })),
  { id: 'calendar.show', may: all, about: ({ calendar }) => String(calendar) },
  { id: 'calendar.change', may: office, about: ({ calendar }) => String(calendar) },
  { id: 'calendar.add_day', may: office, about: ({ calendar }) => String(calendar) },
  { id: 'contract.due', may: all },
  { id: 'contract.show', may: 'AOU', about: ({ contract }) => String(contract) },
  { id: 'contract.edit', may: office, about: ({ contract }) => String(contract) },
  { id: 'contract.payment', may: office, about: ({ contract }) => String(contract) },
  { id: 'contract.deliverable', may: office, about: ({ contract }) => String(contract) },
  { id: 'contract.end', may: office, about: ({ contract }) => String(contract) },
  { id: 'contract.restart', may: office, about: ({ contract }) => String(contract) },
  { id: 'contract.remove', may: office, about: async (fixture) => `${fixture.contract}:payment:${await fixture.payment()}` },
  { id: 'deadline.done', may: office, about: (fixture) => fixture.deadline() },
  { id: 'deadline.undo', may: office, about: (fixture) => fixture.deadline() },
  { id: 'incident.impact', may: 'AOPBV' },
  { id: 'incident.urgency', may: 'AOPBV' },
  { id: 'incident.acknowledge', may: 'AOPV', about: incident('submitted') },
  { id: 'incident.resolve', may: 'AOPV', about: incident('submitted') },
  { id: 'incident.confirm', may: office, about: incident('resolved') },
  { id: 'incident.reopen', may: office, about: incident('resolved') },
  { id: 'incident.report', may: 'AOPBV' },
  { id: 'incident.list', may: all },
  { id: 'incident.show', may: all, about: incident('submitted') },
  { id: 'sla.week', may: all },
  { id: 'audit.show', may: 'AU' },
  { id: 'audit.older', may: 'AU', about: '{"q":""}' },
  { id: 'audit.newest', may: 'AU', about: '{"q":""}' },
  { id: 'audit.filter', may: 'AU', about: '{"q":""}' },
]

const vendorValues = (name: string) => ({ name, kind: 'it_services', domicile: 'domestic', criticality: 'critical', status: 'active', channel: null })
const serviceValues = (name: string, vendor: number) => ({ name, criticality: 'critical', profile: 'operations', vendor: String(vendor) })
const contractValues = (reference: string, vendor: number) => ({ reference, vendor: String(vendor), title: 'Core payments operation', starts: '2026-02-01', notice: '3', breach: '30', services: [] })

export const submissions: readonly Row[] = [
  { id: 'vendor.add', may: office, values: (fixture) => vendorValues(fixture.unique()) },
  { id: 'vendor.change', may: office, about: (fixture) => fixture.vendorRevision(), values: () => vendorValues('Vendor A') },
  { id: 'vendor.contacts', may: office, about: (fixture) => fixture.vendorRevision(), values: () => ({}) },
  { id: 'service.add', may: office, values: (fixture) => serviceValues(fixture.unique(), fixture.vendor) },
  { id: 'service.change', may: office, about: (fixture) => fixture.serviceRevision(), values: ({ vendor }) => serviceValues('Core Payments', vendor) },
  { id: 'service.target', may: office, about: serviceA, values: () => ({ metric: 'restore', severity: 'SEV2', goal: '2 h', from: '2099-01-01' }) },
  { id: 'people.role', may: 'A', values: () => ({ person: 'U0TELLER001', role: 'business_user', vendor: null }) },
  { id: 'calendar.add', may: office, values: (fixture) => ({ name: fixture.unique(), zone: 'UTC', holidays: 'none', week: '24x7' }) },
  { id: 'calendar.change', may: office, about: (fixture) => fixture.calendarRevision(), values: () => ({ name: '24×7', zone: 'UTC', holidays: 'none', week: '24x7', from: '2099-01-01' }) },
  { id: 'calendar.day', may: office, about: (fixture) => fixture.calendarRevision(), values: () => ({ date: '2099-01-01', hours: 'closed', reason: 'Test' }) },
  { id: 'contract.add', may: office, values: (fixture) => contractValues(fixture.unique(), fixture.vendor) },
  { id: 'contract.change', may: office, about: (fixture) => fixture.contractRevision(), values: ({ vendor }) => contractValues('C-2030-001', vendor) },
  { id: 'contract.payment', may: office, about: ({ contract }) => String(contract), values: (fixture) => ({ title: fixture.unique(), trigger: 'signature', days: '10' }) },
  { id: 'contract.deliverable', may: office, about: ({ contract }) => String(contract), values: (fixture) => ({ title: fixture.unique(), kind: 'training' }) },
  {
    id: 'incident.report', may: 'AOPBV',
    values: ({ service }) => ({ title: 'Alpha stands still', service: String(service), description: 'Seen twice.', impact: '2', urgency: '2', severity: 'proposed', mode: 'real' }),
  },
  { id: 'incident.resolve', may: 'AOPV', about: incident('submitted'), values: words },
  { id: 'incident.reopen', may: office, about: incident('resolved'), values: words },
  { id: 'audit.filter', may: 'AU', values: () => ({ action: 'incident.report' }) },
]

export const options: readonly Row[] = [
  { id: 'vendor.contact', may: office, about: 'vendor' },
  { id: 'service.vendor', may: office, about: 'a' },
  { id: 'service.calendar', may: office, about: '' },
  { id: 'people.vendor', may: 'A', about: 'a' },
  { id: 'contract.vendor', may: office, about: 'a' },
  { id: 'contract.services', may: office, about: 'core' },
  { id: 'contract.calendar', may: office, about: '' },
  { id: 'incident.service', may: 'AOPBV', about: 'core' },
  { id: 'audit.action', may: 'AU', about: '' },
]

/** Panels say nothing instead of refusing. The page is Vendor A's or its service's. */
export const panels: readonly Row[] = [
  { id: 'home 10', may: 'AOPV' },
  { id: 'home 11', may: all },
  { id: 'home 20', may: all },
  { id: 'home 30', may: all },
  { id: 'home 40', may: all },
  { id: 'vendor 30', may: all, about: vendorA },
  { id: 'vendor 50', may: 'AOU', about: vendorA },
  { id: 'vendor 60', may: all, about: vendorA },
  { id: 'service 30', may: all, about: serviceA },
  { id: 'service 50', may: 'AOU', about: serviceA },
  { id: 'service 60', may: all, about: serviceA },
]

/** What only whoever is at the machine's keyboard may do: no role of Slack's has a command line. */
export const commandLine: readonly string[] = [
  'audit export', 'audit verify', 'backup', 'doctor', 'export register', 'import holidays', 'import incidents', 'import register', 'report sla', 'restore',
]
