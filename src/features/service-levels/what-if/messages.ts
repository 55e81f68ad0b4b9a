import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const whatIfMessages = defineMessages({
  usage: message({
    en: '`/sla what-if INC-12 resolved 2026-11-17 12:00` (or `reported`, `acknowledged`), `… pause 1 counts` or `not`, `… severity SEV2`: what the figures would be. Nothing is changed.',
    'zh-TW': '`/sla what-if INC-12 resolved 2026-11-17 12:00`（或 `reported`、`acknowledged`）、`… pause 1 counts` 或 `not`、`… severity SEV2`：試算數字會如何變化，不會更動任何資料。',
    'zh-CN': '`/sla what-if INC-12 resolved 2026-11-17 12:00`（或 `reported`、`acknowledged`）、`… pause 1 counts` 或 `not`、`… severity SEV2`：试算数字会如何变化，不会更改任何数据。',
  }),
  doesNotFit: message({ incident: 'text' }, {
    en: 'That does not fit {incident}: it has no such pause or step, or its times would be out of order.', 'zh-TW': '這與 {incident} 不符：沒有該次暫停或該步驟，或時間順序不合。', 'zh-CN': '这与 {incident} 不符：没有该次暂停或该步骤，或时间顺序不对。',
  }),
  notCounted: message({ incident: 'text' }, {
    en: '{incident} counts in no figure: it is a drill, was cancelled, or was merged into another.', 'zh-TW': '{incident} 不計入任何數字：屬演練、已取消或已併入其他事故。', 'zh-CN': '{incident} 不计入任何数字：属演练、已取消或已并入其他事故。',
  }),
  head: message({ incident: 'text', service: 'text' }, {
    en: '*What if — {incident} of {service}.* Nothing has been changed.', 'zh-TW': '*試算：{service} 的 {incident}。*未更動任何資料。', 'zh-CN': '*试算：{service} 的 {incident}。*未更改任何数据。',
  }),
  own: message({ metric: 'text', before: 'text', after: 'text' }, { en: '{metric} of the incident: {before} → {after}', 'zh-TW': '此事故的{metric}：{before} → {after}', 'zh-CN': '此事故的{metric}：{before} → {after}' }),
  month: message({ metric: 'text', period: 'text', before: 'text', after: 'text' }, { en: '{metric} of the service, {period}: {before} → {after}', 'zh-TW': '服務 {period} 的{metric}：{before} → {after}', 'zh-CN': '服务 {period} 的{metric}：{before} → {after}' }),
  share: message({ within: 'number', n: 'number', mean: 'text' }, {
    en: '{within} of {n} within target{mean, select, none {} other {, mean {mean}}}', 'zh-TW': '{n} 件中 {within} 件達標{mean, select, none {} other {，平均 {mean}}}', 'zh-CN': '{n} 件中 {within} 件达标{mean, select, none {} other {，平均 {mean}}}',
  }),
  clock: message({ time: 'text', kept: 'text' }, {
    en: '{time} ({kept, select, yes {within target} no {missed} other {not judged}})', 'zh-TW': '{time}（{kept, select, yes {達標} no {未達標} other {未判定}}）', 'zh-CN': '{time}（{kept, select, yes {达标} no {未达标} other {未判定}}）',
  }),
  same: message({ en: 'None of these figures would change.', 'zh-TW': '這些數字都不會改變。', 'zh-CN': '这些数字都不会改变。' }),
})
