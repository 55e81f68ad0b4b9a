import { defineMessages, message } from '../../platform/i18n/index.ts'

export const subscriptionMessages = defineMessages({
  why: message({ target: 'text', kind: 'text', filter: 'text' }, {
    en: '{target, select, person {You are told because you follow {filter}. `/incident follow stop` ends it.} other {{kind, select, executive {This channel gets the status updates of serious incidents} other {This channel subscribed to {filter}}}. `/incident subscriptions` changes or ends it.}}',
    'zh-TW': '{target, select, person {因為你追蹤 {filter}，所以收到通知；輸入 `/incident follow stop` 即可停止。} other {{kind, select, executive {本頻道訂閱重大事故的進度} other {本頻道訂閱 {filter}}}；輸入 `/incident subscriptions` 可變更或停止。}}',
    'zh-CN': '{target, select, person {因为你关注 {filter}，所以收到通知；输入 `/incident follow stop` 即可停止。} other {{kind, select, executive {本频道订阅重大事故的进展} other {本频道订阅 {filter}}}；输入 `/incident subscriptions` 可变更或停止。}}',
  }),
  allServices: message({ en: 'all services', 'zh-TW': '所有服務', 'zh-CN': '所有服务' }),
  facts: message({ reference: 'text', service: 'text', time: 'text' }, {
    en: '*{reference}* · {service} · since {time}', 'zh-TW': '*{reference}* · {service} · {time} 起', 'zh-CN': '*{reference}* · {service} · {time} 起',
  }),
  solvedBy: message({ solution: 'text' }, { en: '*Solved by*\n{solution}', 'zh-TW': '*解決方式*\n{solution}', 'zh-CN': '*解决方式*\n{solution}' }),
  updated: message({ time: 'text', text: 'text' }, { en: '*Status update*, {time}\n{text}', 'zh-TW': '*進度更新*，{time}\n{text}', 'zh-CN': '*进展更新*，{time}\n{text}' }),
  resolvedNote: message({ time: 'text' }, { en: '🟢 *Resolved*, {time}', 'zh-TW': '🟢 *已解決*，{time}', 'zh-CN': '🟢 *已解决*，{time}' }),
  reopenedNote: message({ time: 'text' }, { en: '🔁 *Open again*, {time}', 'zh-TW': '🔁 *重新開啟*，{time}', 'zh-CN': '🔁 *重新打开*，{time}' }),

  executive: message({ sign: 'text', service: 'text', title: 'text', isOver: 'text' }, {
    en: '{sign} {service}: {title} — {isOver, select, yes {works again} other {being worked on}}',
    'zh-TW': '{sign} {service}：{title} — {isOver, select, yes {已恢復} other {處理中}}',
    'zh-CN': '{sign} {service}：{title} — {isOver, select, yes {已恢复} other {处理中}}',
  }),
  since: message({ time: 'text', until: 'text' }, {
    en: '*Since*\n{time}{until, select, none {} other {, until {until}}}', 'zh-TW': '*開始時間*\n{time}{until, select, none {} other {，{until} 恢復}}', 'zh-CN': '*开始时间*\n{time}{until, select, none {} other {，{until} 恢复}}',
  }),
  affected: message({ impact: 'text', n: 'number' }, {
    en: '*Who is affected*\n{impact, select, SEV1 {Many users or branches, or a critical service} other {Part of the users}}{n, plural, =0 {} one {; # more person has reported it} other {; # more people have reported it}}',
    'zh-TW': '*影響範圍*\n{impact, select, SEV1 {眾多使用者或分行，或關鍵服務} other {部分使用者}}{n, plural, =0 {} other {；另有 # 人通報}}',
    'zh-CN': '*影响范围*\n{impact, select, SEV1 {众多用户或网点，或关键服务} other {部分用户}}{n, plural, =0 {} other {；另有 # 人上报}}',
  }),
  nextUpdate: message({ time: 'text' }, {
    en: '*Next word*\n{time, select, none {when there is news} other {by {time}}}', 'zh-TW': '*下次更新*\n{time, select, none {有進展時} other {{time} 前}}', 'zh-CN': '*下次更新*\n{time, select, none {有进展时} other {{time} 前}}',
  }),
  latest: message({ text: 'text' }, { en: '*Latest*\n{text}', 'zh-TW': '*最新進度*\n{text}', 'zh-CN': '*最新进展*\n{text}' }),

  subscribed: message({ wishes: 'text' }, {
    en: 'Subscribed: this channel is told of {wishes}. One message for each incident, changed in place; status updates in its thread. `/incident subscriptions` changes or ends it.',
    'zh-TW': '已訂閱：本頻道會收到 {wishes}。每筆事故一則訊息並持續更新，進度更新在討論串中。輸入 `/incident subscriptions` 可變更或停止。',
    'zh-CN': '已订阅：本频道会收到 {wishes}。每条事故一则消息并持续更新，进展更新在消息列中。输入 `/incident subscriptions` 可变更或停止。',
  }),
  follows: message({ wishes: 'text' }, {
    en: 'You follow {wishes}: you are told by direct message. `/incident follow stop` ends it.',
    'zh-TW': '你已追蹤 {wishes}，會以私訊通知；輸入 `/incident follow stop` 即可停止。',
    'zh-CN': '你已关注 {wishes}，会以私信通知；输入 `/incident follow stop` 即可停止。',
  }),
  wishes: message({ kind: 'text', services: 'text', severities: 'text', topics: 'text', language: 'text' }, {
    en: '{kind, select, executive {status updates for executives: } other {}}{services}, {severities} ({topics}), in {language}',
    'zh-TW': '{kind, select, executive {主管用進度：} other {}}{services}，{severities}（{topics}），{language}',
    'zh-CN': '{kind, select, executive {管理层进展：} other {}}{services}，{severities}（{topics}），{language}',
  }),
  topic: message({ topic: 'text' }, {
    en: '{topic, select, opened {new ones} updates {status updates} other {what is resolved}}', 'zh-TW': '{topic, select, opened {新事故} updates {進度更新} other {解決}}', 'zh-CN': '{topic, select, opened {新事故} updates {进展更新} other {解决}}',
  }),
  none: message({ target: 'text' }, {
    en: '{target, select, person {You follow no service. `/incident follow "Internet Banking"` tells you of its incidents by direct message.} other {This channel is told of no incidents. `/incident subscribe` subscribes it.}}',
    'zh-TW': '{target, select, person {你沒有追蹤任何服務。輸入 `/incident follow "Internet Banking"` 可用私訊收到它的事故。} other {本頻道沒有訂閱事故。輸入 `/incident subscribe` 即可訂閱。}}',
    'zh-CN': '{target, select, person {你没有关注任何服务。输入 `/incident follow "Internet Banking"` 可用私信收到它的事故。} other {本频道没有订阅事故。输入 `/incident subscribe` 即可订阅。}}',
  }),
  listHead: message({ target: 'text' }, {
    en: '{target, select, person {*You follow*} other {*This channel is told of*}}', 'zh-TW': '{target, select, person {*你追蹤的*} other {*本頻道訂閱的*}}', 'zh-CN': '{target, select, person {*你关注的*} other {*本频道订阅的*}}',
  }),
  ended: message({ n: 'number' }, { en: '{n, plural, =0 {There was nothing to end.} other {Ended. What is there already stays as it is.}}', 'zh-TW': '{n, plural, =0 {沒有可停止的訂閱。} other {已停止，先前的訊息會保留。}}', 'zh-CN': '{n, plural, =0 {没有可停止的订阅。} other {已停止，先前的消息会保留。}}' }),
  change: message({ en: 'Change', 'zh-TW': '變更', 'zh-CN': '变更' }),
  end: message({ en: 'End', 'zh-TW': '停止', 'zh-CN': '停止' }),
  formTitle: message({ en: 'Subscribe to incidents', 'zh-TW': '訂閱事故', 'zh-CN': '订阅事故' }),
  save: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  kindLabel: message({ en: 'For whom', 'zh-TW': '對象', 'zh-CN': '对象' }),
  kind: message({ kind: 'text' }, {
    en: '{kind, select, executive {Executives: status updates of SEV1 and SEV2, in plain words} other {Whoever works with the services: a card for each incident}}',
    'zh-TW': '{kind, select, executive {主管：一、二級事故的進度，白話說明} other {使用或維護服務的人：每筆事故一張卡片}}',
    'zh-CN': '{kind, select, executive {管理层：一、二级事故的进展，白话说明} other {使用或维护服务的人：每条事故一张卡片}}',
  }),
  servicesLabel: message({ en: 'Services (all where none is chosen)', 'zh-TW': '服務（未選則為全部）', 'zh-CN': '服务（未选则为全部）' }),
  severitiesLabel: message({ en: 'Severities', 'zh-TW': '等級', 'zh-CN': '等级' }),
  topicsLabel: message({ en: 'Told of', 'zh-TW': '通知內容', 'zh-CN': '通知内容' }),
  languageLabel: message({ en: 'Language', 'zh-TW': '語言', 'zh-CN': '语言' }),
  mustFill: message({ en: 'Please choose at least one.', 'zh-TW': '請至少選一項。', 'zh-CN': '请至少选一项。' }),
  noSuchService: message({ name: 'text', near: 'text' }, {
    en: 'Not subscribed: there is no service “{name}” that you can see.{near, select, none {} other { Did you mean {near}?}} Names of several words stand in quotes.',
    'zh-TW': '未訂閱：你可以查看的服務中沒有「{name}」。{near, select, none {} other {是不是：{near}？}}名稱中有空格時請加引號。',
    'zh-CN': '未订阅：你可以查看的服务中没有“{name}”。{near, select, none {} other {是不是：{near}？}}名称中有空格时请加引号。',
  }),
  notAChannel: message({
    en: 'Not subscribed: only a channel can be, one that the bot is in or can join. `/incident follow` tells you alone, by direct message.',
    'zh-TW': '未訂閱：只能訂閱機器人所在或可加入的頻道。`/incident follow` 可用私訊只通知你。',
    'zh-CN': '未订阅：只能订阅机器人所在或可加入的频道。`/incident follow` 可用私信只通知你。',
  }),
  followWhat: message({
    en: 'Which services? `/incident follow "Internet Banking" sev1,sev2`, or `/incident follow all`. `/incident follow stop` ends it.',
    'zh-TW': '要追蹤哪些服務？`/incident follow "Internet Banking" sev1,sev2`，或 `/incident follow all`；`/incident follow stop` 停止。',
    'zh-CN': '要关注哪些服务？`/incident follow "Internet Banking" sev1,sev2`，或 `/incident follow all`；`/incident follow stop` 停止。',
  }),
})
