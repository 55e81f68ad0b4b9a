import type { Fixture, FixtureState } from './fixture.ts'

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

export const all = 'AOPBUV'
export const office = 'AO'
export const vendorA = ({ vendor }: Fixture) => String(vendor)
export const scheduleA = ({ schedule }: Fixture) => String(schedule)
export const serviceA = ({ service }: Fixture) => String(service)
export const incident = (state: FixtureState) => (fixture: Fixture) => fixture.incident(state)
export const pause = async (fixture: Fixture) => `${await fixture.incident('paused')}:1`
export const authorityCase = (fixture: Fixture) => fixture.authorityCase()
export const regimeA = ({ regime }: Fixture) => String(regime.id)
export const action = (fixture: Fixture) => fixture.action()
export const entry = (state: Parameters<Fixture['entry']>[0]) => (fixture: Fixture) => fixture.entry(state)
export const survey = (state: Parameters<Fixture['survey']>[0]) => async (fixture: Fixture) => (await fixture.survey(state)).survey
export const surveyRun = (state: Parameters<Fixture['survey']>[0], before = '') => async (fixture: Fixture) => before + (await fixture.survey(state)).run
export const words = () => ({ words: 'Restarted the gateway.' })
