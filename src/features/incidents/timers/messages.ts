import { defineMessages, message } from '../../../platform/i18n/index.ts'

/** What people are told about an incident by the clock: each says what, why they, and what ends it. */
export const timerMessages = defineMessages({
  called: message({ reference: 'text', headline: 'text' }, {
    en: '📟 *{reference} needs somebody* — {headline}', 'zh-TW': '📟 *{reference} 需要有人接手* — {headline}', 'zh-CN': '📟 *{reference} 需要有人接手* — {headline}',
  }),
  running: message({ reference: 'text', headline: 'text', clock: 'text' }, {
    en: '⏰ *{reference}: {clock, select, response {not acknowledged yet} other {not restored yet}}* — {headline}',
    'zh-TW': '⏰ *{reference} {clock, select, response {尚未有人接手} other {尚未恢復}}* — {headline}',
    'zh-CN': '⏰ *{reference} {clock, select, response {尚未有人接手} other {尚未恢复}}* — {headline}',
  }),
  missed: message({ reference: 'text', headline: 'text', clock: 'text' }, {
    en: '🚨 *{reference}: the {clock, select, response {response} other {restore}} target is missed* — {headline}',
    'zh-TW': '🚨 *{reference} 已超過{clock, select, response {回應} other {修復}}目標* — {headline}',
    'zh-CN': '🚨 *{reference} 已超过{clock, select, response {响应} other {修复}}目标* — {headline}',
  }),
  spent: message({ clock: 'text', took: 'text', target: 'text', percent: 'number' }, {
    en: '{took} of {target} to {clock, select, response {acknowledge} other {restore}} it ({percent, number} %).',
    'zh-TW': '{clock, select, response {回應} other {修復}}時間已用 {took}，目標 {target}（{percent, number} %）。',
    'zh-CN': '{clock, select, response {响应} other {修复}}时间已用 {took}，目标 {target}（{percent, number} %）。',
  }),
  still: message({ reference: 'text', headline: 'text', took: 'text' }, {
    en: '💤 *{reference}: nothing new for {took}* — {headline}', 'zh-TW': '💤 *{reference} 已 {took} 沒有任何進展* — {headline}', 'zh-CN': '💤 *{reference} 已 {took} 没有任何进展* — {headline}',
  }),
  askUpdate: message({ reference: 'text', headline: 'text' }, {
    en: '📣 *{reference}: a status update is due* — {headline}', 'zh-TW': '📣 *{reference} 該更新進度了* — {headline}', 'zh-CN': '📣 *{reference} 该更新进度了* — {headline}',
  }),
  whyUpdate: message({ role: 'text', round: 'number' }, {
    en: '{round, plural, one {You} other {Asked again: you}} are asked because you are its {role, select, communicator {communicator} other {lead}}. An update ends this; one sentence is enough.',
    'zh-TW': '{round, plural, one {} other {再次提醒：}}因為你是這筆事故的{role, select, communicator {對外溝通窗口} other {負責人}}。發出進度更新後就不再提醒，一句話即可。',
    'zh-CN': '{round, plural, one {} other {再次提醒：}}因为你是这条事故的{role, select, communicator {对外沟通人} other {负责人}}。发出进度更新后就不再提醒，一句话即可。',
  }),
  whyRung: message({ rung: 'text', service: 'text', vendor: 'text', end: 'text' }, {
    en: 'You are told because you {rung, select, lead {lead it} team {are on call for {service}} vendor_lead {lead it for {vendor}} vendor_on_call {are on call for {vendor}} vendor_contact {are a contact of {vendor} for escalations} service_owner {answer for {service}} other {are of the outsourcing office}}. It stops once somebody {end, select, response {acknowledges it} restore {resolves it} other {does something about it}}.',
    'zh-TW': '通知你，是因為你{rung, select, lead {是這筆事故的負責人} team {是「{service}」的值班人員} vendor_lead {是 {vendor} 的負責人} vendor_on_call {是 {vendor} 的值班人員} vendor_contact {是 {vendor} 的升級聯絡人} service_owner {負責「{service}」這項服務} other {屬於委外管理單位}}。有人{end, select, response {接手} restore {標記已解決} other {處理}}後就會停止。',
    'zh-CN': '通知你，是因为你{rung, select, lead {是这条事故的负责人} team {是“{service}”的值班人员} vendor_lead {是 {vendor} 的负责人} vendor_on_call {是 {vendor} 的值班人员} vendor_contact {是 {vendor} 的升级联系人} service_owner {负责“{service}”这项服务} other {属于外包管理部门}}。有人{end, select, response {接手} restore {标记已解决} other {处理}}后就会停止。',
  }),
  endedBy: message({ reference: 'text', state: 'text', title: 'text', who: 'text' }, {
    en: '✅ *{reference}* — {title}: {state}{who, select, none {} other { ({who})}}. Nothing to do for you.',
    'zh-TW': '✅ *{reference}* — {title}：{state}{who, select, none {} other {（{who}）}}，你不用再處理。',
    'zh-CN': '✅ *{reference}* — {title}：{state}{who, select, none {} other {（{who}）}}，你不用再处理。',
  }),
  updateGiven: message({ reference: 'text', title: 'text' }, {
    en: '✅ *{reference}* — {title}: the update was given.', 'zh-TW': '✅ *{reference}* — {title}：進度已更新。', 'zh-CN': '✅ *{reference}* — {title}：进度已更新。',
  }),
  wentOn: message({ reference: 'text', title: 'text' }, {
    en: '✅ *{reference}* — {title}: somebody is at it again.', 'zh-TW': '✅ *{reference}* — {title}：已有人繼續處理。', 'zh-CN': '✅ *{reference}* — {title}：已有人继续处理。',
  }),
  lineEscalated: message({ clock: 'text', percent: 'number', who: 'text', rung: 'text' }, {
    en: '⏰ {who} told ({rung, select, lead {lead} team {on call} vendor_lead {vendor lead} vendor_on_call {vendor on call} vendor_contact {vendor contact} service_owner {service owner} other {outsourcing office}}): {clock, select, stale {nothing new for long} response {{percent, plural, =0 {called at once} other {{percent, number} % of the response time}}} other {{percent, number} % of the restore time}}',
    'zh-TW': '⏰ 已通知 {who}（{rung, select, lead {負責人} team {值班人員} vendor_lead {供應商負責人} vendor_on_call {供應商值班人員} vendor_contact {供應商聯絡人} service_owner {服務負責人} other {委外管理單位}}）：{clock, select, stale {久無進展} response {{percent, plural, =0 {立即通知} other {回應時間已用 {percent, number} %}}} other {修復時間已用 {percent, number} %}}',
    'zh-CN': '⏰ 已通知 {who}（{rung, select, lead {负责人} team {值班人员} vendor_lead {供应商负责人} vendor_on_call {供应商值班人员} vendor_contact {供应商联系人} service_owner {服务负责人} other {外包管理部门}}）：{clock, select, stale {久无进展} response {{percent, plural, =0 {立即通知} other {响应时间已用 {percent, number} %}}} other {修复时间已用 {percent, number} %}}',
  }),
  lineUpdateAsked: message({ who: 'text' }, { en: '⏰ {who} asked for a status update', 'zh-TW': '⏰ 已請 {who} 更新進度', 'zh-CN': '⏰ 已请 {who} 更新进度' }),
})
