import { expect, it } from 'vitest'
import { statusText } from './text.ts'

it('says first whether anything is wrong', () => {
  expect(statusText('en', [], { held: 0, failed: 0 })).toBe('🟢 Messages reach Slack. Nothing waits.')
  const queues = [{ urgency: 'page', waiting: 1, oldestSeconds: 3 }, { urgency: 'status', waiting: 40, oldestSeconds: 600 }] as const
  const [head, ...lines] = statusText('en', queues, { held: 2, failed: 1 }).split('\n')
  expect(head).toContain('🔴 Messages do not reach Slack in time: 41 wait, the oldest for 10 min')
  expect(lines).toEqual([
    '• Calls and escalations: 1, the oldest for 3 s', '• Timelines and updates: 40, the oldest for 10 min',
    '🔒 2 messages are withheld because of who reads a channel: `/steward channel` there says more.', '⚠️ 1 job was given up: the log says why.',
  ])
  expect(statusText('zh-TW', queues, { held: 0, failed: 0 })).toContain('有 41 則等待中')
  expect(statusText('zh-CN', queues, { held: 0, failed: 0 })).toContain('有 41 条等待中')
})
