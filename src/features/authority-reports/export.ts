import { writeFile } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { writeAudit } from '../../platform/audit/audit.ts'
import { type CliContext, type RegisterCli, subcommand } from '../../platform/cli/context.ts'
import { referenceOf } from '../incidents/index.ts'
import { type CaseView, viewsOf } from './authority-reports.ts'
import { selectCases } from './store.ts'

const columns = [
  'incident', 'title', 'service', 'vendor', 'severity', 'drill', 'regime', 'terms_from', 'confirmed_by', 'confirmed_on', 'case_state', 'aware_at', 'detected_at', 'classified_major_at',
  'assessments', 'report', 'state', 'due_at', 'counted_from', 'submitted_at', 'reference', 'submitted_by', 'late_reasons', 'noted_at',
] as const

/** A line for each report of each case, with all its times; an update of a report is a line of its own. */
export function exportRows(view: CaseView): Record<(typeof columns)[number], string>[] {
  const { incident, regime, version, standing, deadlines, state } = view
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? ''
  const common = {
    incident: referenceOf(incident), title: incident.title, service: incident.service.name, vendor: incident.service.vendorName ?? '', severity: incident.severity, drill: incident.drill ? 'yes' : 'no',
    regime: regime.code, terms_from: version.validFrom, confirmed_by: version.confirmedBy ?? '', confirmed_on: version.confirmedOn ?? '', case_state: state,
    aware_at: iso(standing.anchors.awareness), detected_at: iso(standing.anchors.detection), classified_major_at: iso(standing.anchors.classification),
    assessments: standing.assessments.map(({ data: { at, major, reason } }) => `${iso(at)} ${major ? 'major' : 'not major'}: ${reason}`).join('\n'),
  }
  return deadlines.flatMap(({ report, name, state: reportState, dueAt, why }) => {
    const due = { report: name, state: reportState, due_at: iso(dueAt), counted_from: why ? `${why.limit.anchor} ${iso(why.from)}` : '' }
    const sent = standing.submissions.filter(({ data }) => data.report === report)
    if (sent.length === 0) return [{ ...common, ...due, submitted_at: '', reference: '', submitted_by: '', late_reasons: '', noted_at: '' }]
    return sent.map(({ data, notedAt }) => ({ ...common, ...due, submitted_at: iso(data.at), reference: data.reference, submitted_by: data.by, late_reasons: data.reasons ?? '', noted_at: iso(notedAt) }))
  })
}

/** `export authority-reports [--out FILE]`: for auditors, as CSV. */
export const exportCli: RegisterCli = (program, context) => {
  subcommand(program, 'export', 'give out what Steward knows')
    .command('authority-reports')
    .description('every report to an authority with its times, as CSV')
    .option('--out <file>', 'where to write it (default: to the terminal)')
    .action((options: { out?: string }) => run(options, context))
}

async function run({ out }: { out?: string }, context: CliContext): Promise<void> {
  const database = await context.openDatabase()
  const now = context.now()
  const text = await database.transaction(async (tx) => {
    const rows = (await viewsOf(tx, await selectCases(tx), now)).flatMap(exportRows)
    await writeAudit(tx, { at: now, actor: context.actor, action: 'authority.export', subject: 'authority:all', detail: { rows: rows.length } })
    return stringify(rows, { header: true, columns: [...columns], bom: true, escape_formulas: true, record_delimiter: '\r\n' })
  })
  if (out === undefined) context.stdout.write(text)
  else await writeFile(out, text, { mode: 0o600 })
  context.exit(0)
}
