import { describe, expect, it } from 'vitest'
import { completionsFor, isCompleted, wantedAt } from '../composer/completion.ts'
import { applyFormat, continueLine } from '../composer/format.ts'
import type { Format } from '../composer/format.ts'
import { asTyped, withReferences } from '../composer/references.ts'
import { reading } from './reading.tsx'

describe('what can be completed', () => {
  it.each([
    ['/ec', 'command', 'ec'],
    ['/echo x', undefined, undefined],
    ['say /ec', undefined, undefined],
    ['ask @ot', 'person', 'ot'],
    ['ask @somebody el', 'person', 'somebody el'],
    ['請看@王小', 'person', '王小'],
    ['請看#事', 'channel', '事'],
    ['mail a@b', undefined, undefined],
    ['in #gen', 'channel', 'gen'],
    ['nice :tad', 'emoji', 'tad'],
    ['at 10:30', undefined, undefined],
  ])('%j', (text, kind, typed) => {
    const wanted = wantedAt(text, text.length)
    expect([wanted?.kind, wanted?.typed]).toEqual([kind, typed])
  })

  const complete = (text: string) => {
    const wanted = wantedAt(text, text.length)
    return wanted ? completionsFor(wanted, reading.manifest, reading.directory, reading.viewer).map((completion) => completion.text || completion.face) : []
  }

  it('has commands with their hints, and shortcuts', () => {
    expect(complete('/')).toEqual(['/echo', '/form', '⚡ New form'])
    expect(complete('/f')).toEqual(['/form', '⚡ New form'])
  })
  it('has people, groups, channels and emoji', () => {
    expect(complete('@ot')).toEqual(['@Somebody else'])
    expect(complete('@somebody el')).toEqual(['@Somebody else'])
    expect(complete('@somebody is')).toEqual([])
    expect(complete('/echo @ot')).toEqual(['@other'])
    expect(complete('@onc')).toEqual(['@oncall'])
    expect(complete('#g')).toEqual(['#general'])
    expect(complete(':white_check')[0]).toBe(':white_check_mark:')
  })
  it('offers nothing more for a name that is whole', () => {
    const wanted = wantedAt('@A viewer see', 13)
    expect(wanted && isCompleted(wanted, new Map([['@A viewer', '<@U0VIEWER001>']]))).toBe(true)
  })

  const sent = (text: string, completed = new Map<string, string>()): string => withReferences(text, completed, reading.directory, reading.viewer)

  it.each([
    ['@oncall see #general. Not #nowhere, not a@oncall', '<!subteam^S0ONCALL001> see <#C0GENERAL01>. Not #nowhere, not a@oncall'],
    ['@Somebody else, @Somebody elsewhere', '<@U0OTHER0001>, @Somebody elsewhere'],
    ['請@Somebody else看#general', '請<@U0OTHER0001>看<#C0GENERAL01>'],
    ['@here: <@U0OTHER0001>', '<!here>: <@U0OTHER0001>'],
  ])('sends %j as %j', (text, references) => {
    expect(sent(text)).toBe(references)
  })
  it('sends what was completed as what it was completed to', () => {
    expect(sent('@Somebody else', new Map([['@Somebody else', '<@U0NAMESAKE1>']]))).toBe('<@U0NAMESAKE1>')
  })
  it('writes a message anew with the names in it', () => {
    const completed = new Map<string, string>()
    const stored = '<@U0OTHER0001> in <#C0GENERAL01|general>: 1 &lt; 2, <!subteam^S0ONCALL001> <!here> <@U0NOBODY001>'
    const typed = asTyped(stored, completed, reading.directory)
    expect(typed).toBe('@Somebody else in #general: 1 < 2, @oncall @here <@U0NOBODY001>')
    expect(sent(typed, completed)).toBe(stored.replace('&lt;', '<'))
  })
})

describe('formats', () => {
  /** `[` and `]` stand around what is selected. */
  const apply = (marked: string, format: Format): string => {
    const start = marked.indexOf('[')
    const end = marked.indexOf(']') - 1
    const next = applyFormat({ text: marked.replace(/[[\]]/g, ''), start, end }, format)
    return `${next.text.slice(0, next.start)}[${next.text.slice(next.start, next.end)}]${next.text.slice(next.end)}`
  }

  it.each<[string, Format, string]>([
    ['a [b] c', 'bold', 'a *[b]* c'],
    ['a *[b]* c', 'bold', 'a [b] c'],
    ['[]', 'code', '`[]`'],
    ['x\n[a\nb]', 'quote', 'x\n> [a\n> b]'],
    ['[a\nb]', 'numbers', '1. [a\n2. b]'],
    ['[a]', 'code-block', '```\n[a]\n```'],
  ])('%j with %s is %j', (before, format, after) => {
    expect(apply(before, format)).toBe(after)
  })

  it('takes the marks of lines away again', () => {
    const once = applyFormat({ text: 'a\nb', start: 0, end: 3 }, 'list')
    expect(once.text).toBe('• a\n• b')
    expect(applyFormat({ text: once.text, start: 0, end: once.text.length }, 'list').text).toBe('a\nb')
  })

  it.each([
    ['• a', '• a\n• '],
    ['• a\n• ', '• a\n'],
    ['2. b', '2. b\n3. '],
    ['> q', '> q\n> '],
    ['plain', 'plain\n'],
  ])('goes on after %j with %j', (text, next) => {
    expect(continueLine({ text, start: text.length, end: text.length }).text).toBe(next)
  })
})
