import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import { nearest } from '../../platform/text/near.ts'
import { registerMessages as m } from './messages.ts'

const shown = (text: string): string => clip(plainInline(text), 100)

/** There is none, or none for this person: the two look alike. Names that the person may see and could have meant are said. */
export function notFound(kind: 'vendor' | 'service', text: string, names: readonly string[]): ExpectedError {
  const near = nearest(text, names).map(shown)
  return new ExpectedError(`no_such_${kind}`, (locale) => [
    t(locale, kind === 'vendor' ? m.noSuchVendor : m.noSuchService, { name: shown(text) }),
    ...(near.length > 0 ? [t(locale, m.didYouMean, { names: near.join(', ') })] : []),
  ].join(' '))
}

export const nameTaken = (name: string): ExpectedError => expected('name_taken', m.nameTaken, { name: shown(name) })
export const changedMeanwhile = (name: string): ExpectedError => expected('changed_meanwhile', m.changedMeanwhile, { name: shown(name) })
export const vendorRuns = (name: string, services: readonly string[]): ExpectedError => expected('vendor_runs', m.vendorRuns, { name: shown(name), services: services.map(shown).join(', ') })
export const vendorExited = (name: string): ExpectedError => expected('vendor_exited', m.vendorExited, { name: shown(name) })
export const pastTarget = (): ExpectedError => expected('past_target', m.pastTarget)
