import { defineMessages, message } from '../../platform/i18n/index.ts'

export const statusMessages = defineMessages({
  well: message({ n: 'number' }, {
    en: '🟢 Messages reach Slack. {n, plural, =0 {Nothing waits.} one {1 is on its way.} other {# are on their way.}}',
    'zh-TW': '🟢 訊息正常送達 Slack。{n, plural, =0 {沒有等待中的訊息。} other {有 # 則正在傳送。}}',
    'zh-CN': '🟢 消息正常送达 Slack。{n, plural, =0 {没有等待中的消息。} other {有 # 条正在发送。}}',
  }),
  late: message({ n: 'number', age: 'text' }, {
    en: '🔴 Messages do not reach Slack in time: {n, plural, one {1 waits} other {# wait}}, the oldest for {age}. They are kept and sent as soon as Slack takes them; see the log, or run “steward doctor”.',
    'zh-TW': '🔴 訊息無法及時送達 Slack：有 {n} 則等待中，最久的已等 {age}。訊息都會保留，等 Slack 恢復後自動傳送；請查看記錄檔，或執行「steward doctor」。',
    'zh-CN': '🔴 消息无法及时送达 Slack：有 {n} 条等待中，最久的已等 {age}。消息都会保留，等 Slack 恢复后自动发送；请查看日志，或运行“steward doctor”。',
  }),
  queue: message({ urgency: 'text', n: 'number', age: 'text' }, {
    en: '{urgency, select, page {Calls and escalations} reply {Answers and cards} status {Timelines and updates} other {Summaries}}: {n}, the oldest for {age}',
    'zh-TW': '{urgency, select, page {呼叫與升級通知} reply {回覆與卡片} status {時間軸與進度} other {摘要報告}}：{n} 則，最久已等 {age}',
    'zh-CN': '{urgency, select, page {呼叫与升级通知} reply {回复与卡片} status {时间线与进展} other {汇总报告}}：{n} 条，最久已等 {age}',
  }),
  held: message({ n: 'number' }, {
    en: '🔒 {n, plural, one {1 message is} other {# messages are}} withheld because of who reads a channel: `/steward channel` there says more.',
    'zh-TW': '🔒 有 {n} 則訊息因頻道成員的身分而未顯示：在該頻道輸入 `/steward channel` 查看。',
    'zh-CN': '🔒 有 {n} 条消息因频道成员的身份而未显示：在该频道输入 `/steward channel` 查看。',
  }),
  failed: message({ n: 'number' }, {
    en: '⚠️ {n, plural, one {1 job was} other {# jobs were}} given up: the log says why.',
    'zh-TW': '⚠️ 有 {n} 個背景工作已放棄：原因在記錄檔中。',
    'zh-CN': '⚠️ 有 {n} 个后台任务已放弃：原因在日志中。',
  }),
})
