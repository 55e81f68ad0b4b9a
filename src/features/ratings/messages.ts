import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What the question after an incident says. */
export const ratingMessages = defineMessages({
  question: message({ en: '*How well was it handled?* 0 is very badly, 10 very well.', 'zh-TW': '*你覺得這次處理得如何？* 0 分非常差，10 分非常好。', 'zh-CN': '*你觉得这次处理得如何？* 0 分非常差，10 分非常好。' }),
  why: message({
    en: 'You are asked because you reported it, at most once a week. The bank sees your answer with your name, the vendor only figures of many. No answer is fine.',
    'zh-TW': '你通報了這起事故，所以想請你評分，每週最多一次。銀行會看到你的姓名與回答，供應商只看得到彙總數字。不回答也沒關係。',
    'zh-CN': '你上报了这起事故，所以想请你评分，每周最多一次。银行会看到你的姓名与回答，供应商只看得到汇总数字。不回答也没关系。',
  }),
  given: message({ score: 'number', until: 'text' }, { en: 'Thank you: you gave *{score, number} of 10*. You can change it until {until}.', 'zh-TW': '謝謝，你給了 *{score, number} 分*（滿分 10 分），{until} 前可以修改。', 'zh-CN': '谢谢，你给了 *{score, number} 分*（满分 10 分），{until} 前可以修改。' }),
  closed: message({ score: 'number' }, { en: 'You gave {score, number} of 10. Thank you.', 'zh-TW': '你給了 {score, number} 分（滿分 10 分），謝謝。', 'zh-CN': '你给了 {score, number} 分（满分 10 分），谢谢。' }),
  change: message({ en: 'Change or comment', 'zh-TW': '修改或留言', 'zh-CN': '修改或留言' }),
  formTitle: message({ en: 'How was it handled?', 'zh-TW': '處理得如何？', 'zh-CN': '处理得如何？' }),
  save: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  scoreLabel: message({ en: 'From 0 (very badly) to 10 (very well)', 'zh-TW': '0 分（非常差）到 10 分（非常好）', 'zh-CN': '0 分（非常差）到 10 分（非常好）' }),
  commentLabel: message({ en: 'What should we know?', 'zh-TW': '有什麼想告訴我們的？', 'zh-CN': '有什么想告诉我们的？' }),
  mustChoose: message({ en: 'Please choose a number.', 'zh-TW': '請選擇分數。', 'zh-CN': '请选择分数。' }),
  saved: message({ en: 'Your answer is saved. Thank you.', 'zh-TW': '已儲存你的回答，謝謝。', 'zh-CN': '已保存你的回答，谢谢。' }),
  over: message({ reference: 'text' }, { en: 'Not saved: the question about {reference} was open for 7 days.', 'zh-TW': '未儲存：{reference} 的問題只開放 7 天。', 'zh-CN': '未保存：{reference} 的问题只开放 7 天。' }),
  figures: message({ n: 'number', asked: 'number', share: 'number', mean: 'number' }, {
    en: '*After incidents, 90 days*: {share, number}% satisfied (8 of 10 or more), mean {mean, number, ::.0} of 10; {n, number} of {asked, number} answered',
    'zh-TW': '*事故後評分，近 90 天*：{share, number}% 滿意（8 分以上），平均 {mean, number, ::.0} 分（滿分 10 分）；詢問 {asked, number} 次，{n, number} 次回答',
    'zh-CN': '*事故后评分，近 90 天*：{share, number}% 满意（8 分以上），平均 {mean, number, ::.0} 分（满分 10 分）；询问 {asked, number} 次，{n, number} 次回答',
  }),
  tooFew: message({ n: 'number', asked: 'number' }, {
    en: '*After incidents, 90 days*: {n, number} of {asked, number} answered, too few for a share', 'zh-TW': '*事故後評分，近 90 天*：詢問 {asked, number} 次，{n, number} 次回答，樣本太少，不計比例', 'zh-CN': '*事故后评分，近 90 天*：询问 {asked, number} 次，{n, number} 次回答，样本太少，不计比例',
  }),
  said: message({ reference: 'text', score: 'number', comment: 'text' }, { en: '{reference}, {score, number} of 10:\n{comment}', 'zh-TW': '{reference}，{score, number} 分：\n{comment}', 'zh-CN': '{reference}，{score, number} 分：\n{comment}' }),
})
