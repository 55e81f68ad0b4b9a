import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What the weekly summary and `/sla` say. */
export const slaMessages = defineMessages({
  headlineMissed: message({ kind: 'text', period: 'text', missed: 'number', judged: 'number' }, {
    en: '{kind, select, other {Services}}, {period} — {missed, number} of {judged, plural, one {# service} other {# services}} missed a target',
    'zh-TW': '{kind, select, week {服務週報} month {服務月報} quarter {服務季報} half {服務半年報} other {服務報告}}，{period}— {judged, number} 項服務中有 {missed, number} 項未達標',
    'zh-CN': '{kind, select, week {服务周报} month {服务月报} quarter {服务季报} half {服务半年报} other {服务报告}}，{period}— {judged, number} 项服务中有 {missed, number} 项未达标',
  }),
  headlineWell: message({ kind: 'text', period: 'text', judged: 'number' }, {
    en: '{kind, select, other {Services}}, {period} — all well: {judged, plural, one {# service} other {# services}} within all targets',
    'zh-TW': '{kind, select, week {服務週報} month {服務月報} quarter {服務季報} half {服務半年報} other {服務報告}}，{period}— 一切正常：{judged, number} 項服務全部達標',
    'zh-CN': '{kind, select, week {服务周报} month {服务月报} quarter {服务季报} half {服务半年报} other {服务报告}}，{period}— 一切正常：{judged, number} 项服务全部达标',
  }),
  headlineOpen: message({ kind: 'text', period: 'text', open: 'number' }, {
    en: '{kind, select, other {Services}}, {period} — no target missed so far; {open, number} still open',
    'zh-TW': '{kind, select, week {服務週報} month {服務月報} quarter {服務季報} half {服務半年報} other {服務報告}}，{period}— 目前沒有未達標；{open, number} 件未解決',
    'zh-CN': '{kind, select, week {服务周报} month {服务月报} quarter {服务季报} half {服务半年报} other {服务报告}}，{period}— 目前没有未达标；{open, number} 件未解决',
  }),
  weekToCome: message({ text: 'text' }, {
    en: '{text} has not begun yet: there is nothing to tell of it.',
    'zh-TW': '{text} 還沒開始，沒有資料可以統計。',
    'zh-CN': '{text} 还没开始，没有数据可以统计。',
  }),
  headlineNothing: message({ kind: 'text', period: 'text' }, {
    en: '{kind, select, other {Services}}, {period} — no incidents',
    'zh-TW': '{kind, select, week {服務週報} month {服務月報} quarter {服務季報} half {服務半年報} other {服務報告}}，{period}— 沒有事故',
    'zh-CN': '{kind, select, week {服务周报} month {服务月报} quarter {服务季报} half {服务半年报} other {服务报告}}，{period}— 没有事故',
  }),
  headlineUnjudged: message({ kind: 'text', period: 'text', open: 'number' }, {
    en: '{kind, select, other {Services}}, {period} — nothing to judge against targets; {open, number} open',
    'zh-TW': '{kind, select, week {服務週報} month {服務月報} quarter {服務季報} half {服務半年報} other {服務報告}}，{period}— 沒有可評定的事故；{open, number} 件未解決',
    'zh-CN': '{kind, select, week {服务周报} month {服务月报} quarter {服务季报} half {服务半年报} other {服务报告}}，{period}— 没有可评定的事故；{open, number} 件未解决',
  }),
  running: message({ at: 'text' }, {
    en: 'Not over yet: figures up to {at}.',
    'zh-TW': '本期尚未結束：統計至 {at}。',
    'zh-CN': '本期尚未结束：统计至 {at}。',
  }),
  /** Opened in the week, with the change from the period before: `12 incidents (+4)`. */
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
  shareUp: message({ before: 'text' }, { en: '▲ from {before} %', 'zh-TW': '▲ 前期 {before}%', 'zh-CN': '▲ 上期 {before}%' }),
  shareDown: message({ before: 'text' }, { en: '▼ from {before} %', 'zh-TW': '▼ 前期 {before}%', 'zh-CN': '▼ 上期 {before}%' }),
  shareSame: message({ en: '= as before', 'zh-TW': '＝ 前期', 'zh-CN': '＝ 上期' }),
  availability: message({ figures: 'text' }, { en: 'Availability: {figures}', 'zh-TW': '可用性：{figures}', 'zh-CN': '可用性：{figures}' }),
  availabilityOf: message({ share: 'text', goal: 'text', known: 'text' }, {
    en: '{share}{goal, select, none {} other { · target {goal} %}}{known, select, all {} other { · known for {known} % of the time}}',
    'zh-TW': '{share}{goal, select, none {} other { · 目標 {goal}%}}{known, select, all {} other { · 僅 {known}% 的時間有資料}}',
    'zh-CN': '{share}{goal, select, none {} other { · 目标 {goal}%}}{known, select, all {} other { · 仅 {known}% 的时间有数据}}',
  }),
  noneJudged: message({ en: 'nothing to judge', 'zh-TW': '無可評定', 'zh-CN': '无可评定' }),
  times: message({ mean: 'text', median: 'text', p90: 'text', max: 'text' }, {
    en: 'Restored in: mean {mean} · median {median} · p90 {p90} · worst {max}',
    'zh-TW': '修復時間：平均 {mean} · 中位數 {median} · p90 {p90} · 最長 {max}',
    'zh-CN': '修复时间：平均 {mean} · 中位数 {median} · p90 {p90} · 最长 {max}',
  }),
  meanBefore: message({ mean: 'text', before: 'text' }, {
    en: '{mean} (before: {before})', 'zh-TW': '{mean}（前期 {before}）', 'zh-CN': '{mean}（上期 {before}）',
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
    en: 'Changes are from the period before; cut in {zone}.', 'zh-TW': '增減與前期相比；以 {zone} 劃分期間。', 'zh-CN': '增减与上期相比；以 {zone} 划分期间。',
  }),

  quickWeek: message({ en: 'Last week', 'zh-TW': '上週服務水準', 'zh-CN': '上周服务水平' }),
  help: message({
    en: [
      '`/sla week` — last week’s service levels; `month`, `quarter`, `half` alike; `/sla week 2016-W13 Core Payments` for a week and a service',
      '`/sla 2016-03`, `/sla 2016-Q1`, `/sla 2016-H1`, `/sla 2016-03-01..2016-03-15` — of any time',
      '`/sla pack 2016-Q1` — the review pack of it, as a workbook and as a page',
      '`/sla subscribe` — post summaries here: how often, when, of what, in which language; `/sla subscribe month 09:00 Asia/Taipei zh-TW` in words',
      '`/sla subscriptions` — what this channel gets, with preview, send now, pause, change, history and unsubscribe; as words too: `/sla preview`, `send`, `pause`, `resume`, `history`, `unsubscribe`',
      '`/sla why Core Payments restore 2026-11` — what a figure is made of (`response`, `restore`, `availability`; `csv` or `json` for a file); `/sla what-if INC-12 …` or `SERVICE maintenance …` — what it would be after a change',
      '`/sla outage INC-12`, `/sla watch SERVICE 2026-11-01` — what availability counts; `/sla credits CONTRACT 2026-10` — service credits of a month',
    ].join('\n'),
    'zh-TW': [
      '`/sla week` — 上週的服務水準；`month`、`quarter`、`half` 同理；`/sla week 2016-W13 Core Payments` 可指定週次和服務',
      '`/sla 2016-03`、`/sla 2016-Q1`、`/sla 2016-H1`、`/sla 2016-03-01..2016-03-15` — 任何期間',
      '`/sla pack 2016-Q1` — 該期的檢討資料（試算表與網頁）',
      '`/sla subscribe` — 定期發布到本頻道：頻率、時間、範圍、語言；也可直接寫 `/sla subscribe month 09:00 Asia/Taipei zh-TW`',
      '`/sla subscriptions` — 本頻道的訂閱，可預覽、立即發布、暫停、變更、查看歷史、取消；也可輸入 `/sla preview`、`send`、`pause`、`resume`、`history`、`unsubscribe`',
      '`/sla why Core Payments restore 2026-11` — 數字由什麼構成（`response`、`restore`、`availability`；加 `csv` 或 `json` 取得檔案）；`/sla what-if INC-12 …` 或 `服務 maintenance …` — 試算變更後的數字',
      '`/sla outage INC-12`、`/sla watch 服務 2026-11-01` — 可用性計入什麼；`/sla credits 合約編號 2026-10` — 某月的服務抵減',
    ].join('\n'),
    'zh-CN': [
      '`/sla week` — 上周的服务水平；`month`、`quarter`、`half` 同理；`/sla week 2016-W13 Core Payments` 可指定周次和服务',
      '`/sla 2016-03`、`/sla 2016-Q1`、`/sla 2016-H1`、`/sla 2016-03-01..2016-03-15` — 任何期间',
      '`/sla pack 2016-Q1` — 该期的评审资料（工作簿与网页）',
      '`/sla subscribe` — 定期发布到本频道：频率、时间、范围、语言；也可直接写 `/sla subscribe month 09:00 Asia/Shanghai zh-CN`',
      '`/sla subscriptions` — 本频道的订阅，可预览、立即发布、暂停、更改、查看历史、取消；也可输入 `/sla preview`、`send`、`pause`、`resume`、`history`、`unsubscribe`',
      '`/sla why Core Payments restore 2026-11` — 数字由什么构成（`response`、`restore`、`availability`；加 `csv` 或 `json` 取得文件）；`/sla what-if INC-12 …` 或 `服务 maintenance …` — 试算变更后的数字',
      '`/sla outage INC-12`、`/sla watch 服务 2026-11-01` — 可用性计入什么；`/sla credits 合同编号 2026-10` — 某月的服务抵扣',
    ].join('\n'),
  }),
  unknownCommand: message({ text: 'text' }, {
    en: '“{text}” is nothing that `/sla` knows.', 'zh-TW': '`/sla` 不認得「{text}」。', 'zh-CN': '`/sla` 不认识“{text}”。',
  }),
  noSuchPeriod: message({ text: 'text' }, {
    en: 'There is no “{text}”. Write a week as 2016-W13 (ISO 8601: 01 to 52, in some years 53), a month as 2016-03, a quarter as 2016-Q1, a half-year as 2016-H1, or days as 2016-03-01..2016-03-15.',
    'zh-TW': '沒有「{text}」這個期間。週寫成 2016-W13（ISO 8601：01 到 52，有些年份到 53），月寫成 2016-03，季寫成 2016-Q1，半年寫成 2016-H1，日期寫成 2016-03-01..2016-03-15。',
    'zh-CN': '没有“{text}”这个期间。周写成 2016-W13（ISO 8601：01 到 52，有些年份到 53），月写成 2016-03，季度写成 2016-Q1，半年写成 2016-H1，日期写成 2016-03-01..2016-03-15。',
  }),
  noSuchService: message({ text: 'text' }, {
    en: 'There is no service “{text}” that you may see.', 'zh-TW': '你可以查看的服務中沒有「{text}」。', 'zh-CN': '你可以查看的服务中没有“{text}”。',
  }),
  didYouMean: message({ names: 'text' }, { en: 'Did you mean {names}?', 'zh-TW': '你是不是要找：{names}？', 'zh-CN': '你是不是要找：{names}？' }),
  withheld: message({
    en: 'The summary is not shown here: people from outside the bank are in this channel now. Each can see what is theirs with `/sla week`; `/sla unsubscribe` ends this notice.',
    'zh-TW': '報告未在此顯示：這個頻道目前有行外人員。各人可用 `/sla week` 查看自己可看的內容；輸入 `/sla unsubscribe` 可停止這則通知。',
    'zh-CN': '报告未在此显示：这个频道目前有行外人员。各人可用 `/sla week` 查看自己可看的内容；输入 `/sla unsubscribe` 可停止这条通知。',
  }),
})
