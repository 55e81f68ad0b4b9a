import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What maintenance says. */
export const maintenanceMessages = defineMessages({
  help: message({
    en: '*Agreed maintenance*\n`/maintenance` shows what runs and what comes, with buttons to agree and to cancel\n`/maintenance add` proposes a window: once the bank agrees, alerts of the service open no incident meanwhile\nService-level figures leave out only what was agreed before it began.',
    'zh-TW': '*約定的維護時段*\n`/maintenance` 顯示進行中與即將開始的維護，可同意或取消\n`/maintenance add` 提出維護時段：銀行同意後，期間該服務的告警不會開立事故\n服務水準只排除開始前就已同意的維護。',
    'zh-CN': '*约定的维护时段*\n`/maintenance` 显示进行中和即将开始的维护，可同意或取消\n`/maintenance add` 提出维护时段：银行同意后，期间该服务的告警不会开立事故\n服务水平只排除开始前就已同意的维护。',
  }),
  head: message({ n: 'number' }, { en: '*Maintenance: {n, plural, one {# window} other {# windows}}*', 'zh-TW': '*維護時段：{n, number} 個*', 'zh-CN': '*维护时段：{n, number} 个*' }),
  none: message({ en: 'No maintenance is running or planned. `/maintenance add` proposes one.', 'zh-TW': '目前沒有進行中或預定的維護，可用 `/maintenance add` 提出。', 'zh-CN': '目前没有进行中或计划的维护，可用 `/maintenance add` 提出。' }),
  quick: message({ en: 'Maintenance', 'zh-TW': '維護時段', 'zh-CN': '维护时段' }),
  standing: message({ standing: 'text' }, {
    en: '{standing, select, proposed {⏳ waits for the bank} agreed {✅ agreed} running {🛠 runs now} over {over} other {🚫 cancelled}}',
    'zh-TW': '{standing, select, proposed {⏳ 等銀行同意} agreed {✅ 已同意} running {🛠 進行中} over {已結束} other {🚫 已取消}}',
    'zh-CN': '{standing, select, proposed {⏳ 等银行同意} agreed {✅ 已同意} running {🛠 进行中} over {已结束} other {🚫 已取消}}',
  }),
  line: message({ standing: 'text', service: 'text', from: 'text', to: 'text', reason: 'text' }, {
    en: '*{standing}* — {service}, {from} to {to}\n{reason}', 'zh-TW': '*{standing}* — {service}，{from} 至 {to}\n{reason}', 'zh-CN': '*{standing}* — {service}，{from} 至 {to}\n{reason}',
  }),
  signed: message({ proposer: 'text', bank: 'text', vendor: 'text' }, {
    en: 'proposed by {proposer} · bank: {bank} · vendor: {vendor}', 'zh-TW': '提出 {proposer} · 銀行 {bank} · 供應商 {vendor}', 'zh-CN': '提出 {proposer} · 银行 {bank} · 供应商 {vendor}',
  }),
  signature: message({ who: 'text', time: 'text' }, { en: '{who}, {time}', 'zh-TW': '{who}（{time}）', 'zh-CN': '{who}（{time}）' }),
  notYet: message({ en: 'not yet', 'zh-TW': '尚未同意', 'zh-CN': '尚未同意' }),
  afterStart: message({ en: '⚠ Agreed after it began: figures count the downtime.', 'zh-TW': '⚠ 開始後才同意，停機時間仍會計入服務水準。', 'zh-CN': '⚠ 开始后才同意，停机时间仍会计入服务水平。' }),
  ask: message({ proposer: 'text', service: 'text' }, {
    en: '⏳ *Agree to a maintenance?* {proposer} proposes it for {service}.', 'zh-TW': '⏳ *是否同意維護時段？* {proposer} 為 {service} 提出。', 'zh-CN': '⏳ *是否同意维护时段？* {proposer} 为 {service} 提出。',
  }),
  why: message({
    en: 'You get this because you are in the outsourcing office. It needs one of you; nothing more comes about it.',
    'zh-TW': '你屬於委外管理單位，因此收到這則訊息。只需一人處理，不會再另外通知。',
    'zh-CN': '你属于外包管理部门，因此收到这条消息。只需一人处理，不会再另行通知。',
  }),
  told: message({ standing: 'text', service: 'text' }, {
    en: '{standing} — the maintenance of {service} that you proposed.', 'zh-TW': '{standing} — 你為 {service} 提出的維護時段。', 'zh-CN': '{standing} — 你为 {service} 提出的维护时段。',
  }),
  agree: message({ en: 'Agree', 'zh-TW': '同意', 'zh-CN': '同意' }),
  cancelWindow: message({ en: 'Cancel it', 'zh-TW': '取消維護', 'zh-CN': '取消维护' }),
  cancelSure: message({ en: 'From now on alerts of this service open incidents again.', 'zh-TW': '取消後，該服務的告警會再開立事故。', 'zh-CN': '取消后，该服务的告警会再开立事故。' }),
  keep: message({ en: 'Keep', 'zh-TW': '保留', 'zh-CN': '保留' }),
  addTitle: message({ en: 'Maintenance', 'zh-TW': '維護時段', 'zh-CN': '维护时段' }),
  serviceLabel: message({ en: 'Service', 'zh-TW': '服務', 'zh-CN': '服务' }),
  fromLabel: message({ en: 'From', 'zh-TW': '開始', 'zh-CN': '开始' }),
  toLabel: message({ en: 'To', 'zh-TW': '結束', 'zh-CN': '结束' }),
  reasonLabel: message({ en: 'What is done', 'zh-TW': '維護內容', 'zh-CN': '维护内容' }),
  save: message({ en: 'Propose', 'zh-TW': '提出', 'zh-CN': '提出' }),
  close: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  mustFill: message({ en: 'Fill this in.', 'zh-TW': '請填寫。', 'zh-CN': '请填写。' }),
  badTimes: message({ fault: 'text' }, {
    en: '{fault, select, order {It must end after it begins.} past {It would be over already.} other {At most 31 days.}}',
    'zh-TW': '{fault, select, order {結束須晚於開始。} past {這個時段已經結束。} other {最多 31 天。}}',
    'zh-CN': '{fault, select, order {结束须晚于开始。} past {这个时段已经结束。} other {最多 31 天。}}',
  }),
  saved: message({ service: 'text' }, { en: 'Saved: maintenance of {service}.', 'zh-TW': '已儲存：{service} 的維護時段。', 'zh-CN': '已保存：{service} 的维护时段。' }),
  noSuchService: message({ en: 'There is no such service for you to choose.', 'zh-TW': '找不到你可以選擇的這項服務。', 'zh-CN': '找不到你可以选择的这项服务。' }),
  noSuchWindow: message({ en: 'There is no such maintenance that you may see.', 'zh-TW': '找不到你可以查看的這個維護時段。', 'zh-CN': '找不到你可以查看的这个维护时段。' }),
  tooLate: message({ standing: 'text' }, {
    en: 'Not done: this maintenance is {standing, select, over {over} other {cancelled}}.', 'zh-TW': '未執行：這個維護時段{standing, select, over {已結束} other {已取消}}。', 'zh-CN': '未执行：这个维护时段{standing, select, over {已结束} other {已取消}}。',
  }),
  panelHead: message({ en: '*Maintenance*', 'zh-TW': '*維護時段*', 'zh-CN': '*维护时段*' }),
})
