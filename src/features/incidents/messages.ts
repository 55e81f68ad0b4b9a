import { defineMessages, message } from '../../platform/i18n/index.ts'

export const incidentMessages = defineMessages({
  // Words of the domain
  severity: message({ severity: 'text' }, {
    en: '{severity, select, SEV1 {SEV1 major} SEV2 {SEV2 serious} other {SEV3 general}}',
    'zh-TW': '{severity, select, SEV1 {一級（重大）} SEV2 {二級（較大）} other {三級（一般）}}',
    'zh-CN': '{severity, select, SEV1 {一级（重大）} SEV2 {二级（较大）} other {三级（一般）}}',
  }),
  state: message({ state: 'text' }, {
    en: '{state, select, submitted {not acknowledged yet} classified {classified, not acknowledged yet} acknowledged {acknowledged} mitigated {mitigated} resolved {resolved, to be confirmed} confirmed {confirmed} archived {archived} cancelled {cancelled} other {merged}}',
    'zh-TW': '{state, select, submitted {待接手} classified {已分類，待接手} acknowledged {已接手} mitigated {已緩解} resolved {已解決，待確認} confirmed {已確認} archived {已歸檔} cancelled {已取消} other {已併入}}',
    'zh-CN': '{state, select, submitted {待接手} classified {已分类，待接手} acknowledged {已接手} mitigated {已缓解} resolved {已解决，待确认} confirmed {已确认} archived {已归档} cancelled {已取消} other {已并入}}',
  }),
  problem: message({ problem: 'text' }, {
    en: '{problem, select, application {application} system {system} network {network} security {security} other {data}}',
    'zh-TW': '{problem, select, application {應用} system {系統} network {網路} security {資安} other {資料}}',
    'zh-CN': '{problem, select, application {应用} system {系统} network {网络} security {安全} other {数据}}',
  }),
  role: message({ role: 'text' }, {
    en: '{role, select, lead {Incident lead} communicator {Communicator} scribe {Scribe} other {Vendor lead}}',
    'zh-TW': '{role, select, lead {事故負責人} communicator {對外溝通} scribe {記錄} other {供應商負責人}}',
    'zh-CN': '{role, select, lead {事故负责人} communicator {对外沟通} scribe {记录} other {供应商负责人}}',
  }),
  party: message({ party: 'text' }, {
    en: '{party, select, bank {the bank} vendor {the vendor} other {a third party}}',
    'zh-TW': '{party, select, bank {銀行} vendor {供應商} other {第三方}}',
    'zh-CN': '{party, select, bank {银行} vendor {供应商} other {第三方}}',
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
  impactPlaceholder: message({ en: 'Who is affected?', 'zh-TW': '影響到哪些人？', 'zh-CN': '影响到哪些人？' }),
  urgencyLabel: message({ en: 'Urgency', 'zh-TW': '緊急程度', 'zh-CN': '紧急程度' }),
  urgencyPlaceholder: message({ en: 'Can work go on?', 'zh-TW': '工作還能進行嗎？', 'zh-CN': '工作还能进行吗？' }),
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
  looksOpen: message({ en: '*Is it one of these?* They are open.', 'zh-TW': '*是不是以下其中一件？* 這些事故處理中。', 'zh-CN': '*是不是以下其中一件？* 这些事故处理中。' }),
  looksPast: message({ reference: 'text', title: 'text', solution: 'text' }, {
    en: '*{reference}* {title} — it was solved so: {solution}', 'zh-TW': '*{reference}* {title} — 當時的解決方式：{solution}', 'zh-CN': '*{reference}* {title} — 当时的解决方式：{solution}',
  }),
  itIsThis: message({ en: 'It is this one', 'zh-TW': '就是這件', 'zh-CN': '就是这件' }),
  tellMe: message({ en: 'Keep me informed', 'zh-TW': '有進展通知我', 'zh-CN': '有进展通知我' }),
  joinedDone: message({ reference: 'text' }, {
    en: 'You are with *{reference}* now: nothing new was logged, and you will be told here in Slack how it goes on.',
    'zh-TW': '已將你加入 *{reference}*，沒有新增事故；有進展會在 Slack 通知你。',
    'zh-CN': '已将你加入 *{reference}*，没有新增事故；有进展会在 Slack 通知你。',
  }),
  joinedTitle: message({ en: 'Joined', 'zh-TW': '已加入', 'zh-CN': '已加入' }),
  keepTitle: message({ en: 'Add to an incident', 'zh-TW': '加入事故時間軸', 'zh-CN': '加入事故时间线' }),
  keptShort: message({ reference: 'text' }, { en: 'The message is on the timeline of {reference}.', 'zh-TW': '訊息已加入 {reference} 的時間軸。', 'zh-CN': '消息已加入 {reference} 的时间线。' }),
  nowHelp: message({ nearest: 'text' }, {
    en: 'Not logged: say what is wrong and, after an @, on which service, such as `/incident now Card payments fail @Payments`. `sev1`, `drill` or `private` may stand before.{nearest}',
    'zh-TW': '尚未登錄：請寫明狀況，並在 @ 後寫服務名稱，例如 `/incident now 刷卡失敗 @Payments`；前面可加 `sev1`、`drill` 或 `private`。{nearest}',
    'zh-CN': '尚未登记：请写明情况，并在 @ 后写服务名称，例如 `/incident now 刷卡失败 @Payments`；前面可加 `sev1`、`drill` 或 `private`。{nearest}',
  }),
  nowNearest: message({ names: 'text' }, { en: '\nDid you mean: {names}?', 'zh-TW': '\n是不是：{names}？', 'zh-CN': '\n是不是：{names}？' }),
  reportedShort: message({ reference: 'text' }, { en: '{reference} is logged.', 'zh-TW': '{reference} 已登錄。', 'zh-CN': '{reference} 已登记。' }),

  // Card
  cardLine: message({ sign: 'text', severity: 'text', state: 'text', title: 'text' }, {
    en: '{sign} {severity} · {state} — {title}', 'zh-TW': '{sign} {severity} · {state} — {title}', 'zh-CN': '{sign} {severity} · {state} — {title}',
  }),
  service: message({ service: 'text' }, { en: '*Service*\n{service}', 'zh-TW': '*服務*\n{service}', 'zh-CN': '*服务*\n{service}' }),
  serviceOfVendor: message({ service: 'text', vendor: 'text' }, {
    en: '*Service*\n{service} ({vendor})', 'zh-TW': '*服務*\n{service}（{vendor}）', 'zh-CN': '*服务*\n{service}（{vendor}）',
  }),
  castLine: message({ role: 'text', who: 'text' }, { en: '*{role}*\n{who}', 'zh-TW': '*{role}*\n{who}', 'zh-CN': '*{role}*\n{who}' }),
  problemLine: message({ problem: 'text' }, { en: '*Problem*\n{problem}', 'zh-TW': '*問題類別*\n{problem}', 'zh-CN': '*问题类别*\n{problem}' }),
  nextUpdate: message({ time: 'text' }, { en: '*Next update*\n{time}', 'zh-TW': '*下次更新*\n{time}', 'zh-CN': '*下次更新*\n{time}' }),
  responseStands: message({ en: '*Response*\nthe clock stands', 'zh-TW': '*回應*\n計時暫停中', 'zh-CN': '*响应*\n计时暂停中' }),
  restoreStands: message({ en: '*Restore*\nthe clock stands', 'zh-TW': '*修復*\n計時暫停中', 'zh-CN': '*修复*\n计时暂停中' }),
  restoreTook: message({ took: 'text', target: 'text', sign: 'text' }, {
    en: '*Restore*\n{took} of {target} {sign}', 'zh-TW': '*修復*\n{took}／目標 {target} {sign}', 'zh-CN': '*修复*\n{took}／目标 {target} {sign}',
  }),
  causeLine: message({ cause: 'text' }, { en: '*Cause*\n{cause}', 'zh-TW': '*原因*\n{cause}', 'zh-CN': '*原因*\n{cause}' }),
  mergedInto: message({ reference: 'text' }, { en: '↪️ It goes on as *{reference}*.', 'zh-TW': '↪️ 由 *{reference}* 繼續處理。', 'zh-CN': '↪️ 由 *{reference}* 继续处理。' }),
  followed: message({ n: 'number', who: 'text' }, {
    en: '👥 {n, plural, one {# more person has} other {# more people have}} reported the same: {who}',
    'zh-TW': '👥 另有 {n, number} 人通報相同狀況：{who}', 'zh-CN': '👥 另有 {n, number} 人上报相同情况：{who}',
  }),
  pauseLine: message({ from: 'text', to: 'text', party: 'text', reason: 'text', standing: 'text' }, {
    en: '⏸ {from} – {to}, waiting for {party}: {reason}\n{standing}',
    'zh-TW': '⏸ {from} – {to}，等待{party}：{reason}\n{standing}', 'zh-CN': '⏸ {from} – {to}，等待{party}：{reason}\n{standing}',
  }),
  pauseNow: message({ en: 'now', 'zh-TW': '現在', 'zh-CN': '现在' }),
  pauseStanding: message({ standing: 'text' }, {
    en: '{standing, select, counts {Left out of service-level time.} vendors {Stays in service-level time: it is the vendor’s own.} disputed_bank {The bank disputes it: it stays in service-level time.} disputed_vendor {The vendor disputes it: it stays in service-level time.} bank {Stays in service-level time until the bank agrees.} other {Stays in service-level time until the vendor agrees.}}',
    'zh-TW': '{standing, select, counts {不計入服務水準時間。} vendors {屬供應商自己的時間，仍計入服務水準。} disputed_bank {銀行有異議：仍計入服務水準時間。} disputed_vendor {供應商有異議：仍計入服務水準時間。} bank {銀行同意前仍計入服務水準時間。} other {供應商同意前仍計入服務水準時間。}}',
    'zh-CN': '{standing, select, counts {不计入服务水平时间。} vendors {属供应商自己的时间，仍计入服务水平。} disputed_bank {银行有异议：仍计入服务水平时间。} disputed_vendor {供应商有异议：仍计入服务水平时间。} bank {银行同意前仍计入服务水平时间。} other {供应商同意前仍计入服务水平时间。}}',
  }),
  nobody: message({ en: 'nobody yet', 'zh-TW': '尚無人接手', 'zh-CN': '尚无人接手' }),
  since: message({ time: 'text' }, { en: '*Reported*\n{time}', 'zh-TW': '*通報時間*\n{time}', 'zh-CN': '*上报时间*\n{time}' }),
  responseDue: message({ time: 'text' }, { en: '*Response*\ndue {time}', 'zh-TW': '*回應*\n期限 {time}', 'zh-CN': '*响应*\n期限 {time}' }),
  responseTook: message({ took: 'text', target: 'text', sign: 'text' }, {
    en: '*Response*\n{took} of {target} {sign}', 'zh-TW': '*回應*\n{took}／目標 {target} {sign}', 'zh-CN': '*响应*\n{took}／目标 {target} {sign}',
  }),
  responseUnknown: message({ en: '*Response*\nnot recorded', 'zh-TW': '*回應*\n沒有紀錄', 'zh-CN': '*响应*\n没有记录' }),
  restoreDue: message({ time: 'text' }, { en: '*Restore*\ndue {time}', 'zh-TW': '*修復*\n期限 {time}', 'zh-CN': '*修复*\n期限 {time}' }),
  resolvedUnknown: message({ en: '*Resolved*\ntime not recorded', 'zh-TW': '*解決時間*\n沒有紀錄', 'zh-CN': '*解决时间*\n没有记录' }),
  solution: message({ solution: 'text' }, { en: '*What solved it*\n{solution}', 'zh-TW': '*解決方式*\n{solution}', 'zh-CN': '*解决方式*\n{solution}' }),
  footer: message({ reference: 'text', reporter: 'text' }, {
    en: '{reference} · reported by {reporter}', 'zh-TW': '{reference} · 通報人 {reporter}', 'zh-CN': '{reference} · 上报人 {reporter}',
  }),
  anAlert: message({ en: 'an alert', 'zh-TW': '監控告警', 'zh-CN': '监控告警' }),
  footerImported: message({ reference: 'text', external: 'text' }, {
    en: '{reference} · imported, {external} in its own system', 'zh-TW': '{reference} · 匯入資料，原系統編號 {external}', 'zh-CN': '{reference} · 导入数据，原系统编号 {external}',
  }),


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

  lineSilence: message({ en: 'Nobody said that it still fails: confirmed by silence', 'zh-TW': '期限內無人反映仍有問題：視為已確認', 'zh-CN': '期限内无人反映仍有问题：视为已确认' }),
  lineClassified: message({ who: 'text', problem: 'text' }, { en: '{who} classified it: {problem} problem', 'zh-TW': '{who} 分類為「{problem}」問題', 'zh-CN': '{who} 分类为“{problem}”问题' }),
  lineMitigated: message({ who: 'text', words: 'text' }, { en: '{who} mitigated it{words}', 'zh-TW': '{who} 已緩解{words}', 'zh-CN': '{who} 已缓解{words}' }),
  lineCancelled: message({ who: 'text', reason: 'text' }, { en: '{who} cancelled it; it counts nowhere:\n{reason}', 'zh-TW': '{who} 取消，不列入任何統計：\n{reason}', 'zh-CN': '{who} 取消，不计入任何统计：\n{reason}' }),
  lineArchived: message({ who: 'text' }, { en: '{who} archived it', 'zh-TW': '{who} 歸檔', 'zh-CN': '{who} 归档' }),
  lineMerged: message({ who: 'text', reference: 'text' }, { en: '{who} merged it into *{reference}*, which goes on for both', 'zh-TW': '{who} 併入 *{reference}*，後續由該事故處理', 'zh-CN': '{who} 并入 *{reference}*，后续由该事故处理' }),
  lineSeparated: message({ who: 'text', reference: 'text' }, { en: '{who} took it out of *{reference}* again', 'zh-TW': '{who} 從 *{reference}* 分出', 'zh-CN': '{who} 从 *{reference}* 分出' }),
  lineSplit: message({ who: 'text', reference: 'text' }, { en: '{who} split off *{reference}*', 'zh-TW': '{who} 將部分問題拆分為 *{reference}*', 'zh-CN': '{who} 将部分问题拆分为 *{reference}*' }),
  lineTakenIn: message({ who: 'text', reference: 'text' }, { en: '{who} merged *{reference}* into this one', 'zh-TW': '{who} 將 *{reference}* 併入本事故', 'zh-CN': '{who} 将 *{reference}* 并入本事故' }),
  lineJoined: message({ who: 'text' }, { en: '{who} reports the same', 'zh-TW': '{who} 也通報相同狀況', 'zh-CN': '{who} 也上报相同情况' }),
  lineLinked: message({ who: 'text', reference: 'text' }, { en: '{who} linked it with *{reference}*', 'zh-TW': '{who} 與 *{reference}* 建立關聯', 'zh-CN': '{who} 与 *{reference}* 建立关联' }),
  lineSeverity: message({ who: 'text', from: 'text', severity: 'text', proposed: 'text', reason: 'text' }, {
    en: '{who} changed {from} to {severity} (impact and urgency propose {proposed}):\n{reason}',
    'zh-TW': '{who} 將{from}改為{severity}（依影響範圍和緊急程度建議{proposed}）：\n{reason}',
    'zh-CN': '{who} 将{from}改为{severity}（按影响范围和紧急程度建议{proposed}）：\n{reason}',
  }),
  lineRole: message({ who: 'text', role: 'text', person: 'text' }, { en: '{who}: {role} is now {person}', 'zh-TW': '{who}：{role}改為 {person}', 'zh-CN': '{who}：{role}改为 {person}' }),
  lineHandedOver: message({ who: 'text', person: 'text', note: 'text' }, { en: '{who} handed it over to {person}{note}', 'zh-TW': '{who} 交接給 {person}{note}', 'zh-CN': '{who} 交接给 {person}{note}' }),
  linePaused: message({ who: 'text', party: 'text', reason: 'text' }, { en: '{who} paused the clocks, waiting for {party}:\n{reason}', 'zh-TW': '{who} 暫停計時，等待{party}：\n{reason}', 'zh-CN': '{who} 暂停计时，等待{party}：\n{reason}' }),
  lineResumed: message({ who: 'text' }, { en: '{who} resumed the clocks', 'zh-TW': '{who} 恢復計時', 'zh-CN': '{who} 恢复计时' }),
  lineAgreed: message({ who: 'text', n: 'number' }, { en: '{who} agreed to pause {n, number}', 'zh-TW': '{who} 同意第 {n, number} 次暫停', 'zh-CN': '{who} 同意第 {n, number} 次暂停' }),
  lineDisputed: message({ who: 'text', n: 'number', reason: 'text' }, { en: '{who} disputes pause {n, number}:\n{reason}', 'zh-TW': '{who} 對第 {n, number} 次暫停提出異議：\n{reason}', 'zh-CN': '{who} 对第 {n, number} 次暂停提出异议：\n{reason}' }),
  lineCorrected: message({ who: 'text', step: 'text', from: 'text', to: 'text', reason: 'text' }, {
    en: '{who} put right when it was {step}: {to} instead of {from}:\n{reason}',
    'zh-TW': '{who} 更正{step}時間：{to}（原為 {from}）：\n{reason}',
    'zh-CN': '{who} 更正{step}时间：{to}（原为 {from}）：\n{reason}',
  }),
  step: message({ step: 'text' }, {
    en: '{step, select, occurred {first seen} reported {reported} classified {classified} acknowledged {acknowledged} mitigated {mitigated} other {resolved}}',
    'zh-TW': '{step, select, occurred {發生} reported {通報} classified {分類} acknowledged {接手} mitigated {緩解} other {解決}}',
    'zh-CN': '{step, select, occurred {发生} reported {上报} classified {分类} acknowledged {接手} mitigated {缓解} other {解决}}',
  }),
  unknownTime: message({ en: 'an unknown time', 'zh-TW': '未知', 'zh-CN': '未知' }),
  lineUpdated: message({ who: 'text', text: 'text' }, { en: '📣 {who}, status update:\n{text}', 'zh-TW': '📣 {who} 進度更新：\n{text}', 'zh-CN': '📣 {who} 进度更新：\n{text}' }),
  lineNoted: message({ who: 'text', text: 'text' }, { en: '📝 {who}:\n{text}', 'zh-TW': '📝 {who}：\n{text}', 'zh-CN': '📝 {who}：\n{text}' }),
  lineKept: message({ author: 'text', link: 'text', text: 'text', files: 'text' }, {
    en: '💬 {author} wrote ({link}):\n{text}{files}', 'zh-TW': '💬 {author} 的訊息（{link}）：\n{text}{files}', 'zh-CN': '💬 {author} 的消息（{link}）：\n{text}{files}',
  }),
  lineEdited: message({ author: 'text', link: 'text', text: 'text' }, {
    en: '💬 {author} changed what they had written ({link}):\n{text}', 'zh-TW': '💬 {author} 修改了訊息（{link}）：\n{text}', 'zh-CN': '💬 {author} 修改了消息（{link}）：\n{text}',
  }),
  lineDropped: message({ link: 'text' }, { en: '💬 A message was taken off the timeline again ({link})', 'zh-TW': '💬 一則訊息已從時間軸移除（{link}）', 'zh-CN': '💬 一条消息已从时间线移除（{link}）' }),
  messageLink: message({ en: 'message', 'zh-TW': '原訊息', 'zh-CN': '原消息' }),
  someBot: message({ en: 'An app', 'zh-TW': '應用程式', 'zh-CN': '应用' }),
  byItself: message({ en: 'Steward', 'zh-TW': 'Steward', 'zh-CN': 'Steward' }),

  // To the reporter
  askConfirm: message({ reference: 'text', title: 'text', until: 'text' }, {
    en: '*{reference} is resolved* — {title}\nDoes it work again? You are asked because you reported it; if you say nothing, it counts as confirmed from {until} on.',
    'zh-TW': '*{reference} 已解決* — {title}\n是否恢復正常？因為是你通報的，所以請你確認；到 {until} 沒有回覆，就視為已確認。',
    'zh-CN': '*{reference} 已解决* — {title}\n是否恢复正常？因为是你上报的，所以请你确认；到 {until} 没有回复，就视为已确认。',
  }),
  following: message({ reference: 'text', title: 'text' }, {
    en: 'You are told how *{reference}* goes on, because you reported the same — {title}',
    'zh-TW': '因為你也通報了相同狀況，*{reference}* 有進展時會在這裡通知你 — {title}',
    'zh-CN': '因为你也上报了相同情况，*{reference}* 有进展时会在这里通知你 — {title}',
  }),
  goesOn: message({ reference: 'text', into: 'text' }, {
    en: '↪️ *{reference}* is the same as *{into}*, which goes on for both. You will be told about that one.',
    'zh-TW': '↪️ *{reference}* 與 *{into}* 是同一件事，由後者繼續處理，進展會通知你。',
    'zh-CN': '↪️ *{reference}* 与 *{into}* 是同一件事，由后者继续处理，进展会通知你。',
  }),
  toldResolved: message({ reference: 'text', solution: 'text' }, {
    en: '🟢 *{reference} is resolved*\n{solution}', 'zh-TW': '🟢 *{reference} 已解決*\n{solution}', 'zh-CN': '🟢 *{reference} 已解决*\n{solution}',
  }),
  askedConfirmed: message({ reference: 'text', title: 'text' }, {
    en: '✅ *{reference} is confirmed* — {title}', 'zh-TW': '✅ *{reference} 已確認* — {title}', 'zh-CN': '✅ *{reference} 已确认* — {title}',
  }),
  askedSilent: message({ reference: 'text', title: 'text' }, {
    en: '✅ *{reference} is confirmed* — {title}\nIn time nobody said that it still fails, so it counts as confirmed. If it does fail, reopen it.',
    'zh-TW': '✅ *{reference} 已確認* — {title}\n期限內無人反映仍有問題，因此視為已確認。若仍未恢復，請重新開啟。',
    'zh-CN': '✅ *{reference} 已确认* — {title}\n期限内无人反映仍有问题，因此视为已确认。若仍未恢复，请重新打开。',
  }),
  askedReopened: message({ reference: 'text', title: 'text' }, {
    en: '↩️ *{reference} is open again* — {title}\nYou will be asked again when it is resolved.',
    'zh-TW': '↩️ *{reference} 已重新開啟* — {title}\n解決後會再請你確認。',
    'zh-CN': '↩️ *{reference} 已重新打开* — {title}\n解决后会再请你确认。',
  }),

  // Command
  help: message({
    en: '*/incident* — report an incident\n*/incident now Card payments fail @Payments* — report it at once, without a form\n*/incident list* — what is open; `mine`, `sev1`, `service:"Core Payments"`, `solved since:2026-11-01` … narrow it\n*/incident export csv* — a file of them, for you alone\n*/incident subscribe* — this channel is told of incidents; *follow "Core Payments"* tells you alone\n*/incident stats last month* — how long they take, against the month before\n*/incident show INC-12* — one incident, with what you can do about it\n*/incident ack INC-12* — take a step: `ack`, `update`, `note`, `mitigate`, `resolve`, `confirm`, `reopen`, `sev`, `role lead @person`, `handover @person`, `classify`, `pause`, `resume`, `merge`, `split`, `link`, `private`, `channel`, `cancel`, `archive`; without the number in the incident’s own channel\n*/incident review INC-12* — look back at it\n*/incident actions* — what is left to do afterwards\n*/incident authorities* — what authorities must be told, and by when\n*/incident settings*, *fields* — for the office\n*/incident help* — this',
    'zh-TW': '*/incident* — 通報事故\n*/incident now 刷卡失敗 @Payments* — 不填表單，立即通報\n*/incident list* — 列出處理中的事故；可加 `mine`、`sev1`、`service:"Core Payments"`、`solved since:2026-11-01` 等條件\n*/incident export csv* — 匯出檔案，只給你\n*/incident subscribe* — 本頻道訂閱事故；*follow "Core Payments"* 只通知你\n*/incident stats last month* — 接手與修復時間，並與前期比較\n*/incident show INC-12* — 查看一筆事故與可執行的動作\n*/incident ack INC-12* — 執行步驟：`ack`、`update`、`note`、`mitigate`、`resolve`、`confirm`、`reopen`、`sev`、`role lead @某人`、`handover @某人`、`classify`、`pause`、`resume`、`merge`、`split`、`link`、`private`、`channel`、`cancel`、`archive`；在事故專屬頻道可省略編號\n*/incident review INC-12* — 事後回顧\n*/incident actions* — 事故後的行動項目\n*/incident authorities* — 須向主管機關通報的事項與期限\n*/incident settings*、*fields* — 供委外管理單位設定\n*/incident help* — 顯示說明',
    'zh-CN': '*/incident* — 上报事故\n*/incident now 刷卡失败 @Payments* — 不填表单，立即上报\n*/incident list* — 列出处理中的事故；可加 `mine`、`sev1`、`service:"Core Payments"`、`solved since:2026-11-01` 等条件\n*/incident export csv* — 导出文件，只给你\n*/incident subscribe* — 本频道订阅事故；*follow "Core Payments"* 只通知你\n*/incident stats last month* — 接手与修复时间，并与前期比较\n*/incident show INC-12* — 查看一条事故与可执行的操作\n*/incident ack INC-12* — 执行步骤：`ack`、`update`、`note`、`mitigate`、`resolve`、`confirm`、`reopen`、`sev`、`role lead @某人`、`handover @某人`、`classify`、`pause`、`resume`、`merge`、`split`、`link`、`private`、`channel`、`cancel`、`archive`；在事故专属频道可省略编号\n*/incident review INC-12* — 事后回顾\n*/incident actions* — 事故后的行动项\n*/incident authorities* — 须向监管机构报告的事项与期限\n*/incident settings*、*fields* — 供外包管理部门设置\n*/incident help* — 显示说明',
  }),
  unknownCommand: message({ text: 'text' }, {
    en: 'I do not know “{text}”. This is what there is:', 'zh-TW': '沒有「{text}」這個指令。可用的指令：', 'zh-CN': '没有“{text}”这个命令。可用的命令：',
  }),
  listNone: message({ en: 'No open incidents. 🌤', 'zh-TW': '目前沒有處理中的事故。🌤', 'zh-CN': '目前没有处理中的事故。🌤' }),
  open: message({ en: 'Show', 'zh-TW': '查看', 'zh-CN': '查看' }),

  quickReport: message({ en: 'Report an incident', 'zh-TW': '通報事故', 'zh-CN': '上报事故' }),
  quickOpen: message({ en: 'Open incidents', 'zh-TW': '未解決事故', 'zh-CN': '未解决事故' }),

  // On App Home, and on the pages of vendors and services
  panelToAcknowledge: message({ n: 'number' }, { en: '*Waiting to be acknowledged* ({n, number})', 'zh-TW': '*待接手的事故*（{n, number}）', 'zh-CN': '*待接手的事故*（{n, number}）' }),
  panelToConfirm: message({ n: 'number' }, { en: '*Solved: please confirm* ({n, number})', 'zh-TW': '*已解決，待你確認*（{n, number}）', 'zh-CN': '*已解决，待你确认*（{n, number}）' }),
  panelMine: message({ n: 'number' }, { en: '*Your open incidents* ({n, number})', 'zh-TW': '*我的未解決事故*（{n, number}）', 'zh-CN': '*我的未解决事故*（{n, number}）' }),
  panelOpen: message({ n: 'number' }, { en: '*Open incidents* ({n, number})', 'zh-TW': '*未解決事故*（{n, number}）', 'zh-CN': '*未解决事故*（{n, number}）' }),
  panelNone: message({ en: 'No open incidents.', 'zh-TW': '沒有未解決的事故。', 'zh-CN': '没有未解决的事故。' }),
  panelMore: message({ n: 'number' }, { en: '… and {n, number} more: `/incident list`', 'zh-TW': '⋯⋯另有 {n, number} 件：`/incident list`', 'zh-CN': '……另有 {n, number} 件：`/incident list`' }),
  panelServices: message({ en: '*Services*', 'zh-TW': '*服務狀態*', 'zh-CN': '*服务状态*' }),
  panelServiceState: message({ sign: 'text', service: 'text', n: 'number', severity: 'text' }, {
    en: '{sign} *{service}* — {n, plural, one {# open incident} other {# open incidents}}, at worst {severity}',
    'zh-TW': '{sign} *{service}* — {n, number} 件未解決，最高{severity}',
    'zh-CN': '{sign} *{service}* — {n, number} 件未解决，最高{severity}',
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
  cannotNow: message({ reference: 'text', why: 'text' }, {
    en: '{why, select, already_paused {Nothing changed: the clocks of {reference} stand already.} not_paused {Nothing changed: the clocks of {reference} run.} no_such_pause {Nothing changed: {reference} has no such pause.} not_private {Nothing changed: {reference} is not private.} already_agreed {Nothing changed: your side has agreed to this pause of {reference} already.} order {Not saved: at that time the steps of {reference} would be in an impossible order. Choose a time between the step before and the step after.} future {Not saved: that time has not come yet. Choose one that has passed.} itself {Nothing changed: choose another incident than {reference} itself.} other {Nothing changed: {reference} is so already.}}',
    'zh-TW': '{why, select, already_paused {沒有變更：{reference} 的計時已在暫停中。} not_paused {沒有變更：{reference} 的計時並未暫停。} no_such_pause {沒有變更：{reference} 沒有這次暫停。} not_private {沒有變更：{reference} 不是私密事故。} already_agreed {沒有變更：你方已同意 {reference} 的這次暫停。} order {未儲存：這個時間會讓 {reference} 的步驟順序矛盾。請選前後步驟之間的時間。} future {未儲存：這個時間還沒到，請選過去的時間。} itself {沒有變更：請選 {reference} 以外的事故。} other {沒有變更：{reference} 已經是這樣。}}',
    'zh-CN': '{why, select, already_paused {没有变更：{reference} 的计时已在暂停中。} not_paused {没有变更：{reference} 的计时并未暂停。} no_such_pause {没有变更：{reference} 没有这次暂停。} not_private {没有变更：{reference} 不是私密事故。} already_agreed {没有变更：你方已同意 {reference} 的这次暂停。} order {未保存：这个时间会让 {reference} 的步骤顺序矛盾。请选前后步骤之间的时间。} future {未保存：这个时间还没到，请选过去的时间。} itself {没有变更：请选 {reference} 以外的事故。} other {没有变更：{reference} 已经是这样。}}',
  }),
  cannotTake: message({ name: 'text' }, {
    en: 'Not saved: {name} cannot take this, because they may not see the incident or belong to another side. Choose somebody else.',
    'zh-TW': '未儲存：{name} 無法擔任，因為對方看不到這筆事故，或不屬於這一方。請改選其他人。',
    'zh-CN': '未保存：{name} 无法担任，因为对方看不到这条事故，或不属于这一方。请改选其他人。',
  }),
  notTogether: message({ reference: 'text' }, {
    en: 'Nothing changed: a drill and a real incident stay apart ({reference}).', 'zh-TW': '沒有變更：演練和真實事故不能合併（{reference}）。', 'zh-CN': '没有变更：演练和真实事故不能合并（{reference}）。',
  }),
  wouldTell: message({ reference: 'text' }, {
    en: 'Nothing changed: {reference} is not private, so merging a private incident into it would show it to everybody. Make {reference} private first, or merge the other way round.',
    'zh-TW': '沒有變更：{reference} 不是私密事故，併入後所有人都會看到。請先將 {reference} 設為私密，或反過來合併。',
    'zh-CN': '没有变更：{reference} 不是私密事故，并入后所有人都会看到。请先将 {reference} 设为私密，或反过来合并。',
  }),
  alreadyFollows: message({ reference: 'text' }, {
    en: 'Nothing changed: you are told about {reference} already.', 'zh-TW': '沒有變更：你已經會收到 {reference} 的通知。', 'zh-CN': '没有变更：你已经会收到 {reference} 的通知。',
  }),
  alreadySoBy: message({ reference: 'text', state: 'text', lead: 'text' }, {
    en: 'Nothing changed: {reference} is already {state} (lead: {lead}).',
    'zh-TW': '沒有變更：{reference} 目前狀態是「{state}」（負責人：{lead}）。',
    'zh-CN': '没有变更：{reference} 目前状态是“{state}”（负责人：{lead}）。',
  }),
})
