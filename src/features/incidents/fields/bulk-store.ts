import { z } from 'zod'
import { choice, day, name, text, whole, yesNo } from '../../../platform/bulk/fields.ts'
import type { BulkPart } from '../../../platform/bulk/part.ts'
import { serviceIdsByName } from '../../register/index.ts'
import { problems } from '../events.ts'
import { severities } from '../severity.ts'
import { fieldKinds, requirements } from './field.ts'
import { selectFields } from './store.ts'

const choices = z.array(text(75)).max(100).refine((list) => new Set(list).size === list.length, 'a choice stands here twice')

/** Fields of incidents in the register's files. */
export const fieldsPart: BulkPart = {
  name: 'fields',
  order: 70,
  subject: 'field',
  key: 'key',
  columns: [
    { name: 'key' }, { name: 'label_en' }, { name: 'label_zh_tw' }, { name: 'label_zh_cn' }, { name: 'kind' }, { name: 'choices', kind: 'list' }, { name: 'required' }, { name: 'problems', kind: 'list' },
    { name: 'severities', kind: 'list' }, { name: 'vendor_sees', kind: 'boolean' }, { name: 'vendor_edits', kind: 'boolean' }, { name: 'on_card', kind: 'boolean' }, { name: 'from' }, { name: 'until' }, { name: 'position', kind: 'number' },
  ],
  lists: { services: { table: 'field_services', parent: 'field', columns: [{ name: 'service' }], isSet: true } },
  refs: [{ list: 'services', field: 'service', of: 'services' }],
  schema: z.strictObject({
    key: text(40).refine((key) => /^[a-z][a-z0-9_]*$/.test(key), 'expected small letters, digits and underscores, beginning with a letter'),
    label_en: text(100).nullish(), label_zh_tw: text(100).nullish(), label_zh_cn: text(100).nullish(), kind: choice(fieldKinds).nullish(), choices: choices.optional(), required: choice(requirements).nullish(),
    problems: z.array(choice(problems)).optional(), severities: z.array(choice(severities)).optional(), vendor_sees: yesNo.nullish(), vendor_edits: yesNo.nullish(), on_card: yesNo.nullish(),
    from: day.nullish(), until: day.nullish(), position: whole(1, 999).nullish(), services: z.array(z.union([z.strictObject({ service: name }), name.transform((service) => ({ service }))])).optional(),
  }),
  required: ['label_en', 'label_zh_tw', 'label_zh_cn', 'kind'],
  defaults: { required: 'never', vendor_sees: false, vendor_edits: false, on_card: false, position: 100 },

  refuse(after, before) {
    const { kind, choices: list, from, until, vendor_sees: sees, vendor_edits: edits } = after
    const isChoice = kind === 'choice' || kind === 'choices'
    const isEmpty = (list as readonly string[]).length === 0
    return [
      ...(before && before['kind'] !== kind ? [{ field: 'kind', reason: `it holds values of the kind ${before['kind'] as string}; end it and make another field` }] : []),
      ...(isChoice && isEmpty ? [{ field: 'choices', reason: 'a choice needs choices' }] : []),
      ...(!isChoice && !isEmpty ? [{ field: 'choices', reason: `a field of the kind ${kind as string} has no choices` }] : []),
      ...(typeof from === 'string' && typeof until === 'string' && until < from ? [{ field: 'until', reason: `it ends before it begins (${from})` }] : []),
      ...(edits === true && sees !== true ? [{ field: 'vendor_edits', reason: 'a vendor cannot fill in what it does not see' }] : []),
    ]
  },

  async read(db) {
    const names = new Map([...(await serviceIdsByName(db))].map(([service, id]) => [id, service]))
    return (await selectFields(db)).map((field) => ({
      key: field.key, label_en: field.labels.en, label_zh_tw: field.labels['zh-TW'], label_zh_cn: field.labels['zh-CN'], kind: field.kind, choices: field.choices, required: field.required, problems: field.problems,
      severities: field.severities, vendor_sees: field.vendorSees, vendor_edits: field.vendorEdits, on_card: field.onCard, from: field.activeFrom, until: field.activeTo, position: field.position,
      services: field.serviceIds.flatMap((id) => names.get(id) ?? []).toSorted().map((service) => ({ service })),
    }))
  },

  async write(tx, planned) {
    const ids = await serviceIdsByName(tx)
    const rows = planned.map(({ after }) => ({ ...after, service_ids: (after['services'] as readonly { service: string }[]).flatMap(({ service }) => ids.get(service) ?? []) }))
    await tx.$executeRaw`
      INSERT INTO incident_field (key, label_en, label_tw, label_cn, kind, choices, required, service_ids, problems, severities, vendor_sees, vendor_edits, on_card, active_from, active_to, position)
      SELECT r.key, r.label_en, r.label_zh_tw, r.label_zh_cn, r.kind::"FieldKind", ARRAY(SELECT jsonb_array_elements_text(r.choices)), r.required::"FieldRequirement",
        ARRAY(SELECT jsonb_array_elements_text(r.service_ids)::int), ARRAY(SELECT jsonb_array_elements_text(r.problems))::"Problem"[], ARRAY(SELECT jsonb_array_elements_text(r.severities))::"Severity"[],
        r.vendor_sees, r.vendor_edits, r.on_card, r."from"::date, r.until::date, r.position
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(key text, label_en text, label_zh_tw text, label_zh_cn text, kind text, choices jsonb, required text, service_ids jsonb, problems jsonb, severities jsonb,
        vendor_sees bool, vendor_edits bool, on_card bool, "from" text, until text, position int)
      ON CONFLICT (key) DO UPDATE SET label_en = excluded.label_en, label_tw = excluded.label_tw, label_cn = excluded.label_cn, choices = excluded.choices, required = excluded.required,
        service_ids = excluded.service_ids, problems = excluded.problems, severities = excluded.severities, vendor_sees = excluded.vendor_sees, vendor_edits = excluded.vendor_edits, on_card = excluded.on_card,
        active_from = excluded.active_from, active_to = excluded.active_to, position = excluded.position, revision = incident_field.revision + 1`
  },

  async ids(tx, keys) {
    const rows = await tx.incidentField.findMany({ where: { key: { in: [...keys] } }, select: { id: true, key: true } })
    return new Map(rows.map((row) => [row.key, row.id]))
  },
}
