import type { FeatureModule } from '../../platform/platform.ts'
import { AuditLog } from './audit-log.ts'
import { auditCli } from './cli.ts'
import { noteEnd } from './jobs.ts'
import { auditHandlers } from './slack/handlers.ts'

/** The audit trail for those who check it: read in Slack with `/audit-log`, verified and exported from the command line. */
export const auditLog: FeatureModule = {
  name: 'audit-log',
  cli: auditCli,
  create: (platform) => ({
    ...auditHandlers(new AuditLog(platform.database, platform.unitOfWork)),
    schedules: [noteEnd(platform)],
  }),
}
