import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What alerts say; forms and pages of sources have their own. */
export const alertMessages = defineMessages({
  help: message({
    en: '*Alerts of monitoring*\n`/alerts` shows what fires now, `/alerts SERVICE` that of one service\n`/alerts INC-12` shows the alerts of an incident\n`/alerts sources` shows who sends alerts, `/alerts add` adds a sender, `/alerts thresholds` shows from what value on a measure is an alert',
    'zh-TW': '*監控告警*\n`/alerts` 顯示目前的告警，`/alerts 服務名稱` 只看該服務\n`/alerts INC-12` 顯示事故的告警\n`/alerts sources` 顯示告警來源，`/alerts add` 新增來源，`/alerts thresholds` 顯示門檻值',
    'zh-CN': '*监控告警*\n`/alerts` 显示当前告警，`/alerts 服务名称` 只看该服务\n`/alerts INC-12` 显示事故的告警\n`/alerts sources` 显示告警来源，`/alerts add` 新建来源，`/alerts thresholds` 显示阈值',
  }),
  line: message({ total: 'number', firing: 'number', titles: 'text' }, {
    en: '🔔 {total, plural, one {# alert} other {# alerts}}, {firing, plural, =0 {none firing any more} other {# still firing: {titles}}}',
    'zh-TW': '🔔 {total, number} 則告警，{firing, plural, =0 {都已恢復} other {# 則仍在告警：{titles}}}',
    'zh-CN': '🔔 {total, number} 条告警，{firing, plural, =0 {均已恢复} other {# 条仍在告警：{titles}}}',
  }),
  show: message({ en: 'Show alerts', 'zh-TW': '查看告警', 'zh-CN': '查看告警' }),
  from: message({ source: 'text' }, { en: 'Alert from {source}', 'zh-TW': '告警來源：{source}', 'zh-CN': '告警来源：{source}' }),
  worse: message({ title: 'text' }, { en: 'A more severe alert joined: {title}', 'zh-TW': '出現更嚴重的告警：{title}', 'zh-CN': '出现更严重的告警：{title}' }),
  flaps: message({ title: 'text', n: 'number', minutes: 'number' }, {
    en: '〰️ *{title}* is flapping: more than {n} changes within {minutes} min. Nothing more is said of it until it has been stable for {minutes} min.',
    'zh-TW': '〰️ *{title}* 反覆告警：{minutes} 分鐘內變動超過 {n} 次。穩定 {minutes} 分鐘之前不再通知。',
    'zh-CN': '〰️ *{title}* 反复告警：{minutes} 分钟内变动超过 {n} 次。稳定 {minutes} 分钟之前不再通知。',
  }),
  solution: message({ total: 'number', calm: 'text' }, {
    en: '{total, plural, one {The alert is} other {All # alerts are}} over, and nothing has fired again for {calm}. Nobody had taken it.',
    'zh-TW': '{total, number} 則告警都已恢復，且 {calm}內沒有再告警。期間無人接手。',
    'zh-CN': '{total, number} 条告警均已恢复，且 {calm}内没有再告警。期间无人接手。',
  }),
  causeOver: message({ en: 'Ended by itself, as far as monitoring shows', 'zh-TW': '依監控判斷已自行恢復', 'zh-CN': '根据监控判断已自行恢复' }),
  calm: message({ reference: 'text', state: 'text', total: 'number' }, {
    en: '{state, select, ask {🟢 *Is {reference} resolved?* {total, plural, one {Its alert is} other {All # alerts are}} over.} fires {🔔 {reference}: alerts fire again.} other {✅ {reference} is not open any more.}}',
    'zh-TW': '{state, select, ask {🟢 *{reference} 解決了嗎？* {total, number} 則告警都已恢復。} fires {🔔 {reference}：又有告警。} other {✅ {reference} 已不再處理中。}}',
    'zh-CN': '{state, select, ask {🟢 *{reference} 解决了吗？* {total, number} 条告警均已恢复。} fires {🔔 {reference}：又有告警。} other {✅ {reference} 已不在处理中。}}',
  }),
  calmWhy: message({ reference: 'text' }, {
    en: 'You get this because you lead {reference}. You are asked once; it changes here when something fires again.',
    'zh-TW': '你是 {reference} 的負責人，因此收到這則訊息。只會詢問一次；再有告警時會在此更新。',
    'zh-CN': '你是 {reference} 的负责人，因此收到这条消息。只会询问一次；再有告警时会在此更新。',
  }),
  resolve: message({ en: 'Resolve', 'zh-TW': '標示已解決', 'zh-CN': '标记已解决' }),
  homeless: message({ source: 'text', title: 'text' }, {
    en: '⚠️ Alerts of *{source}* wait: no service of theirs is on offer, such as for “{title}”. Give the source another usual service with `/alerts sources`.',
    'zh-TW': '⚠️ *{source}* 的告警無法歸類：沒有可用的服務，例如「{title}」。請用 `/alerts sources` 為這個來源指定其他預設服務。',
    'zh-CN': '⚠️ *{source}* 的告警无法归类：没有可用的服务，例如“{title}”。请用 `/alerts sources` 为该来源指定其他默认服务。',
  }),
  homelessWhy: message({
    en: 'You get this because you are in the outsourcing office; once for each source.', 'zh-TW': '你屬於委外管理單位，因此收到這則訊息；每個來源只通知一次。', 'zh-CN': '你属于外包管理部门，因此收到这条消息；每个来源只通知一次。',
  }),
  noSign: message({ what: 'text', every: 'text' }, { en: 'No sign of life from {what} for more than {every}', 'zh-TW': '{what} 超過 {every}沒有回報', 'zh-CN': '{what} 超过 {every}没有回报' }),
  listHead: message({ firing: 'number', total: 'number' }, {
    en: '*{firing, plural, =0 {Nothing fires now} one {# alert fires now} other {# alerts fire now}}*{total, plural, =0 {} other { · # in all}}',
    'zh-TW': '*{firing, plural, =0 {目前沒有告警} other {目前 # 則告警}}*{total, plural, =0 {} other { · 共 # 則}}',
    'zh-CN': '*{firing, plural, =0 {目前没有告警} other {目前 # 条告警}}*{total, plural, =0 {} other { · 共 # 条}}',
  }),
  listOf: message({ what: 'text' }, { en: '{what}: ', 'zh-TW': '{what}：', 'zh-CN': '{what}：' }),
  more: message({ n: 'number' }, { en: '… and {n, number} more', 'zh-TW': '……另有 {n, number} 則', 'zh-CN': '……另有 {n, number} 条' }),
  firingSince: message({ sign: 'text', title: 'text', service: 'text', source: 'text', time: 'text', note: 'text' }, {
    en: '{sign} *{title}* — {service}, since {time} · {source}{note}', 'zh-TW': '{sign} *{title}* — {service}，自 {time} 起 · {source}{note}', 'zh-CN': '{sign} *{title}* — {service}，自 {time} 起 · {source}{note}',
  }),
  wasFiring: message({ title: 'text', service: 'text', source: 'text', from: 'text', to: 'text', note: 'text' }, {
    en: '✓ {title} — {service}, {from} to {to} · {source}{note}', 'zh-TW': '✓ {title} — {service}，{from} 至 {to} · {source}{note}', 'zh-CN': '✓ {title} — {service}，{from} 至 {to} · {source}{note}',
  }),
  inMaintenance: message({ en: ' · 🛠 in maintenance', 'zh-TW': ' · 🛠 維護時段內', 'zh-CN': ' · 🛠 维护时段内' }),
  isFlapping: message({ en: ' · 〰️ flapping', 'zh-TW': ' · 〰️ 反覆告警', 'zh-CN': ' · 〰️ 反复告警' }),
  link: message({ en: 'open', 'zh-TW': '開啟', 'zh-CN': '打开' }),
  noService: message({ en: 'no service', 'zh-TW': '未歸類', 'zh-CN': '未归类' }),
  noSuchService: message({ service: 'text' }, {
    en: 'There is no service “{service}” that you may see. `/alerts` shows all that fires.', 'zh-TW': '找不到你可以查看的服務「{service}」。`/alerts` 可看所有告警。', 'zh-CN': '找不到你可以查看的服务“{service}”。`/alerts` 可看所有告警。',
  }),
  quick: message({ en: 'Alerts', 'zh-TW': '監控告警', 'zh-CN': '监控告警' }),
  panelHead: message({ en: '*Alerts*', 'zh-TW': '*監控告警*', 'zh-CN': '*监控告警*' }),
})
