import type { KnownBlock, PlainTextOption, View } from '@slack/types'
import { z } from 'zod'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { plain } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { peopleMessages as m } from '../messages.ts'
import type { Grant } from '../roles.ts'
import { readRole } from '../words.ts'

export const roleCallback = 'people.role'
export const vendorAction = 'people.vendor'

/** In the order of how often they are given. */
const offered = ['operator', 'outsourcing_office', 'auditor', 'administrator', 'vendor_member', 'business_user', 'none'] as const


export function roleForm(locale: Locale): View {
  const options: PlainTextOption[] = offered.map((role) => ({ text: plain(t(locale, m.role, { role })), value: role }))
  const blocks: KnownBlock[] = [
    { type: 'input', block_id: 'person', label: plain(t(locale, m.formPerson)), element: { type: 'users_select', action_id: 'person' } },
    { type: 'input', block_id: 'role', label: plain(t(locale, m.formRole)), element: { type: 'static_select', action_id: 'role', options } },
    {
      type: 'input', block_id: 'vendor', optional: true, label: plain(t(locale, m.formVendor)),
      element: { type: 'external_select', action_id: vendorAction, min_query_length: 0 },
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.formHint) }] },
  ]
  return {
    type: 'modal', callback_id: roleCallback, blocks,
    title: plain(t(locale, m.formTitle)), submit: plain(t(locale, m.formSubmit)), close: plain(t(locale, m.cancel)),
  }
}

const schema = z.object({
  person: z.string().regex(/^[UW][A-Z0-9]+$/),
  role: z.string().transform((word, context) => {
    const role = readRole(word)
    if (role === undefined) context.addIssue({ code: 'custom', message: 'not a role' })
    return role ?? null
  }),
  vendor: z.string().regex(/^\d{1,9}$/).transform(Number).nullish(),
})

/** What was filled in, or what is wrong at which field. */
export function parseRoleForm(locale: Locale, values: FormValues): { slackUserId: string; grant: Grant } | { errors: Record<string, string> } {
  const parsed = schema.safeParse(values)
  if (!parsed.success) return { errors: Object.fromEntries(parsed.error.issues.map(({ path: [field] }) => [String(field), t(locale, m.mustChoose)])) }
  const { person, role, vendor = null } = parsed.data
  if (role === 'vendor_member' && vendor === null) return { errors: { vendor: t(locale, m.vendorNeeded) } }
  if (role !== 'vendor_member' && vendor !== null) return { errors: { vendor: t(locale, m.vendorNotFor) } }
  return { slackUserId: person, grant: { role, vendorId: vendor } }
}
