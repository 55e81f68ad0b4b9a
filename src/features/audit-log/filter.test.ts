import { describe, expect, it } from 'vitest'
import { readQuestion } from './filter.ts'

describe('the question of /audit-log', () => {
  it.each([
    ['', {}],
    ['by:<@U123|office>', { by: { slackUserId: 'U123' } }],
    ['by:cli:root', { by: { actor: 'cli:root' } }],
    ['action:incident.*', { action: 'incident.' }],
    ['action:vendor.update since:2026-11-01 until:2026-11-30', { action: 'vendor.update', since: '2026-11-01', until: '2026-11-30' }],
    ['subject:INC-12', { subject: 'incident:12' }],
    ['SUBJECT:vendor:7', { subject: 'vendor:7' }],
  ])('%s', (text, question) => {
    expect(readQuestion(text)).toEqual(question)
  })

  it.each(['yesterday', 'by:@office', 'since:2026-13-01', 'subject:everything', "action:x';drop", 'colour:red'])('does not understand %s', (text) => {
    expect(readQuestion(text)).toEqual({ word: text })
  })
})
