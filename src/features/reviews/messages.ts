import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What reviews say. */
export const reviewMessages = defineMessages({
  // Words
  review: message({ en: 'Review', 'zh-TW': '事後回顧', 'zh-CN': '事后回顾' }),
  state: message({ state: 'text' }, {
    en: '{state, select, due {not written yet} draft {a draft} submitted {submitted, to be accepted} other {accepted}}',
    'zh-TW': '{state, select, due {尚未撰寫} draft {草稿} submitted {已提交，待核可} other {已核可}}',
    'zh-CN': '{state, select, due {尚未撰写} draft {草稿} submitted {已提交，待核可} other {已核可}}',
  }),
  field: message({ field: 'text' }, {
    en: '{field, select, happened {What happened, and who was affected} wentWell {What went well} wentBadly {What did not go well} rootCause {Root cause} causes {What contributed} other {What we learn from it}}',
    'zh-TW': '{field, select, happened {發生什麼事、影響到誰} wentWell {做得好的地方} wentBadly {做得不好的地方} rootCause {根本原因} causes {促成因素} other {學到什麼}}',
    'zh-CN': '{field, select, happened {发生了什么、影响到谁} wentWell {做得好的地方} wentBadly {做得不好的地方} rootCause {根本原因} causes {促成因素} other {学到了什么}}',
  }),
  cause: message({ cause: 'text' }, {
    en: '{cause, select, change {A change or release} configuration {Configuration} software {A defect in software} capacity {Capacity} hardware {Hardware} network {Network} third_party {A third party} procedure {A procedure that was missing or wrong} people {An error by people} monitoring {Monitoring that did not see it} other {Security}}',
    'zh-TW': '{cause, select, change {變更或上線} configuration {設定} software {軟體缺陷} capacity {容量} hardware {硬體} network {網路} third_party {第三方} procedure {流程缺漏或錯誤} people {人為失誤} monitoring {監控未察覺} other {資安}}',
    'zh-CN': '{cause, select, change {变更或上线} configuration {配置} software {软件缺陷} capacity {容量} hardware {硬件} network {网络} third_party {第三方} procedure {流程缺失或错误} people {人为失误} monitoring {监控未发现} other {安全}}',
  }),
  part: message({ part: 'text' }, {
    en: '{part, select, submit {Ts submit: occurred → reported} identify {Ti identify: reported → classified} process {Tp process: classified → acknowledged} resolve {Tr resolve: acknowledged → resolved} confirm {Tc confirm: resolved → confirmed} other {T in all}}',
    'zh-TW': '{part, select, submit {Ts 提交：發生 → 通報} identify {Ti 識別：通報 → 分類} process {Tp 處理：分類 → 接手} resolve {Tr 解決：接手 → 解決} confirm {Tc 確認：解決 → 確認} other {T 合計}}',
    'zh-CN': '{part, select, submit {Ts 提交：发生 → 上报} identify {Ti 识别：上报 → 分类} process {Tp 处理：分类 → 接手} resolve {Tr 解决：接手 → 解决} confirm {Tc 确认：解决 → 确认} other {T 合计}}',
  }),
  unknown: message({ en: 'not known', 'zh-TW': '未知', 'zh-CN': '未知' }),

  // Messages to the lead and the office
  ask: message({ stage: 'text', reference: 'text', title: 'text', date: 'text' }, {
    en: '{stage, select, late {🔴 *The review of {reference} is overdue*, it was due on {date}} soon {🟠 *The review of {reference} is due on {date}*, the next working day at the latest} other {📝 *{reference} needs a review* by {date}}} — {title}',
    'zh-TW': '{stage, select, late {🔴 *{reference} 的事後回顧已逾期*，期限為 {date}} soon {🟠 *{reference} 的事後回顧期限為 {date}*，最遲下一個工作日} other {📝 *{reference} 需要事後回顧*，期限 {date}}} — {title}',
    'zh-CN': '{stage, select, late {🔴 *{reference} 的事后回顾已逾期*，期限为 {date}} soon {🟠 *{reference} 的事后回顾期限为 {date}*，最迟下一个工作日} other {📝 *{reference} 需要事后回顾*，期限 {date}}} — {title}',
  }),
  drafted: message({ reference: 'text', title: 'text', date: 'text', returned: 'text' }, {
    en: '📝 *The review of {reference} is a draft* ({date}) — {title}{returned}', 'zh-TW': '📝 *{reference} 的事後回顧還是草稿*（{date}）— {title}{returned}', 'zh-CN': '📝 *{reference} 的事后回顾还是草稿*（{date}）— {title}{returned}',
  }),
  dueBy: message({ date: 'text' }, { en: 'due on {date}', 'zh-TW': '期限 {date}', 'zh-CN': '期限 {date}' }),
  noDate: message({ en: 'without a date', 'zh-TW': '沒有期限', 'zh-CN': '没有期限' }),
  givenBack: message({ reason: 'text' }, { en: '\nIt was given back:\n{reason}', 'zh-TW': '\n退回原因：\n{reason}', 'zh-CN': '\n退回原因：\n{reason}' }),
  submitted: message({ reference: 'text', title: 'text', version: 'number', who: 'text' }, {
    en: '📨 *The review of {reference} waits to be accepted* (version {version, number}, by {who}) — {title}', 'zh-TW': '📨 *{reference} 的事後回顧待核可*（第 {version, number} 版，{who}）— {title}', 'zh-CN': '📨 *{reference} 的事后回顾待核可*（第 {version, number} 版，{who}）— {title}',
  }),
  accepted: message({ reference: 'text', title: 'text', version: 'number', who: 'text', time: 'text' }, {
    en: '✅ *The review of {reference} is accepted* (version {version, number}, by {who}, {time}) — {title}',
    'zh-TW': '✅ *{reference} 的事後回顧已核可*（第 {version, number} 版，{who}，{time}）— {title}', 'zh-CN': '✅ *{reference} 的事后回顾已核可*（第 {version, number} 版，{who}，{time}）— {title}',
  }),
  notNeeded: message({ reference: 'text' }, { en: '↪️ {reference} needs no review at the moment: it is open again, or not so severe after all.', 'zh-TW': '↪️ {reference} 目前不需要事後回顧：事故重新開啟，或等級已調降。', 'zh-CN': '↪️ {reference} 目前不需要事后回顾：事故重新打开，或等级已调低。' }),
  nudge: message({ reference: 'text', stage: 'text' }, {
    en: '{stage, select, late {The review of {reference} is overdue. The outsourcing office is told once.} other {The review of {reference} is due the next working day.}} The button above opens it.',
    'zh-TW': '{stage, select, late {{reference} 的事後回顧已逾期，並已通知委外管理單位一次。} other {{reference} 的事後回顧下一個工作日到期。}}上方按鈕可開啟。',
    'zh-CN': '{stage, select, late {{reference} 的事后回顾已逾期，并已通知外包管理部门一次。} other {{reference} 的事后回顾下一个工作日到期。}}上方按钮可打开。',
  }),
  whyLead: message({ en: 'You get this because you led the incident. It ends when the review is accepted.', 'zh-TW': '你是這起事故的負責人，因此收到通知；事後回顧核可後結束。', 'zh-CN': '你是这起事故的负责人，因此收到通知；事后回顾核可后结束。' }),
  whyOffice: message({
    en: 'You get this because you are in the outsourcing office, which accepts reviews, and writes those that nobody leads. It ends when this one is accepted.',
    'zh-TW': '你屬於委外管理單位，負責核可事後回顧，也負責沒有負責人的回顧；核可後結束。', 'zh-CN': '你属于外包管理部门，负责核可事后回顾，也负责没有负责人的回顾；核可后结束。',
  }),
  write: message({ en: 'Write the review', 'zh-TW': '撰寫回顧', 'zh-CN': '撰写回顾' }),
  goOn: message({ en: 'Go on writing', 'zh-TW': '繼續撰寫', 'zh-CN': '继续撰写' }),
  read: message({ en: 'Read', 'zh-TW': '查看', 'zh-CN': '查看' }),
  change: message({ en: 'Change', 'zh-TW': '修改', 'zh-CN': '修改' }),
  accept: message({ en: 'Accept', 'zh-TW': '核可', 'zh-CN': '核可' }),
  giveBack: message({ en: 'Give back', 'zh-TW': '退回', 'zh-CN': '退回' }),
  export: message({ en: 'File to the thread', 'zh-TW': '輸出檔案到討論串', 'zh-CN': '导出文件到消息列' }),

  // Form and page
  save: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  durations: message({ en: '*How long it took*', 'zh-TW': '*各階段時間*', 'zh-CN': '*各阶段时间*' }),
  paused: message({ time: 'text' }, { en: 'Clocks stood still for {time} of it, by agreement.', 'zh-TW': '其中 {time} 經雙方同意暫停計時。', 'zh-CN': '其中 {time} 经双方同意暂停计时。' }),
  timeline: message({ shown: 'number', total: 'number' }, {
    en: '*Timeline*{shown, plural, =0 {} other {, {shown, number} of {total, number} entries}}', 'zh-TW': '*時間軸*{shown, plural, =0 {} other {，{total, number} 筆中的 {shown, number} 筆}}', 'zh-CN': '*时间线*{shown, plural, =0 {} other {，{total, number} 条中的 {shown, number} 条}}',
  }),
  wholeTimeline: message({ link: 'text' }, { en: '<{link}|All of it>', 'zh-TW': '<{link}|完整時間軸>', 'zh-CN': '<{link}|完整时间线>' }),
  actions: message({ n: 'number' }, { en: '*Actions*{n, plural, =0 {: none yet} other {}}', 'zh-TW': '*行動項目*{n, plural, =0 {：尚無} other {}}', 'zh-CN': '*行动项*{n, plural, =0 {：尚无} other {}}' }),
  actionLine: message({ title: 'text', owner: 'text', date: 'text', reference: 'text', state: 'text' }, {
    en: '• {title} — {owner}, {date} ({reference}{state, select, done {, done} dropped {, dropped} other {}})', 'zh-TW': '• {title} — {owner}，{date}（{reference}{state, select, done {，已完成} dropped {，不再進行} other {}}）', 'zh-CN': '• {title} — {owner}，{date}（{reference}{state, select, done {，已完成} dropped {，不再进行} other {}}）',
  }),
  addAction: message({ en: 'Add an action', 'zh-TW': '新增行動項目', 'zh-CN': '新增行动项' }),
  ofIncident: message({ reference: 'text', title: 'text' }, { en: 'From *{reference}* {title}', 'zh-TW': '來自 *{reference}* {title}', 'zh-CN': '来自 *{reference}* {title}' }),
  share: message({ en: 'Sharing', 'zh-TW': '分享', 'zh-CN': '分享' }),
  shareWith: message({ vendor: 'text' }, { en: 'People of {vendor} may read and write in it', 'zh-TW': '{vendor} 的人員可以閱讀及撰寫', 'zh-CN': '{vendor} 的人员可以阅读和撰写' }),
  next: message({ en: 'When I save', 'zh-TW': '儲存後', 'zh-CN': '保存后' }),
  asDraft: message({ en: 'keep it as a draft', 'zh-TW': '保留為草稿', 'zh-CN': '保留为草稿' }),
  asSubmitted: message({ en: 'submit it: somebody who did not write it accepts it', 'zh-TW': '提交，由未參與撰寫的人核可', 'zh-CN': '提交，由未参与撰写的人核可' }),
  mustFill: message({ en: 'Please fill this in before you submit it.', 'zh-TW': '提交前請填寫這一欄。', 'zh-CN': '提交前请填写这一项。' }),
  saved: message({ reference: 'text', state: 'text' }, { en: 'The review of {reference} is saved: {state}.', 'zh-TW': '{reference} 的事後回顧已儲存：{state}。', 'zh-CN': '{reference} 的事后回顾已保存：{state}。' }),
  disputedHead: message({ who: 'text' }, {
    en: '⚠️ *Not saved yet: {who} has saved the review while you were writing.* Where you both changed the same, theirs stands below and yours is in the field. Put together what should stay and save again; yours is kept in the history either way.',
    'zh-TW': '⚠️ *尚未儲存：{who} 在你撰寫時儲存了這份回顧。* 你們都改過的欄位，下方是對方的內容，欄位裡是你的。整理好要保留的內容後再儲存一次；你的內容已留在紀錄中。',
    'zh-CN': '⚠️ *尚未保存：{who} 在你撰写时保存了这份回顾。* 你们都改过的栏位，下方是对方的内容，栏位里是你的。整理好要保留的内容后再保存一次；你的内容已留在记录中。',
  }),
  theirs: message({ field: 'text', text: 'text' }, { en: '*{field}* — saved meanwhile:\n{text}', 'zh-TW': '*{field}* — 期間已儲存的內容：\n{text}', 'zh-CN': '*{field}* — 期间已保存的内容：\n{text}' }),
  nothing: message({ en: '(empty)', 'zh-TW': '（空白）', 'zh-CN': '（空白）' }),
  reason: message({ en: 'What is missing', 'zh-TW': '還缺什麼', 'zh-CN': '还缺什么' }),
  notWritten: message({ en: 'Nobody has written anything yet.', 'zh-TW': '還沒有人撰寫。', 'zh-CN': '还没有人撰写。' }),
  pageHead: message({ reference: 'text', title: 'text', state: 'text', version: 'number' }, {
    en: '*Review of {reference}* — {title}\n{state}{version, plural, =0 {} other { · version {version, number}}}', 'zh-TW': '*{reference} 事後回顧* — {title}\n{state}{version, plural, =0 {} other { · 第 {version, number} 版}}', 'zh-CN': '*{reference} 事后回顾* — {title}\n{state}{version, plural, =0 {} other { · 第 {version, number} 版}}',
  }),
  exporting: message({ reference: 'text', where: 'text' }, {
    en: 'The file comes {where, select, thread {into the thread of {reference}} other {to you by direct message}} within a minute. The same text is filed once: ask again after a change.',
    'zh-TW': '檔案一分鐘內會{where, select, thread {放進 {reference} 的討論串} other {以私訊傳給你}}。同一份內容只輸出一次，修改後可再輸出。',
    'zh-CN': '文件一分钟内会{where, select, thread {放进 {reference} 的消息列} other {以私信发给你}}。同一份内容只导出一次，修改后可再导出。',
  }),
  fileComment: message({ reference: 'text', state: 'text' }, { en: '📄 Review of *{reference}* ({state})', 'zh-TW': '📄 *{reference}* 的事後回顧（{state}）', 'zh-CN': '📄 *{reference}* 的事后回顾（{state}）' }),
  fileForYou: message({ en: '\nOnly for you, because not everybody in the channel may see it.', 'zh-TW': '\n頻道裡不是每個人都能看，因此只傳給你。', 'zh-CN': '\n频道里不是每个人都能看，因此只发给你。' }),

  // What cannot be done
  noSuchReview: message({ reference: 'text' }, { en: 'There is no review of {reference} that you may see.', 'zh-TW': '找不到你可以查看的 {reference} 事後回顧。', 'zh-CN': '找不到你可以查看的 {reference} 事后回顾。' }),
  tooEarly: message({ reference: 'text' }, { en: 'Not opened: {reference} is not resolved yet. The review is written afterwards; until then add notes to the timeline.', 'zh-TW': '未開啟：{reference} 尚未解決，解決後才撰寫回顧；在那之前請先在時間軸新增記錄。', 'zh-CN': '未打开：{reference} 尚未解决，解决后才撰写回顾；在那之前请先在时间线新增记录。' }),
  ownReview: message({ reference: 'text' }, {
    en: 'Not accepted: you have written in the review of {reference} yourself. Somebody else of the outsourcing office or an administrator accepts it.',
    'zh-TW': '未核可：你參與撰寫了 {reference} 的事後回顧，須由委外管理單位其他人或管理員核可。', 'zh-CN': '未核可：你参与撰写了 {reference} 的事后回顾，须由外包管理部门其他人或管理员核可。',
  }),
  changedMeanwhile: message({ reference: 'text' }, { en: 'Not done: the review of {reference} was submitted anew meanwhile. Read it again first.', 'zh-TW': '未執行：{reference} 的事後回顧已重新提交，請先重新閱讀。', 'zh-CN': '未执行：{reference} 的事后回顾已重新提交，请先重新阅读。' }),
  notNow: message({ reference: 'text', state: 'text' }, { en: 'Not done: the review of {reference} is {state}.', 'zh-TW': '未執行：{reference} 的事後回顧目前為「{state}」。', 'zh-CN': '未执行：{reference} 的事后回顾目前为“{state}”。' }),
  referenceHelp: message({ en: 'Of which incident? Write `/incident review INC-12`.', 'zh-TW': '哪一筆事故？請輸入 `/incident review INC-12`。', 'zh-CN': '哪一条事故？请输入 `/incident review INC-12`。' }),
})
