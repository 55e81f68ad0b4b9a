import { defineMessages, message } from '../../../platform/i18n/index.ts'

/** What a review's file says around what people wrote. */
export const exportMessages = defineMessages({
  title: message({ reference: 'text', title: 'text' }, { en: 'Review of {reference}: {title}', 'zh-TW': '{reference} 事後回顧：{title}', 'zh-CN': '{reference} 事后回顾：{title}' }),
  drill: message({ en: 'This was a drill.', 'zh-TW': '這是一次演練。', 'zh-CN': '这是一次演练。' }),
  fact: message({ fact: 'text' }, {
    en: '{fact, select, service {Service} severity {Severity} problem {Kind of problem} lead {Incident lead} reporter {Reported by} occurred {Occurred} reported {Reported} acknowledged {Acknowledged} resolved {Resolved} confirmed {Confirmed} reopened {Reopened} other {Review}}',
    'zh-TW': '{fact, select, service {服務} severity {事故等級} problem {問題類別} lead {事故負責人} reporter {通報人} occurred {發生時間} reported {通報時間} acknowledged {接手時間} resolved {解決時間} confirmed {確認時間} reopened {重新開啟} other {回顧狀態}}',
    'zh-CN': '{fact, select, service {服务} severity {事故等级} problem {问题类别} lead {事故负责人} reporter {上报人} occurred {发生时间} reported {上报时间} acknowledged {接手时间} resolved {解决时间} confirmed {确认时间} reopened {重新打开} other {回顾状态}}',
  }),
  serviceOfVendor: message({ service: 'text', vendor: 'text' }, { en: '{service} ({vendor})', 'zh-TW': '{service}（{vendor}）', 'zh-CN': '{service}（{vendor}）' }),
  times: message({ n: 'number' }, { en: '{n, plural, one {once} other {# times}}', 'zh-TW': '{n, number} 次', 'zh-CN': '{n, number} 次' }),
  state: message({ state: 'text', version: 'number', who: 'text', time: 'text' }, {
    en: '{state, select, accepted {accepted by {who}, {time}} submitted {submitted by {who}, {time}, not accepted yet} other {a draft}}{version, plural, =0 {} other { (version {version, number})}}',
    'zh-TW': '{state, select, accepted {{who} 於 {time} 核可} submitted {{who} 於 {time} 提交，尚未核可} other {草稿}}{version, plural, =0 {} other {（第 {version, number} 版）}}',
    'zh-CN': '{state, select, accepted {{who} 于 {time} 核可} submitted {{who} 于 {time} 提交，尚未核可} other {草稿}}{version, plural, =0 {} other {（第 {version, number} 版）}}',
  }),
  zones: message({ zone: 'text' }, { en: 'Times are in UTC, with {zone} beside it.', 'zh-TW': '時間為 UTC，並列 {zone}。', 'zh-CN': '时间为 UTC，并列 {zone}。' }),
  onlyUtc: message({ en: 'Times are in UTC.', 'zh-TW': '時間為 UTC。', 'zh-CN': '时间为 UTC。' }),
  durations: message({ en: 'How long it took', 'zh-TW': '各階段時間', 'zh-CN': '各阶段时间' }),
  part: message({ en: 'Part', 'zh-TW': '階段', 'zh-CN': '阶段' }),
  took: message({ en: 'Time', 'zh-TW': '時間', 'zh-CN': '时间' }),
  solution: message({ en: 'What solved it', 'zh-TW': '怎麼解決的', 'zh-CN': '怎么解决的' }),
  timeline: message({ en: 'Timeline', 'zh-TW': '時間軸', 'zh-CN': '时间线' }),
  what: message({ en: 'What', 'zh-TW': '內容', 'zh-CN': '内容' }),
  actions: message({ en: 'Actions', 'zh-TW': '行動項目', 'zh-CN': '行动项' }),
  noActions: message({ en: 'None.', 'zh-TW': '無。', 'zh-CN': '无。' }),
  action: message({ en: 'Action', 'zh-TW': '行動', 'zh-CN': '行动' }),
  owner: message({ en: 'Owner', 'zh-TW': '負責人', 'zh-CN': '负责人' }),
  due: message({ en: 'Due', 'zh-TW': '期限', 'zh-CN': '期限' }),
  stateHead: message({ en: 'State', 'zh-TW': '狀態', 'zh-CN': '状态' }),
  actionState: message({ state: 'text' }, { en: '{state, select, open {open} done {done} other {dropped}}', 'zh-TW': '{state, select, open {進行中} done {已完成} other {不再進行}}', 'zh-CN': '{state, select, open {进行中} done {已完成} other {不再进行}}' }),
  notWritten: message({ en: '(nothing written)', 'zh-TW': '（未填寫）', 'zh-CN': '（未填写）' }),
  madeAt: message({ time: 'text' }, { en: 'Made by Steward, {time}.', 'zh-TW': '由 Steward 產生，{time}。', 'zh-CN': '由 Steward 生成，{time}。' }),
  impactHead: message({ en: 'Facts', 'zh-TW': '基本資料', 'zh-CN': '基本信息' }),
  confidential: message({ vendor: 'text' }, { en: 'Only for the bank and {vendor}', 'zh-TW': '僅限銀行與 {vendor}', 'zh-CN': '仅限银行与 {vendor}' }),
})
