import { actions } from '../features/actions/index.ts'
import { alerts } from '../features/alerts/index.ts'
import { auditLog } from '../features/audit-log/index.ts'
import { authorityReports } from '../features/authority-reports/index.ts'
import { calendars } from '../features/calendars/index.ts'
import { contracts } from '../features/contracts/index.ts'
import { home } from '../features/home/index.ts'
import { incidentStats } from '../features/incident-stats/index.ts'
import { incidentSubscriptions } from '../features/incident-subscriptions/index.ts'
import { incidents } from '../features/incidents/index.ts'
import { knowledge } from '../features/knowledge/index.ts'
import { maintenance } from '../features/maintenance/index.ts'
import { onCall } from '../features/on-call/index.ts'
import { people } from '../features/people/index.ts'
import { ratings } from '../features/ratings/index.ts'
import { register } from '../features/register/index.ts'
import { registerFiles } from '../features/register-files/index.ts'
import { serviceLevels } from '../features/service-levels/index.ts'
import { surveys } from '../features/surveys/index.ts'
import { reviews } from '../features/reviews/index.ts'
import { status } from '../features/status/index.ts'
import { webhooks } from '../features/webhooks/index.ts'
import type { BulkPart } from '../platform/bulk/part.ts'
import type { FeatureModule } from '../platform/platform.ts'

/** What Steward can do. A new feature is one more line here. */
export const features: readonly FeatureModule[] = [register, people, calendars, onCall, contracts, incidents, maintenance, alerts, actions, reviews, ratings, surveys, authorityReports, knowledge, serviceLevels, incidentStats, webhooks, incidentSubscriptions, auditLog, status, home, registerFiles]

/** What the register's files have, in the order in which it is written. */
export const bulkParts: readonly BulkPart[] = features.flatMap(({ bulk }) => bulk ?? []).toSorted((a, b) => a.order - b.order)
