import { expected, type ExpectedError } from '../../platform/errors/expected.ts'
import { authorityMessages as m } from './messages.ts'

export const noSuchRegime = (): ExpectedError => expected('no_such_regime', m.noSuchRegime)
export const noSuchCase = (): ExpectedError => expected('no_such_case', m.noSuchCase)
export const versionInUse = (date: string): ExpectedError => expected('version_in_use', m.versionInUse, { date })
export const changedMeanwhile = (): ExpectedError => expected('changed_meanwhile', m.changedMeanwhile)
export const notInForce = (code: string): ExpectedError => expected('not_in_force', m.notInForce, { code })
export const notNow = (state: string): ExpectedError => expected('not_now', m.notNow, { state })
