import { defineMessages, message } from '../../platform/i18n/index.ts'

export const incidentMessages = defineMessages({
  // Words of the domain
  severity: message({ severity: 'text' }, {
    en: '{severity, select, SEV1 {SEV1 major} SEV2 {SEV2 serious} other {SEV3 general}}',
    'zh-TW': '{severity, select, SEV1 {一級（重大）} SEV2 {二級（較大）} other {三級（一般）}}',
    'zh-CN': '{severity, select, SEV1 {一级（重大）} SEV2 {二级（较大）} other {三级（一般）}}',
  }),
  state: message({ state: 'text' }, {
    en: '{state, select, submitted {not acknowledged yet} acknowledged {acknowledged} resolved {resolved, to be confirmed} other {confirmed}}',
    'zh-TW': '{state, select, submitted {待接手} acknowledged {已接手} resolved {已解決，待確認} other {已確認}}',
    'zh-CN': '{state, select, submitted {待接手} acknowledged {已接手} resolved {已解决，待确认} other {已确认}}',
  }),
  impact: message({ impact: 'text' }, {
    en: '{impact, select, 1 {The whole bank} 2 {Several branches or systems} 3 {A team} other {One person}}',
    'zh-TW': '{impact, select, 1 {全行} 2 {多家分行或多個系統} 3 {一個團隊} other {一個人}}',
    'zh-CN': '{impact, select, 1 {全行} 2 {多家分行或多个系统} 3 {一个团队} other {一个人}}',
  }),
  urgency: message({ urgency: 'text' }, {
    en: '{urgency, select, 1 {Work stands still} 2 {Work is hampered} other {It can wait}}',
    'zh-TW': '{urgency, select, 1 {工作完全停擺} 2 {工作受影響} other {可以稍後處理}}',
    'zh-CN': '{urgency, select, 1 {工作完全停顿} 2 {工作受影响} other {可以稍后处理}}',
  }),
  drill: message({ en: 'DRILL', 'zh-TW': '演練', 'zh-CN': '演练' }),

  // Form
  formTitle: message({ en: 'Report an incident', 'zh-TW': '通報事故', 'zh-CN': '上报事故' }),
  formSubmit: message({ en: 'Report', 'zh-TW': '送出', 'zh-CN': '提交' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  titleLabel: message({ en: 'What is wrong, in one line', 'zh-TW': '一句話說明狀況', 'zh-CN': '一句话说明情况' }),
  titlePlaceholder: message({ en: 'Card payments fail at all branches', 'zh-TW': '全部分行刷卡失敗', 'zh-CN': '全部网点刷卡失败' }),
  serviceLabel: message({ en: 'Service', 'zh-TW': '服務', 'zh-CN': '服务' }),
  servicePlaceholder: message({ en: 'Type to search', 'zh-TW': '輸入文字搜尋', 'zh-CN': '输入文字搜索' }),
  descriptionLabel: message({ en: 'What happens, and who is affected', 'zh-TW': '發生什麼事、影響到誰', 'zh-CN': '发生了什么、影响到谁' }),
  impactLabel: message({ en: 'Impact', 'zh-TW': '影響範圍', 'zh-CN': '影响范围' }),
  urgencyLabel: message({ en: 'Urgency', 'zh-TW': '緊急程度', 'zh-CN': '紧急程度' }),
  severityLabel: message({ en: 'Severity', 'zh-TW': '事故等級', 'zh-CN': '事故等级' }),
  severityAsProposed: message({ en: 'As proposed', 'zh-TW': '依建議等級', 'zh-CN': '按建议等级' }),
  proposal: message({ severity: 'text' }, { en: 'Proposed: *{severity}*', 'zh-TW': '建議等級：*{severity}*', 'zh-CN': '建议等级：*{severity}*' }),
  proposalOpen: message({
    en: 'The severity is proposed once impact and urgency are chosen.',
    'zh-TW': '選好影響範圍和緊急程度後，會建議事故等級。',
    'zh-CN': '选好影响范围和紧急程度后，会建议事故等级。',
  }),
  modeLabel: message({ en: 'Real or drill', 'zh-TW': '真實或演練', 'zh-CN': '真实或演练' }),
  modeReal: message({ en: 'Real incident', 'zh-TW': '真實事故', 'zh-CN': '真实事故' }),
  modeDrill: message({ en: 'Drill: nothing of it counts in any figure', 'zh-TW': '演練：不列入任何統計', 'zh-CN': '演练：不计入任何统计' }),
  pickService: message({ en: 'Choose a service from the list.', 'zh-TW': '請從清單選擇服務。', 'zh-CN': '请从列表选择服务。' }),
  mustFill: message({ en: 'Please fill this in.', 'zh-TW': '請填寫這一欄。', 'zh-CN': '请填写这一项。' }),
  reported: message({ reference: 'text', channel: 'text' }, {
    en: '*{reference}* is logged. Its card is in {channel}; you will be asked here whether it works again.',
    'zh-TW': '*{reference}* 已登錄，事故卡在 {channel}。解決後會在這裡請你確認是否恢復正常。',
    'zh-CN': '*{reference}* 已登记，事故卡在 {channel}。解决后会在这里请你确认是否恢复正常。',
  }),
  reportedShort: message({ reference: 'text' }, { en: '{reference} is logged.', 'zh-TW': '{reference} 已登錄。', 'zh-CN': '{reference} 已登记。' }),

  // Card
  cardLine: message({ sign: 'text', severity: 'text', state: 'text', title: 'text' }, {
    en: '{sign} {severity} · {state} — {title}', 'zh-TW': '{sign} {severity} · {state} — {title}', 'zh-CN': '{sign} {severity} · {state} — {title}',
  }),
  service: message({ service: 'text' }, { en: '*Service*\n{service}', 'zh-TW': '*服務*\n{service}', 'zh-CN': '*服务*\n{service}' }),
  serviceOfVendor: message({ service: 'text', vendor: 'text' }, {
    en: '*Service*\n{service} ({vendor})', 'zh-TW': '*服務*\n{service}（{vendor}）', 'zh-CN': '*服务*\n{service}（{vendor}）',
  }),
  owner: message({ owner: 'text' }, { en: '*Owner*\n{owner}', 'zh-TW': '*負責人*\n{owner}', 'zh-CN': '*负责人*\n{owner}' }),
  nobody: message({ en: 'nobody yet', 'zh-TW': '尚無人接手', 'zh-CN': '尚无人接手' }),
  since: message({ time: 'text' }, { en: '*Reported*\n{time}', 'zh-TW': '*通報時間*\n{time}', 'zh-CN': '*上报时间*\n{time}' }),
  responseDue: message({ time: 'text' }, { en: '*Response*\ndue {time}', 'zh-TW': '*回應*\n期限 {time}', 'zh-CN': '*响应*\n期限 {time}' }),
  responseTook: message({ took: 'text', target: 'text', sign: 'text' }, {
    en: '*Response*\n{took} of {target} {sign}', 'zh-TW': '*回應*\n{took}／目標 {target} {sign}', 'zh-CN': '*响应*\n{took}／目标 {target} {sign}',
  }),
  responseUnknown: message({ en: '*Response*\nnot recorded', 'zh-TW': '*回應*\n沒有紀錄', 'zh-CN': '*响应*\n没有记录' }),
  restoreDue: message({ time: 'text' }, { en: '*Restore*\ndue {time}', 'zh-TW': '*修復*\n期限 {time}', 'zh-CN': '*修复*\n期限 {time}' }),
  restoreAgain: message({ target: 'text', count: 'number' }, {
    en: '*Restore*\ntarget {target}, reopened {count, plural, one {once} other {# times}}',
    'zh-TW': '*修復*\n目標 {target}，已重開 {count} 次',
    'zh-CN': '*修复*\n目标 {target}，已重开 {count} 次',
  }),
  resolvedAt: message({ time: 'text' }, { en: '*Resolved*\n{time}', 'zh-TW': '*解決時間*\n{time}', 'zh-CN': '*解决时间*\n{time}' }),
  resolvedUnknown: message({ en: '*Resolved*\ntime not recorded', 'zh-TW': '*解決時間*\n沒有紀錄', 'zh-CN': '*解决时间*\n没有记录' }),
  solution: message({ solution: 'text' }, { en: '*What solved it*\n{solution}', 'zh-TW': '*解決方式*\n{solution}', 'zh-CN': '*解决方式*\n{solution}' }),
  footer: message({ reference: 'text', reporter: 'text' }, {
    en: '{reference} · reported by {reporter}', 'zh-TW': '{reference} · 通報人 {reporter}', 'zh-CN': '{reference} · 上报人 {reporter}',
  }),
  footerImported: message({ reference: 'text', external: 'text' }, {
    en: '{reference} · imported, {external} in its own system', 'zh-TW': '{reference} · 匯入資料，原系統編號 {external}', 'zh-CN': '{reference} · 导入数据，原系统编号 {external}',
  }),
  acknowledge: message({ en: 'Acknowledge', 'zh-TW': '接手', 'zh-CN': '接手' }),
  resolve: message({ en: 'Resolve', 'zh-TW': '標記已解決', 'zh-CN': '标记已解决' }),
  confirm: message({ en: 'Confirm: it works', 'zh-TW': '確認已恢復', 'zh-CN': '确认已恢复' }),
  reopen: message({ en: 'Reopen', 'zh-TW': '重新開啟', 'zh-CN': '重新打开' }),

  // Forms on the way
  resolveTitle: message({ reference: 'text' }, { en: 'Resolve {reference}', 'zh-TW': '解決 {reference}', 'zh-CN': '解决 {reference}' }),
  solutionLabel: message({ en: 'What solved it', 'zh-TW': '怎麼解決的', 'zh-CN': '怎么解决的' }),
  solutionHint: message({
    en: 'Whoever meets this next will thank you for one clear sentence.',
    'zh-TW': '寫一句清楚的話，下次遇到的人會感謝你。',
    'zh-CN': '写一句清楚的话，下次遇到的人会感谢你。',
  }),
  save: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  reopenTitle: message({ reference: 'text' }, { en: 'Reopen {reference}', 'zh-TW': '重新開啟 {reference}', 'zh-CN': '重新打开 {reference}' }),
  reasonLabel: message({ en: 'What still does not work', 'zh-TW': '哪裡還沒恢復', 'zh-CN': '哪里还没恢复' }),

  // Timeline
  lineReported: message({ who: 'text', severity: 'text' }, {
    en: '{who} reported it as {severity}', 'zh-TW': '{who} 通報，等級：{severity}', 'zh-CN': '{who} 上报，等级：{severity}',
  }),
  lineOverruled: message({ who: 'text', proposed: 'text', severity: 'text' }, {
    en: '{who} chose {severity}; impact and urgency proposed {proposed}',
    'zh-TW': '{who} 選擇{severity}；依影響範圍和緊急程度建議為{proposed}',
    'zh-CN': '{who} 选择{severity}；按影响范围和紧急程度建议为{proposed}',
  }),
  lineAcknowledged: message({ who: 'text', took: 'text' }, {
    en: '{who} acknowledged it after {took}', 'zh-TW': '{who} 接手，歷時 {took}', 'zh-CN': '{who} 接手，用时 {took}',
  }),
  lineResolved: message({ who: 'text', solution: 'text' }, {
    en: '{who} resolved it:\n{solution}', 'zh-TW': '{who} 標記已解決：\n{solution}', 'zh-CN': '{who} 标记已解决：\n{solution}',
  }),
  lineConfirmed: message({ who: 'text' }, { en: '{who} confirmed that it works', 'zh-TW': '{who} 確認已恢復', 'zh-CN': '{who} 确认已恢复' }),
  lineReopened: message({ who: 'text', reason: 'text' }, {
    en: '{who} reopened it:\n{reason}', 'zh-TW': '{who} 重新開啟：\n{reason}', 'zh-CN': '{who} 重新打开：\n{reason}',
  }),

  // To the reporter
  askConfirm: message({ reference: 'text', title: 'text' }, {
    en: '*{reference} is resolved* — {title}\nDoes it work again? You are asked because you reported it.',
    'zh-TW': '*{reference} 已解決* — {title}\n是否恢復正常？因為是你通報的，所以請你確認。',
    'zh-CN': '*{reference} 已解决* — {title}\n是否恢复正常？因为是你上报的，所以请你确认。',
  }),
  askedConfirmed: message({ reference: 'text', title: 'text' }, {
    en: '✅ *{reference} is confirmed* — {title}', 'zh-TW': '✅ *{reference} 已確認* — {title}', 'zh-CN': '✅ *{reference} 已确认* — {title}',
  }),
  askedReopened: message({ reference: 'text', title: 'text' }, {
    en: '↩️ *{reference} is open again* — {title}\nYou will be asked again when it is resolved.',
    'zh-TW': '↩️ *{reference} 已重新開啟* — {title}\n解決後會再請你確認。',
    'zh-CN': '↩️ *{reference} 已重新打开* — {title}\n解决后会再请你确认。',
  }),

  // Command
  help: message({
    en: '*/incident* — report an incident\n*/incident list* — what is open\n*/incident show INC-12* — one incident, with what you can do about it\n*/incident help* — this',
    'zh-TW': '*/incident* — 通報事故\n*/incident list* — 列出處理中的事故\n*/incident show INC-12* — 查看一筆事故與可執行的動作\n*/incident help* — 顯示說明',
    'zh-CN': '*/incident* — 上报事故\n*/incident list* — 列出处理中的事故\n*/incident show INC-12* — 查看一条事故与可执行的操作\n*/incident help* — 显示说明',
  }),
  unknownCommand: message({ text: 'text' }, {
    en: 'I do not know “{text}”. This is what there is:', 'zh-TW': '沒有「{text}」這個指令。可用的指令：', 'zh-CN': '没有“{text}”这个命令。可用的命令：',
  }),
  listHead: message({ total: 'number', shown: 'number', more: 'text' }, {
    en: '*{total, plural, one {# open incident} other {# open incidents}}*{more, select, yes {, the most urgent {shown} first} other {}}',
    'zh-TW': '*處理中的事故：{total} 筆*{more, select, yes {，先列最緊急的 {shown} 筆} other {}}',
    'zh-CN': '*处理中的事故：{total} 条*{more, select, yes {，先列最紧急的 {shown} 条} other {}}',
  }),
  listNone: message({ en: 'No open incidents. 🌤', 'zh-TW': '目前沒有處理中的事故。🌤', 'zh-CN': '目前没有处理中的事故。🌤' }),
  open: message({ en: 'Show', 'zh-TW': '查看', 'zh-CN': '查看' }),
  referenceHelp: message({
    en: 'Which one? Write the reference, such as `/incident show INC-12`.',
    'zh-TW': '要看哪一筆？請寫編號，例如 `/incident show INC-12`。',
    'zh-CN': '要看哪一条？请写编号，例如 `/incident show INC-12`。',
  }),

  quickReport: message({ en: 'Report an incident', 'zh-TW': '通報事故', 'zh-CN': '上报事故' }),
  quickOpen: message({ en: 'Open incidents', 'zh-TW': '未解決事故', 'zh-CN': '未解决事故' }),

  // On App Home, and on the pages of vendors and services
  panelToAcknowledge: message({ n: 'number' }, { en: '*Waiting to be acknowledged* ({n, number})', 'zh-TW': '*待受理的事故*（{n, number}）', 'zh-CN': '*待受理的事故*（{n, number}）' }),
  panelToConfirm: message({ n: 'number' }, { en: '*Solved: please confirm* ({n, number})', 'zh-TW': '*已解決，待你確認*（{n, number}）', 'zh-CN': '*已解决，待你确认*（{n, number}）' }),
  panelMine: message({ n: 'number' }, { en: '*Your open incidents* ({n, number})', 'zh-TW': '*我的未解決事故*（{n, number}）', 'zh-CN': '*我的未解决事故*（{n, number}）' }),
  panelOpen: message({ n: 'number' }, { en: '*Open incidents* ({n, number})', 'zh-TW': '*未解決事故*（{n, number}）', 'zh-CN': '*未解决事故*（{n, number}）' }),
  panelNone: message({ en: 'No open incidents.', 'zh-TW': '沒有未解決的事故。', 'zh-CN': '没有未解决的事故。' }),
  panelMore: message({ n: 'number' }, { en: '… and {n, number} more: `/incident list`', 'zh-TW': '⋯⋯另有 {n, number} 件：`/incident list`', 'zh-CN': '……另有 {n, number} 件：`/incident list`' }),
  panelServices: message({ en: '*Services*', 'zh-TW': '*服務狀態*', 'zh-CN': '*服务状态*' }),
  panelServiceState: message({ sign: 'text', service: 'text', n: 'number', severity: 'text' }, {
    en: '{sign} *{service}* — {n, plural, one {# open incident} other {# open incidents}}, at worst {severity}',
    'zh-TW': '{sign} *{service}* — {n, number} 件未解決，最高 {severity}',
    'zh-CN': '{sign} *{service}* — {n, number} 件未解决，最高 {severity}',
  }),
  panelMoreServices: message({ n: 'number' }, {
    en: '… and {n, plural, one {# more service} other {# more services}} with open incidents: `/incident list`',
    'zh-TW': '⋯⋯另有 {n, number} 項服務有未解決事故：`/incident list`', 'zh-CN': '……另有 {n, number} 项服务有未解决事故：`/incident list`',
  }),
  panelWell: message({ n: 'number' }, { en: '🟢 {n, plural, one {# service} other {# services}} without open incidents', 'zh-TW': '🟢 {n, number} 項服務沒有未解決事故', 'zh-CN': '🟢 {n, number} 项服务没有未解决事故' }),
  panelNoServices: message({ en: 'No services yet. `/service add` makes the first.', 'zh-TW': '還沒有服務。輸入 `/service add` 新增。', 'zh-CN': '还没有服务。输入 `/service add` 新建。' }),

  // Faults
  noSuchIncident: message({ reference: 'text' }, {
    en: 'There is no {reference} that you can see. `/incident list` shows what is open.',
    'zh-TW': '找不到你可以查看的 {reference}。輸入 `/incident list` 可列出處理中的事故。',
    'zh-CN': '找不到你可以查看的 {reference}。输入 `/incident list` 可列出处理中的事故。',
  }),
  retiredService: message({ service: 'text' }, {
    en: 'Not saved: {service} is not offered any more. Choose the service that took its place.',
    'zh-TW': '未儲存：「{service}」已停用。請改選取代它的服務。',
    'zh-CN': '未保存：“{service}”已停用。请改选替代它的服务。',
  }),
  noSuchService: message({
    en: 'Not saved: this service is not one that you can report on. Choose another one.',
    'zh-TW': '未儲存：你無法通報這項服務的事故，請改選其他服務。',
    'zh-CN': '未保存：你无法上报这项服务的事故，请改选其他服务。',
  }),
  alreadySo: message({ reference: 'text', state: 'text' }, {
    en: 'Nothing changed: {reference} is already {state}.', 'zh-TW': '沒有變更：{reference} 目前狀態是「{state}」。', 'zh-CN': '没有变更：{reference} 目前状态是“{state}”。',
  }),
  alreadySoBy: message({ reference: 'text', state: 'text', owner: 'text' }, {
    en: 'Nothing changed: {reference} is already {state} (owner: {owner}).',
    'zh-TW': '沒有變更：{reference} 目前狀態是「{state}」（負責人：{owner}）。',
    'zh-CN': '没有变更：{reference} 目前状态是“{state}”（负责人：{owner}）。',
  }),
})
