import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { shown } from '../../platform/slack/blocks.ts'
import { type Action, referenceOf } from './action.ts'
import { actionMessages as m } from './messages.ts'

export const noSuchAction = (id: number): ExpectedError => expected('no_such_action', m.noSuchAction, { reference: referenceOf({ id }) })
export const cannotOwn = (name: string): ExpectedError => expected('cannot_own', m.cannotOwn, { name: shown(name, 100) || '?' })

/** Somebody was faster, or the button is older than the action: says where it stands. */
export const alreadyEnded = (action: Action): ExpectedError =>
  new ExpectedError('already_so', (locale) => t(locale, m.alreadySo, { reference: referenceOf(action), state: t(locale, m.state, { state: action.state }), who: shown(action.endedBy?.name ?? '') }))
