import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What `/audit-log` says. */
export const auditMessages = defineMessages({
  quickAudit: message({ en: 'Audit log', 'zh-TW': '稽核軌跡', 'zh-CN': '审计轨迹' }),
  help: message({
    en: '*The audit trail: who changed what*\n`/audit-log` shows the latest changes. Narrow it with any of these, in any order:\n`by:@person` or `by:cli:NAME` · `action:incident.resolve`, or `action:vendor.*` for all of a kind\n`subject:INC-12` or `subject:vendor:7` · `since:2026-11-01` · `until:2026-11-30`\nThat you looked is noted too.',
    'zh-TW': '*稽核軌跡：誰改了什麼*\n`/audit-log` 顯示最近的變更。可用下列條件縮小範圍，順序不拘：\n`by:@人員` 或 `by:cli:名稱` · `action:incident.resolve`，或以 `action:vendor.*` 查看同類動作\n`subject:INC-12` 或 `subject:vendor:7` · `since:2026-11-01` · `until:2026-11-30`\n查閱紀錄本身也會留下紀錄。',
    'zh-CN': '*审计轨迹：谁改了什么*\n`/audit-log` 显示最近的变更。可用下列条件缩小范围，顺序不限：\n`by:@人员` 或 `by:cli:名称` · `action:incident.resolve`，或用 `action:vendor.*` 查看同类动作\n`subject:INC-12` 或 `subject:vendor:7` · `since:2026-11-01` · `until:2026-11-30`\n查阅行为本身也会留下记录。',
  }),
  notUnderstood: message({ word: 'text' }, { en: '“{word}” was not understood.', 'zh-TW': '看不懂「{word}」。', 'zh-CN': '无法识别“{word}”。' }),
  head: message({ filter: 'text' }, { en: '*Audit trail* {filter}', 'zh-TW': '*稽核軌跡* {filter}', 'zh-CN': '*审计轨迹* {filter}' }),
  nothing: message({ en: 'No entry fits. Widen the filter, or leave it out.', 'zh-TW': '沒有符合的紀錄，請放寬條件或清除條件。', 'zh-CN': '没有符合的记录，请放宽条件或清除条件。' }),
  older: message({ en: 'Older', 'zh-TW': '較舊', 'zh-CN': '更早' }),
  newest: message({ en: 'Newest', 'zh-TW': '最新', 'zh-CN': '最新' }),
  filter: message({ en: 'Filter', 'zh-TW': '篩選', 'zh-CN': '筛选' }),
  filterTitle: message({ en: 'Filter the trail', 'zh-TW': '篩選稽核軌跡', 'zh-CN': '筛选审计轨迹' }),
  whoLabel: message({ en: 'Who did it', 'zh-TW': '執行者', 'zh-CN': '操作人' }),
  actionLabel: message({ en: 'What was done', 'zh-TW': '動作', 'zh-CN': '操作' }),
  subjectLabel: message({ en: 'To what', 'zh-TW': '對象', 'zh-CN': '对象' }),
  subjectHint: message({ en: 'Such as INC-12 or vendor:7', 'zh-TW': '例如 INC-12 或 vendor:7', 'zh-CN': '例如 INC-12 或 vendor:7' }),
  sinceLabel: message({ en: 'From', 'zh-TW': '起日', 'zh-CN': '起始日期' }),
  untilLabel: message({ en: 'Up to and with', 'zh-TW': '迄日（含）', 'zh-CN': '截止日期（含）' }),
  badSubject: message({ en: 'Write it as INC-12 or vendor:7.', 'zh-TW': '請寫成 INC-12 或 vendor:7。', 'zh-CN': '请写成 INC-12 或 vendor:7。' }),
  show: message({ en: 'Show', 'zh-TW': '查詢', 'zh-CN': '查询' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  how: message({
    en: 'Number and beginning of the hash stand at each entry; `audit verify` on the server checks the chain.',
    'zh-TW': '每筆紀錄附編號與雜湊開頭；在伺服器上以 `audit verify` 檢查整條鏈。',
    'zh-CN': '每条记录附编号与哈希开头；在服务器上用 `audit verify` 检查整条链。',
  }),
})
