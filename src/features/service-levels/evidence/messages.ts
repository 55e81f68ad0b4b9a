import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const whyMessages = defineMessages({
  usage: message({
    en: '`/sla why SERVICE response|restore|availability [2026-11 or 2026-W47] [csv|json]` — what a figure is made of; without a period, this month’s.',
    'zh-TW': '`/sla why 服務 response|restore|availability [2026-11 或 2026-W47] [csv|json]`：數字由哪些事故與時段構成；不寫期間則為本月。',
    'zh-CN': '`/sla why 服务 response|restore|availability [2026-11 或 2026-W47] [csv|json]`：数字由哪些事故与时段构成；不写期间则为本月。',
  }),
  noSuchPeriod: message({ text: 'text' }, {
    en: 'There is no period “{text}”. Write a month such as 2026-11, or a week such as 2026-W47.',
    'zh-TW': '沒有「{text}」這個期間。請寫月份（如 2026-11）或週次（如 2026-W47）。',
    'zh-CN': '没有“{text}”这个期间。请写月份（如 2026-11）或周次（如 2026-W47）。',
  }),
  metric: message({ metric: 'text' }, {
    en: '{metric, select, response {Response} restore {Restore} other {Availability}}',
    'zh-TW': '{metric, select, response {回應} restore {修復} other {可用性}}',
    'zh-CN': '{metric, select, response {响应} restore {修复} other {可用性}}',
  }),
  headClock: message({ metric: 'text', service: 'text', period: 'text', within: 'number', n: 'number', pending: 'number' }, {
    en: '*{metric} of {service}, {period}:* {within} of {n} within target{pending, plural, =0 {} one {; 1 more not judged} other {; # more not judged}}',
    'zh-TW': '*{service} {period} {metric}：* {n} 件中 {within} 件達標{pending, plural, =0 {} other {；另有 # 件未判定}}',
    'zh-CN': '*{service} {period} {metric}：* {n} 件中 {within} 件达标{pending, plural, =0 {} other {；另有 # 件未判定}}',
  }),
  none: message({ metric: 'text', service: 'text', period: 'text' }, {
    en: '*{metric} of {service}, {period}:* no incidents, so there is no figure.', 'zh-TW': '*{service} {period} {metric}：* 沒有事故，因此沒有數字。', 'zh-CN': '*{service} {period} {metric}：* 没有事故，因此没有数字。',
  }),
  line: message({ sign: 'text', incident: 'text', time: 'text', goal: 'text', spans: 'text' }, {
    en: '{sign} {incident} — {time} of {goal}: {spans}', 'zh-TW': '{sign} {incident} — {time}／目標 {goal}：{spans}', 'zh-CN': '{sign} {incident} — {time}／目标 {goal}：{spans}',
  }),
  and: message({ en: '; ', 'zh-TW': '；', 'zh-CN': '；' }),
  hidden: message({ en: 'private incident', 'zh-TW': '私密事故', 'zh-CN': '私密事故' }),
  span: message({ from: 'text', to: 'text', time: 'text' }, { en: '{from} to {to} ({time})', 'zh-TW': '{from} 至 {to}（{time}）', 'zh-CN': '{from} 至 {to}（{time}）' }),
  pause: message({ from: 'text', to: 'text', counts: 'text' }, {
    en: 'pause {from} to {to} {counts, select, yes {left out} other {not left out: not agreed}}',
    'zh-TW': '暫停 {from} 至 {to}{counts, select, yes {（不計）} other {（照計：未經同意）}}',
    'zh-CN': '暂停 {from} 至 {to}{counts, select, yes {（不计）} other {（照计：未经同意）}}',
  }),
  now: message({ en: 'now', 'zh-TW': '現在', 'zh-CN': '现在' }),
  headAvailability: message({ service: 'text', period: 'text', share: 'text', down: 'text', agreed: 'text', goal: 'text', coverage: 'text' }, {
    en: '*Availability of {service}, {period}:* {share} — down for {down} of {agreed} agreed; target {goal}; known for {coverage} of the time',
    'zh-TW': '*{service} {period} 可用性：* {share} — 約定服務時間 {agreed}，其中中斷 {down}；目標 {goal}；{coverage} 的時間有資料',
    'zh-CN': '*{service} {period} 可用性：* {share} — 约定服务时间 {agreed}，其中中断 {down}；目标 {goal}；{coverage} 的时间有数据',
  }),
  percent: message({ share: 'text' }, { en: '{share} %', 'zh-TW': '{share}%', 'zh-CN': '{share}%' }),
  unknownShare: message({ en: 'not known', 'zh-TW': '未知', 'zh-CN': '未知' }),
  noGoal: message({ en: 'none', 'zh-TW': '無', 'zh-CN': '无' }),
  between: message({ least: 'text', most: 'text' }, {
    en: 'Whatever happened while nobody looked, it was between {least} and {most}.', 'zh-TW': '無論無資料期間發生什麼，可用性介於 {least} 與 {most} 之間。', 'zh-CN': '无论无数据期间发生什么，可用性介于 {least} 与 {most} 之间。',
  }),
  howToWatch: message({
    en: 'If every outage is known from some day on, the outsourcing office says so with `/sla watch SERVICE 2026-11-01`; what nobody watches counts as unknown, not as up.',
    'zh-TW': '若自某日起每次中斷都會被發現，請委外管理單位輸入 `/sla watch 服務 2026-11-01`；無人監看的時間算未知，不算可用。',
    'zh-CN': '若自某日起每次中断都会被发现，请外包管理部门输入 `/sla watch 服务 2026-11-01`；无人监看的时间算未知，不算可用。',
  }),
  stretch: message({ kind: 'text', from: 'text', to: 'text', time: 'text', who: 'text' }, {
    en: '• {kind, select, outage {down} late {maintenance agreed too late, not left out} maintenance {maintenance, left out} other {not known}} {from} to {to}: {time}{who}',
    'zh-TW': '• {kind, select, outage {中斷} late {維護（事前未同意，照計）} maintenance {維護（不計）} other {未知}} {from} 至 {to}：{time}{who}',
    'zh-CN': '• {kind, select, outage {中断} late {维护（事前未同意，照计）} maintenance {维护（不计）} other {未知}} {from} 至 {to}：{time}{who}',
  }),
  more: message({ n: 'number' }, {
    en: '_{n, plural, one {1 more} other {# more}}: add `csv` or `json` to the command for a file with all of them._',
    'zh-TW': '_另有 {n} 筆：在指令後加 `csv` 或 `json`，即可取得全部。_', 'zh-CN': '_另有 {n} 条：在命令后加 `csv` 或 `json`，即可取得全部。_',
  }),
  how: message({
    en: 'Times are of service hours, without pauses that both sides agreed to. A goal that changed on the way counts for its part.',
    'zh-TW': '時間只計服務時段，並扣除雙方同意的暫停；途中變更的目標各計其段。', 'zh-CN': '时间只计服务时段，并扣除双方同意的暂停；途中变更的目标各计其段。',
  }),
  fileComing: message({ en: 'The file is on its way to you as a direct message.', 'zh-TW': '檔案正以私訊傳給你。', 'zh-CN': '文件正以私信发给你。' }),
  file: message({ metric: 'text', service: 'text', period: 'text' }, {
    en: '{metric} of {service}, {period}: what the figure is made of. You asked for it with `/sla why`.',
    'zh-TW': '{service} {period} {metric}：數字的構成。這是你以 `/sla why` 要的檔案。', 'zh-CN': '{service} {period} {metric}：数字的构成。这是你用 `/sla why` 要的文件。',
  }),
})
