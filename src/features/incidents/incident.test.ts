import { describe, expect, it } from 'vitest'
import { type Command, decide, type IncidentState, parseReference, type Progress, states } from './incident.ts'

const now = new Date('2026-11-23T09:00:00Z')
const before = new Date('2026-11-23T08:00:00Z')

const commands: readonly Command[] = [
  { kind: 'acknowledge' },
  { kind: 'resolve', solution: 'Restarted' },
  { kind: 'confirm' },
  { kind: 'reopen', reason: 'Still slow' },
]

const at = (state: IncidentState): Progress => ({
  state,
  acknowledgedAt: state === 'submitted' ? null : before,
  resolvedAt: state === 'resolved' || state === 'confirmed' ? before : null,
  reopenedCount: 0,
})

/** Where each command leads from each state; a dash is refused. */
const table: Readonly<Record<IncidentState, Readonly<Record<Command['kind'], IncidentState | '-'>>>> = {
  submitted: { acknowledge: 'acknowledged', resolve: 'resolved', confirm: '-', reopen: '-' },
  acknowledged: { acknowledge: '-', resolve: 'resolved', confirm: '-', reopen: '-' },
  resolved: { acknowledge: '-', resolve: '-', confirm: 'confirmed', reopen: 'acknowledged' },
  confirmed: { acknowledge: '-', resolve: '-', confirm: '-', reopen: '-' },
}

describe.each(states)('from %s', (state) => {
  it.each(commands)('$kind leads where the table says', (command) => {
    const outcome = decide(at(state), command, now)
    expect(outcome.kind === 'done' ? outcome.changes.state : '-').toBe(table[state][command.kind])
  })
})

it('takes a solution before any acknowledgement as the acknowledgement too, at the same instant', () => {
  const outcome = decide(at('submitted'), { kind: 'resolve', solution: 'Restarted' }, now)
  expect(outcome).toMatchObject({
    kind: 'done',
    changes: { acknowledgedAt: now, takesOwnership: true, resolvedAt: now, solution: 'Restarted' },
    events: [{ kind: 'acknowledged' }, { kind: 'resolved', data: { solution: 'Restarted' } }],
  })
})

it('keeps the first acknowledgement and counts, when it is reopened', () => {
  const outcome = decide({ ...at('resolved'), reopenedCount: 2 }, { kind: 'reopen', reason: 'Still slow' }, now)
  expect(outcome).toMatchObject({ kind: 'done', changes: { resolvedAt: null, reopenedCount: 3 } })
  expect(outcome.kind === 'done' && outcome.changes).not.toHaveProperty('acknowledgedAt')
})

it.each([
  ['INC-12', 12], ['inc12', 12], [' Inc-7 ', 7], ['12', 12], ['INC-007', 7],
  ['', undefined], ['INC-', undefined], ['INC-1.5', undefined], ['INC--1', undefined], ['INC-9999999999', undefined], ['12; DROP', undefined],
])('reads the reference %j as %j', (text, id) => {
  expect(parseReference(text)).toBe(id)
})
