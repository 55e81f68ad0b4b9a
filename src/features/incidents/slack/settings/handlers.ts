import { requirePermission } from '../../../../platform/access/person.ts'
import { t } from '../../../../platform/i18n/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Feature } from '../../../../platform/slack/feature.ts'
import { IncidentSettings } from '../../settings.ts'
import { parseSettings, settingsCallback, settingsForm } from './form.ts'
import { settingsMessages as m } from './messages.ts'

/** `/incident settings`: when people are told of incidents, and what happens by itself. */
export function incidentSettings({ database, unitOfWork }: Pick<Platform, 'database' | 'unitOfWork'>): Pick<Feature, 'subcommands' | 'submissions'> {
  const settings = new IncidentSettings(database, unitOfWork)
  return {
    subcommands: [{
      command: '/incident', word: 'settings', opensForm: () => true,
      handle: async ({ person, locale }, form) => {
        const policy = await settings.policy(person)
        await form?.show(settingsForm(locale, policy))
      },
    }],
    submissions: [{
      callbackId: settingsCallback,
      handle: async ({ person, values, locale, now }) => {
        requirePermission(person, 'incident.configure')
        const parsed = parseSettings(locale, values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        await settings.change(person, parsed.policy, now)
        return { kind: 'close', done: t(locale, m.saved) }
      },
    }],
  }
}
