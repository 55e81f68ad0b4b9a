import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What actions say. */
export const actionMessages = defineMessages({
  // Words
  state: message({ state: 'text' }, {
    en: '{state, select, open {open} done {done} other {dropped}}', 'zh-TW': '{state, select, open {進行中} done {已完成} other {不再進行}}', 'zh-CN': '{state, select, open {进行中} done {已完成} other {不再进行}}',
  }),
  priority: message({ priority: 'text' }, {
    en: '{priority, select, high {high priority} medium {medium priority} other {low priority}}',
    'zh-TW': '{priority, select, high {高優先} medium {中優先} other {低優先}}', 'zh-CN': '{priority, select, high {高优先级} medium {中优先级} other {低优先级}}',
  }),
  when: message({ n: 'number', state: 'text' }, {
    en: '{state, select, today {today} late {overdue for {n, plural, one {# working day} other {# working days}}} other {in {n, plural, one {# working day} other {# working days}}}}',
    'zh-TW': '{state, select, today {就是今天} late {已逾期 {n, number} 個工作日} other {還有 {n, number} 個工作日}}',
    'zh-CN': '{state, select, today {就是今天} late {已逾期 {n, number} 个工作日} other {还有 {n, number} 个工作日}}',
  }),

  // The message to its owner
  given: message({ title: 'text', date: 'text' }, { en: '📌 *For you: {title}* — due on {date}', 'zh-TW': '📌 *請處理：{title}* — 期限 {date}', 'zh-CN': '📌 *请处理：{title}* — 期限 {date}' }),
  reminded: message({ sign: 'text', title: 'text', date: 'text', when: 'text' }, {
    en: '{sign} *{title}* — due on {date}, {when}', 'zh-TW': '{sign} *{title}* — 期限 {date}，{when}', 'zh-CN': '{sign} *{title}* — 期限 {date}，{when}',
  }),
  ended: message({ sign: 'text', title: 'text', state: 'text', who: 'text', time: 'text', note: 'text' }, {
    en: '{sign} *{title}* — {state} by {who}, {time}{note}', 'zh-TW': '{sign} *{title}* — {who} 於 {time} 標示{state}{note}', 'zh-CN': '{sign} *{title}* — {who} 于 {time} 标记{state}{note}',
  }),
  handedOver: message({ title: 'text', owner: 'text' }, { en: '↪️ *{title}* — now {owner} does this. Nothing to do for you.', 'zh-TW': '↪️ *{title}* — 已轉交 {owner}，你不用再處理。', 'zh-CN': '↪️ *{title}* — 已转交 {owner}，你不用再处理。' }),
  moved: message({ title: 'text', date: 'text' }, { en: '↪️ *{title}* — moved to {date}. You are reminded before then.', 'zh-TW': '↪️ *{title}* — 期限改為 {date}，屆時會再提醒。', 'zh-CN': '↪️ *{title}* — 期限改为 {date}，届时会再提醒。' }),
  whyGiven: message({
    en: 'You own this action. You are reminded 5 and 1 working days before the date, on it, and weekly after it, until it is done or dropped.',
    'zh-TW': '你是這項行動的負責人。期限前 5 個與 1 個工作日、當天，以及逾期後每週會提醒，直到完成或不再進行。',
    'zh-CN': '你是这项行动的负责人。期限前 5 个与 1 个工作日、当天，以及逾期后每周会提醒，直到完成或不再进行。',
  }),
  whyOwner: message({
    en: 'You get this because you own this action. It stops when it is done, moved, handed over or dropped.',
    'zh-TW': '你是這項行動的負責人，因此收到提醒。完成、改期、轉交或不再進行後就不再提醒。', 'zh-CN': '你是这项行动的负责人，因此收到提醒。完成、改期、转交或不再进行后就不再提醒。',
  }),
  whyOffice: message({ owner: 'text' }, {
    en: '{owner} owns this action and it is more than two weeks late; so the outsourcing office is told, weekly until it is done, moved or dropped.',
    'zh-TW': '這項行動由 {owner} 負責，已逾期超過兩週，因此通知委外管理單位；完成、改期或不再進行前每週通知一次。',
    'zh-CN': '这项行动由 {owner} 负责，已逾期超过两周，因此通知外包管理部门；完成、改期或不再进行前每周通知一次。',
  }),
  facts: message({ reference: 'text', subject: 'text', service: 'text', priority: 'text', owner: 'text' }, {
    en: '*{reference}* · from {subject}{service}{priority} · owner {owner}', 'zh-TW': '*{reference}* · 來自 {subject}{service}{priority} · 負責人 {owner}', 'zh-CN': '*{reference}* · 来自 {subject}{service}{priority} · 负责人 {owner}',
  }),
  done: message({ en: 'Done', 'zh-TW': '完成', 'zh-CN': '完成' }),
  move: message({ en: 'Move the date', 'zh-TW': '改期', 'zh-CN': '改期' }),
  handOver: message({ en: 'Hand over', 'zh-TW': '轉交', 'zh-CN': '转交' }),
  drop: message({ en: 'Drop', 'zh-TW': '不再進行', 'zh-CN': '不再进行' }),
  note: message({ en: 'Say what there is to show', 'zh-TW': '補充完成說明', 'zh-CN': '补充完成说明' }),
  reopen: message({ en: 'Not done yet', 'zh-TW': '其實還沒完成', 'zh-CN': '其实还没完成' }),
  takeUp: message({ en: 'Take it up again', 'zh-TW': '重新進行', 'zh-CN': '重新进行' }),
  show: message({ en: 'Show', 'zh-TW': '查看', 'zh-CN': '查看' }),

  // Forms
  addTitle: message({ en: 'Add an action', 'zh-TW': '新增行動項目', 'zh-CN': '新增行动项' }),
  save: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  title: message({ en: 'What will be done, in one line', 'zh-TW': '一句話說明要做什麼', 'zh-CN': '一句话说明要做什么' }),
  owner: message({ en: 'Who does it', 'zh-TW': '由誰負責', 'zh-CN': '由谁负责' }),
  dueOn: message({ en: 'By when', 'zh-TW': '期限', 'zh-CN': '期限' }),
  priorityLabel: message({ en: 'Priority', 'zh-TW': '優先順序', 'zh-CN': '优先级' }),
  newOwner: message({ en: 'Who does it from now on', 'zh-TW': '改由誰負責', 'zh-CN': '改由谁负责' }),
  newDate: message({ en: 'New date', 'zh-TW': '新期限', 'zh-CN': '新期限' }),
  why: message({ en: 'Why', 'zh-TW': '原因', 'zh-CN': '原因' }),
  noteLabel: message({ en: 'What was done, and where it can be seen', 'zh-TW': '做了什麼、在哪裡可以看到', 'zh-CN': '做了什么、在哪里可以看到' }),
  mustFill: message({ en: 'Please fill this in.', 'zh-TW': '請填寫這一欄。', 'zh-CN': '请填写这一项。' }),
  notPast: message({ en: 'Choose today or a later day.', 'zh-TW': '請選擇今天或之後的日期。', 'zh-CN': '请选择今天或之后的日期。' }),
  saved: message({ reference: 'text' }, { en: '{reference} is saved.', 'zh-TW': '{reference} 已儲存。', 'zh-CN': '{reference} 已保存。' }),

  // Lists and panels
  listHead: message({ what: 'text', n: 'number', from: 'number', to: 'number' }, {
    en: '*{what, select, mine {Your open actions} overdue {Overdue actions} ended {Actions done or dropped} other {Open actions}}*: {n, number}{n, plural, =0 {} other {, shown {from, number} to {to, number}}}',
    'zh-TW': '*{what, select, mine {你負責的行動項目} overdue {逾期的行動項目} ended {已結束的行動項目} other {進行中的行動項目}}*：{n, number} 項{n, plural, =0 {} other {，顯示第 {from, number} 至 {to, number} 項}}',
    'zh-CN': '*{what, select, mine {你负责的行动项} overdue {逾期的行动项} ended {已结束的行动项} other {进行中的行动项}}*：{n, number} 项{n, plural, =0 {} other {，显示第 {from, number} 至 {to, number} 项}}',
  }),
  listAbout: message({ text: 'text' }, { en: ' · service or vendor “{text}”', 'zh-TW': ' · 服務或供應商「{text}」', 'zh-CN': ' · 服务或供应商“{text}”' }),
  listHelp: message({
    en: '`/incident actions` your own, `/incident actions all`, `/incident actions overdue`, `/incident actions ended`; with the name of a service or a vendor behind it, only theirs.',
    'zh-TW': '`/incident actions` 列出你負責的；`/incident actions all` 全部、`overdue` 逾期、`ended` 已結束；後面可加服務或供應商名稱。',
    'zh-CN': '`/incident actions` 列出你负责的；`/incident actions all` 全部、`overdue` 逾期、`ended` 已结束；后面可加服务或供应商名称。',
  }),
  mine: message({ en: 'Mine', 'zh-TW': '我的', 'zh-CN': '我的' }),
  all: message({ en: 'All open', 'zh-TW': '全部進行中', 'zh-CN': '全部进行中' }),
  overdue: message({ en: 'Overdue', 'zh-TW': '逾期', 'zh-CN': '逾期' }),
  next: message({ en: 'Next page', 'zh-TW': '下一頁', 'zh-CN': '下一页' }),
  line: message({ sign: 'text', title: 'text', owner: 'text', date: 'text', when: 'text', reference: 'text', subject: 'text', service: 'text' }, {
    en: '{sign}*{title}*\n{owner} · due on {date}{when} · {reference} from {subject}{service}',
    'zh-TW': '{sign}*{title}*\n{owner} · 期限 {date}{when} · {reference} 來自 {subject}{service}', 'zh-CN': '{sign}*{title}*\n{owner} · 期限 {date}{when} · {reference} 来自 {subject}{service}',
  }),
  panelMine: message({ n: 'number', overdue: 'number' }, {
    en: '*Your actions: {n, number}*{overdue, plural, =0 {} other {, {overdue, number} overdue}}', 'zh-TW': '*你負責的行動項目：{n, number} 項*{overdue, plural, =0 {} other {，逾期 {overdue, number} 項}}', 'zh-CN': '*你负责的行动项：{n, number} 项*{overdue, plural, =0 {} other {，逾期 {overdue, number} 项}}',
  }),
  panelOpen: message({ n: 'number', overdue: 'number' }, {
    en: '*Open actions: {n, number}*{overdue, plural, =0 {} other {, {overdue, number} overdue}}', 'zh-TW': '*進行中的行動項目：{n, number} 項*{overdue, plural, =0 {} other {，逾期 {overdue, number} 項}}', 'zh-CN': '*进行中的行动项：{n, number} 项*{overdue, plural, =0 {} other {，逾期 {overdue, number} 项}}',
  }),
  panelMore: message({ n: 'number' }, { en: '… and {n, number} more: `/incident actions`', 'zh-TW': '… 還有 {n, number} 項：`/incident actions`', 'zh-CN': '… 还有 {n, number} 项：`/incident actions`' }),

  // What cannot be done
  noSuchAction: message({ reference: 'text' }, {
    en: 'There is no {reference} that you may see. `/incident actions all` lists the open ones.', 'zh-TW': '找不到你可以查看的 {reference}。可用 `/incident actions all` 查看進行中的項目。', 'zh-CN': '找不到你可以查看的 {reference}。可用 `/incident actions all` 查看进行中的项目。',
  }),
  cannotOwn: message({ name: 'text' }, {
    en: 'Not saved: {name} cannot own this action, because they may not see what it is about, or have left, or you cannot give work to them. Choose somebody else.',
    'zh-TW': '未儲存：{name} 無法負責這項行動，可能看不到相關內容、已離開，或你不能指派工作給對方。請改選其他人。',
    'zh-CN': '未保存：{name} 无法负责这项行动，可能看不到相关内容、已离开，或你不能给对方指派工作。请改选其他人。',
  }),
  alreadySo: message({ reference: 'text', state: 'text', who: 'text' }, {
    en: 'Not done: {reference} is {state} already ({who}).', 'zh-TW': '未執行：{reference} 目前為「{state}」（{who}）。', 'zh-CN': '未执行：{reference} 目前为“{state}”（{who}）。',
  }),
})
