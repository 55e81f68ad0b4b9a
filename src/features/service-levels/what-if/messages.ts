import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const whatIfMessages = defineMessages({
  usage: message({
    en: '`/sla what-if INC-12 resolved 2026-11-17 12:00` (or `reported`, `acknowledged`), `… pause 1 counts` or `not`, `… severity SEV2`; `/sla what-if SERVICE maintenance 2026-11-20 22:00 to 2026-11-21 02:00` or `… no maintenance …`: what the figures would be. Nothing is changed.',
    'zh-TW': '`/sla what-if INC-12 resolved 2026-11-17 12:00`（或 `reported`、`acknowledged`）、`… pause 1 counts` 或 `not`、`… severity SEV2`；`/sla what-if 服務 maintenance 2026-11-20 22:00 to 2026-11-21 02:00` 或 `… no maintenance …`：試算數字會如何變化，不會更動任何資料。',
    'zh-CN': '`/sla what-if INC-12 resolved 2026-11-17 12:00`（或 `reported`、`acknowledged`）、`… pause 1 counts` 或 `not`、`… severity SEV2`；`/sla what-if 服务 maintenance 2026-11-20 22:00 to 2026-11-21 02:00` 或 `… no maintenance …`：试算数字会如何变化，不会更改任何数据。',
  }),
  doesNotFit: message({ incident: 'text' }, {
    en: 'That does not fit {incident}: it has no such pause or step, or its times would be out of order.', 'zh-TW': '這與 {incident} 不符：沒有該次暫停或該步驟，或時間順序不合。', 'zh-CN': '这与 {incident} 不符：没有该次暂停或该步骤，或时间顺序不对。',
  }),
  notCounted: message({ incident: 'text' }, {
    en: '{incident} counts in no figure: it is a drill, was cancelled, or was merged into another.', 'zh-TW': '{incident} 不計入任何數字：屬演練、已取消或已併入其他事故。', 'zh-CN': '{incident} 不计入任何数字：属演练、已取消或已并入其他事故。',
  }),
  head: message({ incident: 'text', service: 'text' }, {
    en: '*What if — {incident} of {service}.* Nothing has been changed.', 'zh-TW': '*試算：{service} 的 {incident}。* 未更動任何資料。', 'zh-CN': '*试算：{service} 的 {incident}。* 未更改任何数据。',
  }),
  own: message({ metric: 'text', before: 'text', after: 'text' }, { en: '{metric} of the incident: {before} → {after}', 'zh-TW': '此事故的{metric}：{before} → {after}', 'zh-CN': '此事故的{metric}：{before} → {after}' }),
  month: message({ metric: 'text', period: 'text', before: 'text', after: 'text' }, { en: '{metric} of the service, {period}: {before} → {after}', 'zh-TW': '服務 {period} 的{metric}：{before} → {after}', 'zh-CN': '服务 {period} 的{metric}：{before} → {after}' }),
  share: message({ within: 'number', n: 'number', mean: 'text' }, {
    en: '{within} of {n} within target{mean, select, none {} other {, mean {mean}}}', 'zh-TW': '{n} 件中 {within} 件達標{mean, select, none {} other {，平均 {mean}}}', 'zh-CN': '{n} 件中 {within} 件达标{mean, select, none {} other {，平均 {mean}}}',
  }),
  clock: message({ time: 'text', kept: 'text' }, {
    en: '{time} ({kept, select, yes {within target} no {missed} other {not judged}})', 'zh-TW': '{time}（{kept, select, yes {達標} no {未達標} other {未判定}}）', 'zh-CN': '{time}（{kept, select, yes {达标} no {未达标} other {未判定}}）',
  }),
  windowHead: message({ service: 'text', from: 'text', to: 'text', holds: 'text' }, {
    en: '*What if — {holds, select, yes {maintenance} other {no maintenance}} of {service}, {from} to {to}.* Nothing has been changed.',
    'zh-TW': '*試算：{service} 於 {from} 至 {to} {holds, select, yes {維護} other {不維護}}。* 未更動任何資料。',
    'zh-CN': '*试算：{service} 在 {from} 至 {to} {holds, select, yes {维护} other {不维护}}。* 未更改任何数据。',
  }),
  replaced: message({ from: 'text', to: 'text' }, {
    en: 'In place of the maintenance agreed from {from} to {to}.', 'zh-TW': '取代已同意的維護時段：{from} 至 {to}。', 'zh-CN': '取代已同意的维护时段：{from} 至 {to}。',
  }),
  availability: message({ share: 'text', down: 'text', agreed: 'text', kept: 'text', over: 'text', left: 'text' }, {
    en: '{share}, down for {down} of {agreed}{kept, select, yes {, on target} no {, below target} other {}}{left, select, none {} other {{over, select, yes {, error budget overdrawn by {left}} other {, {left} of error budget left}}}}',
    'zh-TW': '{share}（約定 {agreed}，中斷 {down}{kept, select, yes {，符合目標} no {，低於目標} other {}}{left, select, none {} other {{over, select, yes {，錯誤預算超出 {left}} other {，錯誤預算剩 {left}}}}}）',
    'zh-CN': '{share}（约定 {agreed}，中断 {down}{kept, select, yes {，符合目标} no {，低于目标} other {}}{left, select, none {} other {{over, select, yes {，错误预算超出 {left}} other {，错误预算剩 {left}}}}}）',
  }),
  stillInTime: message({
    en: 'It counts only if the bank agrees before it begins: `/maintenance add` proposes it.', 'zh-TW': '銀行須在開始前同意才算數，可用 `/maintenance add` 提出。', 'zh-CN': '银行须在开始前同意才算数，可用 `/maintenance add` 提出。',
  }),
  tooLate: message({
    en: 'It has begun, so agreeing to it now would not count: this is how it would be, had the bank agreed before.', 'zh-TW': '時段已開始，現在才同意不會計入；以上為事前同意的試算。', 'zh-CN': '时段已开始，现在才同意不会计入；以上为事前同意的试算。',
  }),
  same: message({ en: 'None of these figures would change.', 'zh-TW': '這些數字都不會改變。', 'zh-CN': '这些数字都不会改变。' }),
})
