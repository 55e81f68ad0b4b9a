import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Course, type IncidentState, isOpen, replay, states } from './course.ts'
import { type Actor, type Command, type CommandKind, decide, offers } from './decide.ts'
import { durationsOf } from './durations.ts'
import { correctableSteps, type IncidentEvent, parties, problems, roles, sides } from './events.ts'
import { severities } from './severity.ts'

const own = 7
const reportedAt = new Date('2026-11-23T08:00:00Z')
const now = new Date('2026-11-23T09:00:00Z')
const somebody: Actor = { person: 1, side: 'bank', now }
const reported: IncidentEvent = { kind: 'reported', data: { severity: 'SEV2', proposed: 'SEV2' }, at: reportedAt, by: 3 }

/** One of each command, as it might be given. */
const commands: Readonly<Record<CommandKind, Command>> = {
  classify: { kind: 'classify', problem: 'network' },
  acknowledge: { kind: 'acknowledge' },
  mitigate: { kind: 'mitigate', words: 'Traffic goes the other way' },
  resolve: { kind: 'resolve', solution: 'Restarted' },
  confirm: { kind: 'confirm' },
  reopen: { kind: 'reopen', reason: 'Still slow' },
  archive: { kind: 'archive' },
  cancel: { kind: 'cancel', reason: 'A test' },
  merge: { kind: 'merge', into: 8 },
  split: { kind: 'split', title: 'Only cards of branch 7', serviceId: 1, into: 9 },
  separate: { kind: 'separate' },
  change_severity: { kind: 'change_severity', impact: 1, urgency: 1, reason: 'It spreads' },
  raise_severity: { kind: 'raise_severity', severity: 'SEV1', reason: 'A critical alert' },
  give_role: { kind: 'give_role', role: 'scribe', person: 2 },
  hand_over: { kind: 'hand_over', to: 2, note: '' },
  pause: { kind: 'pause', party: 'third_party', reason: 'The carrier' },
  resume: { kind: 'resume' },
  agree_pause: { kind: 'agree_pause', number: 1 },
  dispute_pause: { kind: 'dispute_pause', number: 1, reason: 'Nobody was asked' },
  correct_time: { kind: 'correct_time', step: 'occurred', to: new Date('2026-11-23T07:50:00Z'), reason: 'The log says so' },
  update: { kind: 'update', text: 'Half of the branches work', nextMinutes: 30 },
  note: { kind: 'note', text: 'Called the carrier' },
  link: { kind: 'link', to: 9 },
  make_private: { kind: 'make_private', reason: 'Customer data may be in it' },
  make_public: { kind: 'make_public', reason: 'It was none' },
  let_in: { kind: 'let_in', person: 4 },
  shut_out: { kind: 'shut_out', person: 4 },
}

const step = (course: Course, command: Command, actor = somebody): Course => {
  const outcome = decide(course, own, command, actor)
  if (outcome.kind === 'refused') throw new Error(`${command.kind} is refused from ${course.state}: ${outcome.why}`)
  return outcome.course
}
const after = (...kinds: CommandKind[]): Course => kinds.reduce((course, kind) => step(course, commands[kind]), replay([reported]))

/** The shortest way to each state. */
const at: Readonly<Record<IncidentState, Course>> = {
  submitted: after(), classified: after('classify'), acknowledged: after('acknowledge'), mitigated: after('acknowledge', 'mitigate'), resolved: after('acknowledge', 'resolve'),
  confirmed: after('acknowledge', 'resolve', 'confirm'), archived: after('acknowledge', 'resolve', 'confirm', 'archive'), cancelled: after('cancel'), merged: after('merge'),
}

/** Where each command leads from each state; a dot is refused, an equals sign stays. In the order of the states. */
const table: Readonly<Record<CommandKind, string>> = {
  //                submitted    classified   acknowledged mitigated    resolved     confirmed    archived cancelled merged
  classify:        'classified   .            =            =            .            .            .        .         .',
  acknowledge:     'acknowledged acknowledged .            .            .            .            .        .         .',
  mitigate:        'mitigated    mitigated    mitigated    .            .            .            .        .         .',
  resolve:         'resolved     resolved     resolved     resolved     .            .            .        .         .',
  confirm:         '.            .            .            .            confirmed    .            .        .         .',
  reopen:          '.            .            .            .            acknowledged acknowledged .        .         .',
  archive:         '.            .            .            .            .            archived     .        .         .',
  cancel:          'cancelled    cancelled    cancelled    cancelled    .            .            .        .         .',
  merge:           'merged       merged       merged       merged       .            .            .        .         .',
  split:           '=            =            =            =            .            .            .        .         .',
  separate:        '.            .            .            .            .            .            .        .         submitted',
  change_severity: '=            =            =            =            =            =            .        .         .',
  raise_severity:  '=            =            =            =            .            .            .        .         .',
  give_role:       '=            =            =            =            =            =            .        .         .',
  hand_over:       'acknowledged acknowledged =            =            .            .            .        .         .',
  pause:           '=            =            =            =            .            .            .        .         .',
  // Without a pause there is nothing to resume, agree to or dispute: see below.
  resume:          '.            .            .            .            .            .            .        .         .',
  agree_pause:     '.            .            .            .            .            .            .        .         .',
  dispute_pause:   '.            .            .            .            .            .            .        .         .',
  correct_time:    '=            =            =            =            =            =            .        .         .',
  update:          '=            =            =            =            .            .            .        .         .',
  note:            '=            =            =            =            =            =            =        =         =',
  link:            '=            =            =            =            =            =            =        =         .',
  make_private:    '=            =            =            =            =            =            =        =         =',
  // Of one that is not private there is nothing to end and nobody to let in: see below.
  make_public:     '.            .            .            .            .            .            .        .         .',
  let_in:          '.            .            .            .            .            .            .        .         .',
  shut_out:        '.            .            .            .            .            .            .        .         .',
}

describe.each(Object.entries(table))('%s', (kind, row) => {
  it.each(states.map((state, index) => [state, row.split(/\s+/)[index] as string] as const))('from %s leads to %s', (state, expected) => {
    const outcome = decide(at[state], own, commands[kind as CommandKind], somebody)
    expect(outcome.kind === 'refused' ? '.' : outcome.course.state === state ? '=' : outcome.course.state).toBe(expected)
  })
})

describe('a step', () => {
  it('before any acknowledgement acknowledges too, at the same instant, and makes whoever takes it the lead', () => {
    const outcome = decide(at.submitted, own, commands.resolve, somebody)
    expect(outcome).toMatchObject({ kind: 'done', events: [{ kind: 'acknowledged', at: now }, { kind: 'resolved', at: now }], course: { acknowledgedAt: now, resolvedAt: now, roles: { lead: 1 } } })
  })

  it('keeps the first acknowledgement, and the stretch in which it was solved, when it is reopened', () => {
    const course = step(at.resolved, commands.reopen, { ...somebody, now: new Date('2026-11-23T10:00:00Z') })
    expect(course).toMatchObject({ state: 'acknowledged', acknowledgedAt: now, resolvedAt: null, reopenedCount: 1, solvedBefore: [{ from: now, to: new Date('2026-11-23T10:00:00Z') }] })
  })

  it('never stands before what has happened already, whatever a clock says', () => {
    expect(step(at.acknowledged, commands.resolve, { ...somebody, now: new Date('2026-11-23T03:00:00Z') }).resolvedAt).toEqual(now)
  })

  it('ends a pause that runs', () => {
    const paused = step(at.acknowledged, commands.pause)
    expect(paused.pauses).toMatchObject([{ number: 1, party: 'third_party', from: now, to: null, agreed: ['bank'], disputed: null }])
    const later = new Date('2026-11-23T11:00:00Z')
    expect(step(paused, commands.resolve, { ...somebody, now: later }).pauses).toMatchObject([{ to: later }])
    expect(step(paused, commands.resume, { ...somebody, now: later }).pauses).toMatchObject([{ to: later }])
    expect(decide(paused, own, commands.pause, somebody)).toEqual({ kind: 'refused', why: 'already_paused' })
    expect(decide(at.acknowledged, own, commands.resume, somebody)).toEqual({ kind: 'refused', why: 'not_paused' })
  })

  it('is agreed to by each side for itself, and disputed by either, until it changes its mind', () => {
    const vendors: Actor = { ...somebody, person: 2, side: 'vendor' }
    const paused = step(at.acknowledged, commands.pause)
    expect(decide(paused, own, commands.agree_pause, somebody)).toEqual({ kind: 'refused', why: 'already_agreed' })
    const agreed = step(paused, commands.agree_pause, vendors)
    expect(agreed.pauses[0]).toMatchObject({ agreed: ['bank', 'vendor'], disputed: null })
    const disputed = step(agreed, commands.dispute_pause, vendors)
    expect(disputed.pauses[0]).toMatchObject({ agreed: ['bank'], disputed: { side: 'vendor', reason: 'Nobody was asked' } })
    expect(step(disputed, commands.agree_pause, vendors).pauses[0]).toMatchObject({ agreed: ['bank', 'vendor'], disputed: null })
    expect(decide(paused, own, { kind: 'agree_pause', number: 2 }, vendors)).toEqual({ kind: 'refused', why: 'no_such_pause' })
  })

  it('makes it private for whoever does so, lets others in and out by name, and forgets them when it ends', () => {
    const hidden = step(at.acknowledged, commands.make_private)
    expect(hidden).toMatchObject({ isPrivate: true, insiders: [1] })
    const open = step(hidden, commands.let_in)
    expect(open.insiders).toEqual([1, 4])
    expect(decide(open, own, commands.let_in, somebody)).toEqual({ kind: 'refused', why: 'unchanged' })
    expect(step(open, commands.shut_out).insiders).toEqual([1])
    expect(decide(hidden, own, commands.shut_out, somebody)).toEqual({ kind: 'refused', why: 'unchanged' })
    expect(step(open, commands.make_public)).toMatchObject({ isPrivate: false, insiders: [] })
    expect(decide(at.acknowledged, own, commands.let_in, somebody)).toEqual({ kind: 'refused', why: 'not_private' })
  })

  it('is put right in time only to where it can have been', () => {
    const correct = (of: IncidentState, name: (typeof correctableSteps)[number], to: string) =>
      decide(at[of], own, { kind: 'correct_time', step: name, to: new Date(to), reason: 'The log' }, { ...somebody, now: new Date('2026-11-24T00:00:00Z') })
    expect(correct('resolved', 'acknowledged', '2026-11-23T08:05:00Z')).toMatchObject({ kind: 'done', course: { acknowledgedAt: new Date('2026-11-23T08:05:00Z') } })
    expect(correct('resolved', 'acknowledged', '2026-11-23T07:00:00Z')).toEqual({ kind: 'refused', why: 'order' })
    expect(correct('resolved', 'resolved', '2026-11-23T08:30:00Z')).toEqual({ kind: 'refused', why: 'order' })
    expect(correct('resolved', 'resolved', '2026-11-25T00:00:00Z')).toEqual({ kind: 'refused', why: 'future' })
    expect(correct('submitted', 'resolved', '2026-11-23T09:30:00Z')).toEqual({ kind: 'refused', why: 'state' })
    expect(correct('submitted', 'occurred', '2026-11-23T08:30:00Z')).toEqual({ kind: 'refused', why: 'order' })
  })
})

const text = fc.string({ maxLength: 5 })
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...Object.values(commands)),
  fc.record({ kind: fc.constant('classify' as const), problem: fc.constantFrom(...problems) }),
  fc.record({ kind: fc.constant('pause' as const), party: fc.constantFrom(...parties), reason: text }),
  fc.record({ kind: fc.constant('agree_pause' as const), number: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('dispute_pause' as const), number: fc.integer({ min: 0, max: 3 }), reason: text }),
  fc.record({ kind: fc.constant('give_role' as const), role: fc.constantFrom(...roles), person: fc.option(fc.integer({ min: 1, max: 4 })) }),
  fc.record({ kind: fc.constantFrom('let_in' as const, 'shut_out' as const), person: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant('raise_severity' as const), severity: fc.constantFrom(...severities), reason: text }),
  fc.record({ kind: fc.constant('change_severity' as const), impact: fc.constantFrom(1 as const, 4 as const), urgency: fc.constantFrom(1 as const, 3 as const), severity: fc.constantFrom(...severities), reason: text }),
  fc.record({ kind: fc.constant('correct_time' as const), step: fc.constantFrom(...correctableSteps), to: fc.date({ min: new Date('2026-11-23T06:00:00Z'), max: new Date('2026-11-24T12:00:00Z'), noInvalidDate: true }), reason: text }),
)
/** Commands with who gives them, and how many minutes after the last; clocks of replicas may go back a little. */
const anyWay = fc.array(fc.record({ command: anyCommand, person: fc.integer({ min: 1, max: 4 }), side: fc.constantFrom(...sides), minutes: fc.integer({ min: -5, max: 300 }) }), { maxLength: 40 })

function walk(way: readonly { command: Command; person: number; side: 'bank' | 'vendor'; minutes: number }[]): { course: Course; events: IncidentEvent[] } {
  let clock = reportedAt.getTime()
  let course = replay([reported])
  const events: IncidentEvent[] = [reported]
  for (const { command, person, side, minutes } of way) {
    clock += minutes * 60_000
    const before = course
    const outcome = decide(course, own, command, { person, side, now: new Date(clock) })
    if (outcome.kind === 'refused') continue
    if (!offers[before.state].includes(command.kind)) throw new Error(`${command.kind} was taken from ${before.state}`)
    events.push(...outcome.events)
    ;({ course } = outcome)
  }
  return { course, events }
}

describe('whatever order commands come in', () => {
  it('no state is reached that the table does not know, and replaying the events gives the same', () => {
    fc.assert(fc.property(anyWay, (way) => {
      const { course, events } = walk(way)
      expect(states).toContain(course.state)
      expect(replay(events)).toEqual(course)
    }), { numRuns: 500 })
  })

  it('an incident is open exactly where nobody has solved or ended it, has one pause at most that runs, and none once it is over', () => {
    fc.assert(fc.property(anyWay, (way) => {
      const { course } = walk(way)
      const running = course.pauses.filter(({ to }) => to === null).length
      expect(running).toBeLessThanOrEqual(isOpen(course) ? 1 : 0)
      expect((course.resolvedAt ?? course.closedAt) === null).toBe(isOpen(course))
      expect(['resolved', 'confirmed'].includes(course.state) && course.acknowledgedAt === null).toBe(false)
      expect(course.pauses.map(({ number }) => number)).toEqual(course.pauses.map((_, index) => index + 1))
    }), { numRuns: 500 })
  })

  it('the five durations of a confirmed one are none negative and add up', () => {
    fc.assert(fc.property(anyWay, (way) => {
      const { course } = walk([...way.filter(({ command }) => !['cancel', 'merge', 'archive'].includes(command.kind)), ...(['resolve', 'confirm'] as const).map((kind) => ({ command: commands[kind], person: 1, side: 'bank' as const, minutes: 600 }))])
      const parts = Object.values(durationsOf(course)).map((part) => part ?? 0)
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe((course.closedAt?.getTime() ?? Number.NaN) - (course.occurredAt ?? course.reportedAt).getTime())
    }), { numRuns: 300 })
  })
})
