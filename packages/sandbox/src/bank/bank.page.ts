import { beijingReadable } from '../clock/beijing.time.ts'
import { escapeHtml, htmlPage, readableYuan } from '../http/html.page.ts'
import type { TranStatus } from './payout.decision.ts'
import { TRAN_STATUS_TEXT, tranStatusAt } from './payout.decision.ts'
import type { Payout } from './payout.state.ts'

const STYLE = `
header{background:#8b1a1a;color:#fff;padding:18px 24px}
header h1{font-size:19px}header p{font-size:13px;opacity:.8;margin-top:4px}
main{padding:20px 24px;overflow-x:auto}
table{border-collapse:collapse;width:100%;background:#fff;font-size:14px;white-space:nowrap}
th,td{padding:10px 12px;text-align:left;border-bottom:1px solid #eee}
th{color:#888;font-weight:500}
.amount{text-align:right;font-variant-numeric:tabular-nums;font-weight:600}
.tag{display:inline-block;padding:2px 8px;border-radius:4px;font-size:12px;background:#eee}
.s0{background:#e3f6ea;color:#087a3c}.s1{background:#fde8e6;color:#b3261e}.s2{background:#fff2d9;color:#8a5a00}
.empty{padding:48px;text-align:center;color:#888;background:#fff}
`

const REFRESH_S = 3

export function bankPage(payouts: readonly Payout[], now: number, nameOf: (memberCode: string) => string): string {
  const row = (payout: Payout): string => {
    const status: TranStatus = tranStatusAt(payout, now)
    const reason = status === '1' && payout.failReason !== undefined ? ` ${escapeHtml(payout.failReason)}` : ''
    const cells = [
      beijingReadable(payout.acceptedAt),
      escapeHtml(nameOf(payout.memberCode)),
      escapeHtml(payout.subAcctNo),
      `${escapeHtml(payout.toName)}<br>${escapeHtml(payout.toAccount)}`,
    ].map((cell) => `<td>${cell}</td>`)
    return `<tr>${cells.join('')}<td class="amount">${readableYuan(payout.amount)}</td><td><span class="tag s${status}">${TRAN_STATUS_TEXT[status]}</span>${reason}</td><td>${escapeHtml(payout.cnsmrSeqNo)}<br>${escapeHtml(payout.frontSeqNo)}</td></tr>`
  }
  const table =
    payouts.length === 0
      ? '<p class="empty">还没有出金</p>'
      : `<table><thead><tr><th>受理时间</th><th>会员</th><th>子账户</th><th>收款账户</th><th class="amount">金额（元）</th><th>状态</th><th>流水号</th></tr></thead><tbody>${payouts.map(row).join('')}</tbody></table>`
  return htmlPage({
    title: '存管银行（模拟）',
    style: STYLE,
    refreshSeconds: REFRESH_S,
    body: `<header><h1>存管银行 · 出金流水</h1><p>测试环境的模拟银行，没有真实资金。银行时间 ${beijingReadable(now)}</p></header><main>${table}</main>`,
  })
}
