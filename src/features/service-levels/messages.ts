import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What the weekly summary and `/sla` say. */
export const slaMessages = defineMessages({
  headlineMissed: message({ week: 'number', dates: 'text', missed: 'number', judged: 'number' }, {
    en: 'Services, week {week} ({dates}) — {missed, number} of {judged, plural, one {# service} other {# services}} missed a target',
    'zh-TW': '服務週報，第 {week} 週（{dates}）— {judged, number} 項服務中有 {missed, number} 項未達標',
    'zh-CN': '服务周报，第 {week} 周（{dates}）— {judged, number} 项服务中有 {missed, number} 项未达标',
  }),
  headlineWell: message({ week: 'number', dates: 'text', judged: 'number' }, {
    en: 'Services, week {week} ({dates}) — all well: {judged, plural, one {# service} other {# services}} within all targets',
    'zh-TW': '服務週報，第 {week} 週（{dates}）— 一切正常：{judged, number} 項服務全部達標',
    'zh-CN': '服务周报，第 {week} 周（{dates}）— 一切正常：{judged, number} 项服务全部达标',
  }),
  headlineOpen: message({ week: 'number', dates: 'text', open: 'number' }, {
    en: 'Services, week {week} ({dates}) — no target missed so far; {open, number} still open',
    'zh-TW': '服務週報，第 {week} 週（{dates}）— 目前沒有未達標；{open, number} 件未解決',
    'zh-CN': '服务周报，第 {week} 周（{dates}）— 目前没有未达标；{open, number} 件未解决',
  }),
  weekToCome: message({ text: 'text' }, {
    en: 'The week {text} has not begun yet: there is nothing to tell of it.',
    'zh-TW': '{text} 這一週還沒開始，沒有資料可以統計。',
    'zh-CN': '{text} 这一周还没开始，没有数据可以统计。',
  }),
  headlineNothing: message({ week: 'number', dates: 'text' }, {
    en: 'Services, week {week} ({dates}) — no incidents',
    'zh-TW': '服務週報，第 {week} 週（{dates}）— 沒有事故',
    'zh-CN': '服务周报，第 {week} 周（{dates}）— 没有事故',
  }),
  headlineUnjudged: message({ week: 'number', dates: 'text', open: 'number' }, {
    en: 'Services, week {week} ({dates}) — nothing to judge against targets; {open, number} open',
    'zh-TW': '服務週報，第 {week} 週（{dates}）— 沒有可評定的事故；{open, number} 件未解決',
    'zh-CN': '服务周报，第 {week} 周（{dates}）— 没有可评定的事故；{open, number} 件未解决',
  }),
  running: message({ at: 'text' }, {
    en: 'This week is not over: figures up to {at}.',
    'zh-TW': '本週尚未結束：統計至 {at}。',
    'zh-CN': '本周尚未结束：统计至 {at}。',
  }),
  /** Opened in the week, with the change from the week before: `12 incidents (+4)`. */
  opened: message({ n: 'number', change: 'text' }, {
    en: '{n, plural, =0 {no incidents} one {# incident} other {# incidents}} ({change})',
    'zh-TW': '{n, plural, =0 {沒有新事故} other {# 件事故}}（{change}）',
    'zh-CN': '{n, plural, =0 {没有新事故} other {# 件事故}}（{change}）',
  }),
  resolved: message({ n: 'number', change: 'text' }, {
    en: '{n, number} resolved ({change})', 'zh-TW': '已解決 {n, number} 件（{change}）', 'zh-CN': '已解决 {n, number} 件（{change}）',
  }),
  openAtEnd: message({ n: 'number', change: 'text' }, {
    en: '{n, number} open at the end ({change})', 'zh-TW': '期末未解決 {n, number} 件（{change}）', 'zh-CN': '期末未解决 {n, number} 件（{change}）',
  }),
  few: message({ en: 'fewer than 5 incidents', 'zh-TW': '不足 5 件', 'zh-CN': '不足 5 件' }),
  response: message({ target: 'text', figures: 'text' }, {
    en: 'Response ≤ {target}: {figures}', 'zh-TW': '回應 ≤ {target}：{figures}', 'zh-CN': '响应 ≤ {target}：{figures}',
  }),
  restore: message({ target: 'text', figures: 'text' }, {
    en: 'Restore ≤ {target}: {figures}', 'zh-TW': '修復 ≤ {target}：{figures}', 'zh-CN': '修复 ≤ {target}：{figures}',
  }),
  responseAll: message({ figures: 'text' }, { en: 'Response within target: {figures}', 'zh-TW': '回應達標：{figures}', 'zh-CN': '响应达标：{figures}' }),
  restoreAll: message({ figures: 'text' }, { en: 'Restore within target: {figures}', 'zh-TW': '修復達標：{figures}', 'zh-CN': '修复达标：{figures}' }),
  share: message({ percent: 'text', within: 'number', n: 'number' }, {
    en: '{percent} % ({within, number} of {n, number})', 'zh-TW': '{percent}%（{within, number}/{n, number}）', 'zh-CN': '{percent}%（{within, number}/{n, number}）',
  }),
  shareUp: message({ before: 'text' }, { en: '▲ from {before} %', 'zh-TW': '▲ 前週 {before}%', 'zh-CN': '▲ 前周 {before}%' }),
  shareDown: message({ before: 'text' }, { en: '▼ from {before} %', 'zh-TW': '▼ 前週 {before}%', 'zh-CN': '▼ 前周 {before}%' }),
  shareSame: message({ en: '= week before', 'zh-TW': '＝ 前週', 'zh-CN': '＝ 前周' }),
  noneJudged: message({ en: 'nothing to judge', 'zh-TW': '無可評定', 'zh-CN': '无可评定' }),
  times: message({ mean: 'text', median: 'text', p90: 'text', max: 'text' }, {
    en: 'Restored in: mean {mean} · median {median} · p90 {p90} · worst {max}',
    'zh-TW': '修復時間：平均 {mean} · 中位數 {median} · p90 {p90} · 最長 {max}',
    'zh-CN': '修复时间：平均 {mean} · 中位数 {median} · p90 {p90} · 最长 {max}',
  }),
  meanBefore: message({ mean: 'text', before: 'text' }, {
    en: '{mean} (week before {before})', 'zh-TW': '{mean}（前週 {before}）', 'zh-CN': '{mean}（前周 {before}）',
  }),
  moreMissed: message({ n: 'number' }, {
    en: '⚠ {n, plural, one {# more service} other {# more services}} missed a target',
    'zh-TW': '⚠ 另有 {n, number} 項服務未達標', 'zh-CN': '⚠ 另有 {n, number} 项服务未达标',
  }),
  withinAll: message({ n: 'number' }, {
    en: '✓ {n, plural, one {# service} other {# services}} within all targets',
    'zh-TW': '✓ {n, number} 項服務全部達標', 'zh-CN': '✓ {n, number} 项服务全部达标',
  }),
  notJudged: message({ n: 'number' }, {
    en: '– {n, plural, one {# service} other {# services}} with nothing to judge',
    'zh-TW': '– {n, number} 項服務沒有可評定的事故', 'zh-CN': '– {n, number} 项服务没有可评定的事故',
  }),
  total: message({ figures: 'text' }, { en: 'All services: {figures}', 'zh-TW': '全部服務：{figures}', 'zh-CN': '全部服务：{figures}' }),
  howMissed: message({
    en: 'A target counts as missed when at least one incident missed it.', 'zh-TW': '只要有一件事故超過目標，即計為未達標。', 'zh-CN': '只要有一件事故超过目标，即计为未达标。',
  }),
  how: message({ zone: 'text' }, {
    en: 'Changes are from the week before; weeks are cut in {zone}.', 'zh-TW': '增減與前週相比；以 {zone} 劃分週次。', 'zh-CN': '增减与前周相比；以 {zone} 划分周次。',
  }),
  whyHere: message({ en: 'Posted weekly because this channel subscribed; stop with `/sla unsubscribe`.', 'zh-TW': '本頻道已訂閱，每週發布；輸入 `/sla unsubscribe` 可停止。', 'zh-CN': '本频道已订阅，每周发布；输入 `/sla unsubscribe` 可停止。' }),

  quickWeek: message({ en: 'Last week', 'zh-TW': '上週服務水準', 'zh-CN': '上周服务水平' }),
  help: message({
    en: [
      '`/sla week` — last week’s service levels; `/sla week 2016-W13 Core Payments` for a week and a service',
      '`/sla subscribe` — post them here every Monday at 09:00; `/sla subscribe Asia/Taipei zh-TW` for a zone and a language',
      '`/sla unsubscribe` — stop posting them here',
    ].join('\n'),
    'zh-TW': [
      '`/sla week` — 上週的服務水準；`/sla week 2016-W13 Core Payments` 可指定週次和服務',
      '`/sla subscribe` — 每週一 09:00 發布到本頻道；`/sla subscribe Asia/Taipei zh-TW` 可指定時區和語言',
      '`/sla unsubscribe` — 停止發布到本頻道',
    ].join('\n'),
    'zh-CN': [
      '`/sla week` — 上周的服务水平；`/sla week 2016-W13 Core Payments` 可指定周次和服务',
      '`/sla subscribe` — 每周一 09:00 发布到本频道；`/sla subscribe Asia/Taipei zh-TW` 可指定时区和语言',
      '`/sla unsubscribe` — 停止发布到本频道',
    ].join('\n'),
  }),
  unknownCommand: message({ text: 'text' }, {
    en: '“{text}” is nothing that `/sla` knows.', 'zh-TW': '`/sla` 不認得「{text}」。', 'zh-CN': '`/sla` 不认识“{text}”。',
  }),
  noSuchWeek: message({ text: 'text' }, {
    en: 'There is no week “{text}”. Write it as 2016-W13: year, W, and the week by ISO 8601 (01 to 52, in some years 53).',
    'zh-TW': '沒有「{text}」這一週。請寫成 2016-W13：年份、W、ISO 8601 週次（01 到 52，有些年份到 53）。',
    'zh-CN': '没有“{text}”这一周。请写成 2016-W13：年份、W、ISO 8601 周次（01 到 52，有些年份到 53）。',
  }),
  noSuchService: message({ text: 'text' }, {
    en: 'There is no service “{text}” that you may see.', 'zh-TW': '你可以查看的服務中沒有「{text}」。', 'zh-CN': '你可以查看的服务中没有“{text}”。',
  }),
  didYouMean: message({ names: 'text' }, { en: 'Did you mean {names}?', 'zh-TW': '你是不是要找：{names}？', 'zh-CN': '你是不是要找：{names}？' }),
  notZoneNorLanguage: message({ text: 'text' }, {
    en: 'Not subscribed: “{text}” is neither a time zone such as Asia/Taipei nor a language (en-GB, zh-TW, zh-CN).',
    'zh-TW': '未訂閱：「{text}」不是時區（例如 Asia/Taipei），也不是語言（en-GB、zh-TW、zh-CN）。',
    'zh-CN': '未订阅：“{text}”不是时区（例如 Asia/Taipei），也不是语言（en-GB、zh-TW、zh-CN）。',
  }),
  notAChannel: message({
    en: 'Not subscribed: the summary goes to channels. Type this in the channel that shall get it, and invite Steward there first.',
    'zh-TW': '未訂閱：週報只發布到頻道。請先邀請 Steward 加入頻道，再在該頻道輸入這個指令。',
    'zh-CN': '未订阅：周报只发布到频道。请先邀请 Steward 加入频道，再在该频道输入这个命令。',
  }),
  outsiders: message({
    en: 'Not subscribed: people from outside the bank are in this channel, and the summary shows every vendor’s services. Choose a channel for bank staff alone; vendors’ people see their own with `/sla week`.',
    'zh-TW': '未訂閱：這個頻道有行外人員，而週報會列出所有供應商的服務。請改用只有行內人員的頻道；供應商人員可用 `/sla week` 查看自己的服務。',
    'zh-CN': '未订阅：这个频道有行外人员，而周报会列出所有供应商的服务。请改用只有行内人员的频道；供应商人员可用 `/sla week` 查看自己的服务。',
  }),
  withheld: message({
    en: 'This week’s summary is not shown here: people from outside the bank are in this channel now. Each can see what is theirs with `/sla week`; `/sla unsubscribe` ends this notice.',
    'zh-TW': '本週週報未在此顯示：這個頻道目前有行外人員。各人可用 `/sla week` 查看自己可看的內容；輸入 `/sla unsubscribe` 可停止這則通知。',
    'zh-CN': '本周周报未在此显示：这个频道目前有行外人员。各人可用 `/sla week` 查看自己可看的内容；输入 `/sla unsubscribe` 可停止这条通知。',
  }),
  subscribed: message({ zone: 'text', language: 'text' }, {
    en: 'Subscribed: this channel gets the service levels of the week before every Monday at 09:00 ({zone}, {language}).',
    'zh-TW': '已訂閱：每週一 09:00（{zone}，{language}）在本頻道發布前一週的服務水準。',
    'zh-CN': '已订阅：每周一 09:00（{zone}，{language}）在本频道发布前一周的服务水平。',
  }),
  unsubscribed: message({
    en: 'Done: the service levels are no longer posted to this channel.', 'zh-TW': '完成：不再發布服務水準到本頻道。', 'zh-CN': '完成：不再发布服务水平到本频道。',
  }),
  notSubscribed: message({
    en: 'This channel was not subscribed; nothing to stop.', 'zh-TW': '本頻道沒有訂閱，不需要停止。', 'zh-CN': '本频道没有订阅，无需停止。',
  }),
})
