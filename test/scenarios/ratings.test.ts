import { describe, expect } from 'vitest'
import { card, direct, fillIn, form, reportIncident } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** An incident that the branch manager reported, resolved, and confirmed by them in their direct message. */
async function confirmed(steward: Steward, title: string, mode = 'real') {
  const { slack } = steward
  await reportIncident(steward, { user: 'branch', title, mode })
  const { ts } = await card(steward, title)
  await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
  await fillIn(steward, 'oncall', 'incident.resolve', 'Restarted')
  const asked = await direct(steward, 'branch', new RegExp(`${title}.*`))
  await slack.waitFor((state) => JSON.stringify(state.channels.find(({ id }) => id === asked.channel)?.messages.find((message) => message.text.includes(title))?.blocks).includes('incident.confirm'), { what: 'the buttons' })
  await slack.click({ user: 'branch', channel: asked.channel, ts: asked.ts, action_id: 'incident.confirm' })
  return asked
}

const blocksOf = async (steward: Steward, at: { channel: string; ts: string }, fits: RegExp) => steward.slack.waitFor((state) => {
  const blocks = JSON.stringify(state.channels.find(({ id }) => id === at.channel)?.messages.find(({ ts }) => ts === at.ts)?.blocks)
  return fits.test(blocks) ? blocks : undefined
}, { what: `a message that fits ${String(fits)}` })

describe('the one question after an incident', () => {
  it('is answered with one click, changed for a week, asked once a week, and not for a drill', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-08-03T02:00:00Z')
    const first = await confirmed(steward, 'Cards are refused')
    await blocksOf(steward, first, /How well was it handled.*rating\.score\.10/)
    await slack.click({ user: 'branch', channel: first.channel, ts: first.ts, action_id: 'rating.score.9' })
    expect(await blocksOf(steward, first, /you gave \*9 of 10/)).not.toContain('rating.score')
    await slack.click({ user: 'branch', channel: first.channel, ts: first.ts, action_id: 'rating.change' })
    const { id } = await form(steward, 'branch', 'rating.change')
    expect(await slack.submit({ user: 'branch', view_id: id, values: { score: '7', comment: 'Nobody told us *why*' } })).toMatchObject({ ok: true })
    await blocksOf(steward, first, /you gave \*7 of 10.*Nobody told us/)

    const second = await confirmed(steward, 'Mail is slow')
    await card(steward, 'Mail is slow', /confirmed/)
    expect(await blocksOf(steward, second, /Mail is slow/)).not.toContain('rating.score')
    await steward.moveTo('2026-08-10T02:00:00Z')
    expect(await blocksOf(steward, first, /You gave 7 of 10/)).not.toContain('rating.change')
    const drill = await confirmed(steward, 'Fire drill', 'drill')
    await card(steward, 'Fire drill', /confirmed/)
    expect(await blocksOf(steward, drill, /Fire drill/)).not.toContain('rating.score')
    const third = await confirmed(steward, 'Cards are refused again')
    await blocksOf(steward, third, /rating\.score\.0/)
    const { pool } = await steward.openDatabase()
    expect((await pool.query('SELECT incident_id, score FROM rating ORDER BY incident_id')).rows).toEqual([{ incident_id: 1, score: 7 }, { incident_id: 4, score: null }])
  }))
})
