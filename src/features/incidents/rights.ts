import { type Person, requirePermission } from '../../platform/access/person.ts'
import { allowed, type Permission } from '../../platform/access/permissions.ts'
import { forbidden } from '../../platform/errors/expected.ts'
import type { CommandKind } from './decide.ts'
import type { Side } from './events.ts'
import type { Incident } from './incident.ts'

/** What a command needs. Confirming and reopening are the reporter's own besides; of what nobody reported, the bank's lead's. */
const needed: Readonly<Record<CommandKind, Permission>> = {
  acknowledge: 'incident.acknowledge',
  mitigate: 'incident.resolve',
  resolve: 'incident.resolve',
  confirm: 'incident.confirm.any',
  reopen: 'incident.confirm.any',
  classify: 'incident.work',
  give_role: 'incident.work',
  hand_over: 'incident.work',
  pause: 'incident.work',
  resume: 'incident.work',
  agree_pause: 'incident.work',
  dispute_pause: 'incident.work',
  update: 'incident.work',
  note: 'incident.note',
  link: 'incident.note',
  change_severity: 'incident.manage',
  raise_severity: 'incident.manage',
  merge: 'incident.manage',
  separate: 'incident.manage',
  split: 'incident.manage',
  cancel: 'incident.manage',
  correct_time: 'incident.manage',
  archive: 'incident.manage',
  make_private: 'incident.manage',
  let_in: 'incident.manage',
  shut_out: 'incident.manage',
  make_public: 'incident.private.end',
}

/** The permission that a command needs; confirming and reopening are the reporter's own besides. */
export const neededFor = (kind: CommandKind): Permission => needed[kind]

const reportersOwn: ReadonlySet<CommandKind> = new Set(['confirm', 'reopen'])

export function mayDo(person: Person, kind: CommandKind, incident: Pick<Incident, 'reporter' | 'cast' | 'imported'>): boolean {
  if (allowed(person.role, needed[kind])) return true
  if (!reportersOwn.has(kind)) return false
  const { reporter, cast, imported } = incident
  if (reporter || imported) return reporter?.personId === person.id
  return cast.lead?.personId === person.id && sideOf(person) === 'bank'
}

/** Throws the expected error `forbidden` where the person may not do this to the incident. */
export function requireRight(person: Person, kind: CommandKind, incident: Parameters<typeof mayDo>[2]): void {
  if (!mayDo(person, kind, incident)) throw forbidden(needed[kind])
}

/** Throws where the person's role may do this to no incident at all: asked before anything is looked up. Whoever may report may come to be a reporter. */
export function requireRole(person: Person, kind: CommandKind): void {
  if (reportersOwn.has(kind) && allowed(person.role, 'incident.report')) return
  requirePermission(person, needed[kind])
}

export const sideOf = (person: Person): Side => (person.role === 'vendor_member' ? 'vendor' : 'bank')
