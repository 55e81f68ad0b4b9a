import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What is said of results. */
export const resultMessages = defineMessages({
  head: message({ name: 'text', n: 'number', asked: 'number', share: 'number' }, { en: '📊 *{name}*: {n, number} of {asked, number} answered ({share, number} %)', 'zh-TW': '📊 *{name}*：詢問 {asked, number} 人，{n, number} 人回答（{share, number} %）', 'zh-CN': '📊 *{name}*：询问 {asked, number} 人，{n, number} 人回答（{share, number} %）' }),
  index: message({ value: 'number', change: 'text' }, { en: 'Satisfaction index *{value, number, ::.0}* of 100{change}', 'zh-TW': '滿意度指數 *{value, number, ::.0}*（滿分 100）{change}', 'zh-CN': '满意度指数 *{value, number, ::.0}*（满分 100）{change}' }),
  change: message({ by: 'text', real: 'text' }, {
    en: ' · {by} from the run before, {real, select, yes {more than chance} other {within chance: take it as unchanged}}', 'zh-TW': ' · 較上次 {by}，{real, select, yes {超出偶然波動} other {在偶然波動之內，可視為不變}}', 'zh-CN': ' · 较上次 {by}，{real, select, yes {超出偶然波动} other {在偶然波动之内，可视为不变}}',
  }),
  lowest: message({ question: 'text', mean: 'number' }, { en: 'Lowest: {question} (mean {mean, number, ::.0} of 10)', 'zh-TW': '最低：{question}（平均 {mean, number, ::.0} 分，滿分 10 分）', 'zh-CN': '最低：{question}（平均 {mean, number, ::.0} 分，满分 10 分）' }),
  scale: message({ question: 'text', mean: 'number', median: 'number', top: 'number', n: 'number' }, {
    en: '*{question}*\nmean {mean, number, ::.0} · median {median, number} of {top, number} · {n, plural, one {# answer} other {# answers}}', 'zh-TW': '*{question}*\n平均 {mean, number, ::.0} · 中位數 {median, number}（滿分 {top, number}）· {n, number} 份回答', 'zh-CN': '*{question}*\n平均 {mean, number, ::.0} · 中位数 {median, number}（满分 {top, number}）· {n, number} 份回答',
  }),
  satisfied: message({ share: 'number', low: 'number', high: 'number', n: 'number' }, { en: 'satisfied {share, number} % ({n, number} people; likely {low, number}–{high, number} %)', 'zh-TW': '滿意 {share, number} %（{n, number} 人；95 % 區間 {low, number}–{high, number} %）', 'zh-CN': '满意 {share, number} %（{n, number} 人；95 % 区间 {low, number}–{high, number} %）' }),
  nps: message({ value: 'number' }, { en: 'NPS {value, number, ::sign-always .0}', 'zh-TW': 'NPS {value, number, ::sign-always .0}', 'zh-CN': 'NPS {value, number, ::sign-always .0}' }),
  choices: message({ question: 'text', n: 'number', counts: 'text' }, { en: '*{question}*\n{counts} · {n, plural, one {# answer} other {# answers}}', 'zh-TW': '*{question}*\n{counts} · {n, number} 份回答', 'zh-CN': '*{question}*\n{counts} · {n, number} 份回答' }),
  tooFewFor: message({ question: 'text' }, { en: '*{question}*\ntoo few answers to be shown', 'zh-TW': '*{question}*\n回答太少，不顯示', 'zh-CN': '*{question}*\n回答太少，不显示' }),
  tooFew: message({ n: 'number', asked: 'number' }, {
    en: 'Fewer than 5 of {asked, number} people answered ({n, number}): nothing is shown, and what they said is deleted. So that there is more next time: ask more people, or keep it open longer.',
    'zh-TW': '詢問 {asked, number} 人，只有 {n, number} 人回答，不滿 5 人：結果不顯示，回答內容已刪除。下次可以多邀請一些人，或延長開放時間。',
    'zh-CN': '询问 {asked, number} 人，只有 {n, number} 人回答，不满 5 人：结果不显示，回答内容已删除。下次可以多邀请一些人，或延长开放时间。',
  }),
  by: message({ dimension: 'text' }, { en: '{dimension, select, service {*By service*} vendor {*By vendor*} unit {*By organisation unit*} other {*By language*}}', 'zh-TW': '{dimension, select, service {*各項服務*} vendor {*各家廠商*} unit {*各組織單位*} other {*各語言*}}', 'zh-CN': '{dimension, select, service {*各项服务*} vendor {*各家供应商*} unit {*各组织单位*} other {*各语言*}}' }),
  cut: message({ name: 'text', index: 'number', n: 'number' }, { en: '{name}: index {index, number, ::.0} ({n, plural, one {# answer} other {# answers}})', 'zh-TW': '{name}：指數 {index, number, ::.0}（{n, number} 份回答）', 'zh-CN': '{name}：指数 {index, number, ::.0}（{n, number} 份回答）' }),
  withheld: message({ n: 'number' }, { en: '{n, plural, one {one group is} other {# groups are}} not shown, because few people could be told from it', 'zh-TW': '{n, number} 組不顯示，避免看出少數人的回答', 'zh-CN': '{n, number} 组不显示，避免看出少数人的回答' }),
  unit: message({ unit: 'text' }, { en: '{unit, select, head_office {head office} subsidiary {subsidiaries} other {branches}}', 'zh-TW': '{unit, select, head_office {總行} subsidiary {子公司} other {分行}}', 'zh-CN': '{unit, select, head_office {总行} subsidiary {子公司} other {分行}}' }),
  language: message({ language: 'text' }, { en: '{language, select, en {English} zhTW {Traditional Chinese} other {Simplified Chinese}}', 'zh-TW': '{language, select, en {英文} zhTW {繁體中文} other {簡體中文}}', 'zh-CN': '{language, select, en {英文} zhTW {繁体中文} other {简体中文}}' }),
  comments: message({ n: 'number', shown: 'number' }, { en: '*What people wrote* ({shown, number} of {n, number}, in an order by chance)', 'zh-TW': '*大家寫的話*（共 {n, number} 則，顯示 {shown, number} 則，順序隨機）', 'zh-CN': '*大家写的话*（共 {n, number} 条，显示 {shown, number} 条，顺序随机）' }),
  actions: message({ en: '*What was done, and what will be*', 'zh-TW': '*已經做的和接下來要做的*', 'zh-CN': '*已经做的和接下来要做的*' }),
  actionLine: message({ reference: 'text', title: 'text', owner: 'text', due: 'text', state: 'text' }, {
    en: '{state, select, done {✅} dropped {🚫} other {🔧}} {reference} {title} · {owner} · {due}', 'zh-TW': '{state, select, done {✅} dropped {🚫} other {🔧}} {reference} {title} · {owner} · {due}', 'zh-CN': '{state, select, done {✅} dropped {🚫} other {🔧}} {reference} {title} · {owner} · {due}',
  }),
  footer: message({ reference: 'text', run: 'number', version: 'number', anonymous: 'text' }, {
    en: '{reference}, run {run, number} · index by weights version {version, number} · {anonymous, select, yes {anonymous: only groups of 5 or more} other {with names}}', 'zh-TW': '{reference} 第 {run, number} 次 · 指數權重版本 {version, number} · {anonymous, select, yes {匿名：滿 5 份才顯示} other {具名}}', 'zh-CN': '{reference} 第 {run, number} 次 · 指数权重版本 {version, number} · {anonymous, select, yes {匿名：满 5 份才显示} other {实名}}',
  }),
  chartTitle: message({ en: 'How often each score was given', 'zh-TW': '各分數的次數', 'zh-CN': '各分数的次数' }),
  trendTitle: message({ en: 'Satisfaction index by run', 'zh-TW': '歷次滿意度指數', 'zh-CN': '历次满意度指数' }),
  score: message({ en: 'score', 'zh-TW': '分數', 'zh-CN': '分数' }),
  answers: message({ en: 'answers', 'zh-TW': '回答數', 'zh-CN': '回答数' }),
  indexName: message({ en: 'index', 'zh-TW': '指數', 'zh-CN': '指数' }),
  run: message({ n: 'number' }, { en: 'run {n, number}', 'zh-TW': '第 {n, number} 次', 'zh-CN': '第 {n, number} 次' }),
  addAction: message({ en: 'Add action', 'zh-TW': '新增改善事項', 'zh-CN': '新增改进事项' }),
  openResult: message({ en: 'Results', 'zh-TW': '結果', 'zh-CN': '结果' }),
  csv: message({ en: 'Export as CSV', 'zh-TW': '匯出 CSV', 'zh-CN': '导出 CSV' }),
  xlsx: message({ en: 'Export as XLSX', 'zh-TW': '匯出 XLSX', 'zh-CN': '导出 XLSX' }),
  exporting: message({ en: 'The file comes by direct message in a moment.', 'zh-TW': '檔案稍後會以私訊傳給你。', 'zh-CN': '文件稍后会以私信发给你。' }),
  exported: message({ name: 'text' }, { en: 'The results of {name}, as you asked for them.', 'zh-TW': '你要的「{name}」結果在此。', 'zh-CN': '你要的“{name}”结果在此。' }),
  notCounted: message({ name: 'text', until: 'text' }, { en: 'There are no results of {name} yet: it is open until {until}. Figures come after it has closed, so that nobody can watch single answers come in.', 'zh-TW': '「{name}」還沒有結果，開放到 {until}。截止後才統計，以免有人藉由逐次查看推測出個別回答。', 'zh-CN': '“{name}”还没有结果，开放到 {until}。截止后才统计，以免有人通过逐次查看推测出个别回答。' }),
  panel: message({ name: 'text', index: 'text', change: 'text', n: 'number', at: 'text' }, { en: '*{name}* ({at}): {index}{change}, {n, plural, one {# answer} other {# answers}}', 'zh-TW': '*{name}*（{at}）：{index}{change}，{n, number} 份回答', 'zh-CN': '*{name}*（{at}）：{index}{change}，{n, number} 份回答' }),
  panelIndex: message({ value: 'number' }, { en: 'satisfaction index {value, number, ::.0} of 100', 'zh-TW': '滿意度指數 {value, number, ::.0}（滿分 100）', 'zh-CN': '满意度指数 {value, number, ::.0}（满分 100）' }),
  moreParts: message({ n: 'number' }, { en: '… and {n, plural, one {# more survey result} other {# more survey results}}: see `/survey`', 'zh-TW': '……另有 {n, number} 項問卷結果，輸入 `/survey` 查看', 'zh-CN': '……另有 {n, number} 项问卷结果，输入 `/survey` 查看' }),
  panelTooFew: message({ en: 'too few answers to be shown', 'zh-TW': '回答太少，不顯示', 'zh-CN': '回答太少，不显示' }),
})
