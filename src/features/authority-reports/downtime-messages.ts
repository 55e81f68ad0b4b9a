import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What is said of unscheduled downtime that an authority limits. */
export const downtimeMessages = defineMessages({
  head: message({ hours: 'number', months: 'number' }, {
    en: '*Unscheduled downtime*: at most {hours, number} h in any {months, number} months, each service',
    'zh-TW': '*非計畫性停機*：每項服務在任何連續 {months, number} 個月內，合計不得超過 {hours, number} 小時',
    'zh-CN': '*计划外停机*：每项服务在任意连续 {months, number} 个月内，合计不得超过 {hours, number} 小时',
  }),
  line: message({ sign: 'text', service: 'text', used: 'text', limit: 'text', percent: 'number', months: 'number', over: 'text' }, {
    en: '{sign} *{service}*: {used} of {limit} of unscheduled downtime in the last {months, number} months{over, select, yes {, over the limit} other { ({percent, number}\u00a0%)}}',
    'zh-TW': '{sign} *{service}*：最近 {months, number} 個月非計畫性停機 {used}／上限 {limit}{over, select, yes {，已超過上限} other {（{percent, number}%）}}',
    'zh-CN': '{sign} *{service}*：最近 {months, number} 个月计划外停机 {used}／上限 {limit}{over, select, yes {，已超过上限} other {（{percent, number}%）}}',
  }),
  eases: message({ day: 'text' }, { en: '; less from {day} on, if nothing more happens', 'zh-TW': '；若不再停機，{day} 起減少', 'zh-CN': '；若不再停机，{day} 起减少' }),
  wasOver: message({ used: 'text', months: 'number', day: 'text' }, {
    en: '; was over the limit: {used} in the {months, number} months to {day}', 'zh-TW': '；曾超過上限：截至 {day} 的 {months, number} 個月內共 {used}', 'zh-CN': '；曾超过上限：截至 {day} 的 {months, number} 个月内共 {used}',
  }),
  none: message({ n: 'number' }, { en: '✓ {n, plural, one {# service} other {# services}} without any known outage', 'zh-TW': '✓ {n, number} 項服務沒有已知的停機', 'zh-CN': '✓ {n, number} 项服务没有已知的停机' }),
  more: message({ n: 'number' }, { en: 'and {n, plural, one {# more service} other {# more services}}', 'zh-TW': '另有 {n, number} 項服務', 'zh-CN': '另有 {n, number} 项服务' }),
  counted: message({
    en: 'Counted around the clock from known outages (`/sla outage`, alerts of SEV1), without maintenance that was agreed before it began.',
    'zh-TW': '依已知的停機全天候計算（`/sla outage`、SEV1 告警），不含事前同意的維護。',
    'zh-CN': '按已知的停机全天候计算（`/sla outage`、SEV1 告警），不含事前同意的维护。',
  }),
  notice: message({ step: 'number', code: 'text', service: 'text', used: 'text', limit: 'text', months: 'number' }, {
    en: '{step, plural, =100 {🔴 {code} · {service}: over the limit of unscheduled downtime} other {⚠ {code} · {service}: #\u00a0% of the unscheduled downtime allowed is used up}} — {used} of {limit} in the last {months, number} months',
    'zh-TW': '{step, plural, =100 {🔴 {code} · {service}：非計畫性停機已超過上限} other {⚠ {code} · {service}：非計畫性停機已達上限的 #%}} — 最近 {months, number} 個月 {used}／上限 {limit}',
    'zh-CN': '{step, plural, =100 {🔴 {code} · {service}：计划外停机已超过上限} other {⚠ {code} · {service}：计划外停机已达上限的 #%}} — 最近 {months, number} 个月 {used}／上限 {limit}',
  }),
  limitLabel: message({ en: 'Unscheduled downtime allowed for each service', 'zh-TW': '每項服務容許的非計畫性停機', 'zh-CN': '每项服务允许的计划外停机' }),
  limitHint: message({ en: 'Such as: 4 h in 12 months. Empty: no limit.', 'zh-TW': '例如：4 h in 12 months。留空：沒有上限。', 'zh-CN': '例如：4 h in 12 months。留空：没有上限。' }),
})
