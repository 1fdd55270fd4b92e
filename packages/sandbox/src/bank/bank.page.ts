import { beijingReadable } from '../clock/beijing.time.ts'
import { escapeHtml, htmlPage, readableYuan } from '../http/html.page.ts'
import type { BankControl, BankTotals } from './bank.control.ts'
import type { BankCard } from './card.state.ts'
import type { IncomingTransfer } from './movement.state.ts'
import { TRAN_STATUS_TEXT } from './payout.decision.ts'

const STYLE = `
header{background:#8b1a1a;color:#fff;padding:18px 24px}
header h1{font-size:19px}header p{font-size:13px;opacity:.8;margin-top:4px}
main{padding:20px 24px;overflow-x:auto}
h2{font-size:15px;margin:24px 0 8px;color:#555}
table{border-collapse:collapse;width:100%;background:#fff;font-size:14px;white-space:nowrap}
th,td{padding:10px 12px;text-align:left;border-bottom:1px solid #eee}
th{color:#888;font-weight:500}
.amount{text-align:right;font-variant-numeric:tabular-nums;font-weight:600}
.tag{display:inline-block;padding:2px 8px;border-radius:4px;font-size:12px;background:#eee}
.s0{background:#e3f6ea;color:#087a3c}.s1{background:#fde8e6;color:#b3261e}.s2{background:#fff2d9;color:#8a5a00}
.empty{padding:24px;text-align:center;color:#888;background:#fff}
form{display:flex;flex-wrap:wrap;gap:8px;background:#fff;padding:14px}
input{padding:9px 10px;border:1px solid #ccc;border-radius:4px;font-size:14px}
button{padding:9px 18px;border:0;border-radius:4px;background:#8b1a1a;color:#fff;font-size:14px}
`

export interface BankView {
  now: number
  payouts: ReturnType<BankControl['payouts']>
  accounts: ReturnType<BankControl['subAccounts']>
  cards: BankCard[]
  incoming: IncomingTransfer[]
  totals: BankTotals
}

export function bankPage(view: BankView): string {
  const { accounts, cards, incoming, now, payouts, totals } = view
  const nameOf = (memberCode: string): string => accounts.find((one) => one.memberCode === memberCode)?.memberName ?? memberCode
  const sums = [
    `子账户合计 ${readableYuan(totals.subAccounts)}`,
    `汇总账户 ${readableYuan(totals.master)}`,
    `在途 ${readableYuan(totals.transit)}`,
  ]
  return htmlPage({
    title: '存管银行（模拟）',
    style: STYLE,
    body: `<header><h1>存管银行</h1><p>测试环境的模拟银行，没有真实资金。银行时间 ${beijingReadable(now)}　${sums.join('　')}</p></header><main>
<h2>等待验证的银行卡：持卡人收到的验证码与金额</h2>${table(
      ['发起时间', '户名', '银行卡', '方式', '验证码 / 指令号', '收到的金额', '有效至'],
      cards.map((card) => [
        beijingReadable(card.begunAt),
        escapeHtml(card.holderName),
        `${escapeHtml(card.bankName)}<br>${escapeHtml(card.cardNo)}`,
        card.way === 'small-amount' ? '小额打款' : '短信验证',
        `<b>${escapeHtml(card.code)}</b>`,
        amountCell(card.amount),
        beijingReadable(card.expiresAt),
      ]),
      '没有等待验证的银行卡',
    )}
<h2>从他行转账到子账户</h2><form method="post" action="/bank/incoming"><input name="toAccountNo" placeholder="收款账号（子账户）" required><input name="amount" placeholder="金额（元）" required><input name="payerAccountNo" placeholder="付款账号" required><input name="payerName" placeholder="付款户名" required><input name="remark" placeholder="附言"><button>转账</button></form>
<h2>来账</h2>${table(
      ['时间', '入账', '付款方', '金额（元）', '附言', '流水号'],
      incoming.map((one) => [
        beijingReadable(one.at),
        one.type === '03' ? '<span class="tag s2">挂账</span>' : `${escapeHtml(nameOf(one.memberCode))}<br>${escapeHtml(one.subAcctNo)}`,
        `${escapeHtml(one.payerName)}<br>${escapeHtml(one.payerAccountNo)}`,
        amountCell(one.amount),
        escapeHtml(one.remark),
        escapeHtml(one.frontSeqNo),
      ]),
      '还没有来账',
    )}
<h2>出金</h2>${table(
      ['受理时间', '会员', '子账户', '收款账户', '金额（元）', '状态', '流水号'],
      payouts.map((payout) => {
        const status = payout.tranStatus
        const reason = status === '1' && payout.failReason !== undefined ? ` ${escapeHtml(payout.failReason)}` : ''
        return [
          beijingReadable(payout.acceptedAt),
          escapeHtml(nameOf(payout.memberCode)),
          escapeHtml(payout.subAcctNo),
          `${escapeHtml(payout.toName)}<br>${escapeHtml(payout.toAccount)}`,
          amountCell(payout.amount),
          `<span class="tag s${status}">${TRAN_STATUS_TEXT[status]}</span>${reason}`,
          `${escapeHtml(payout.cnsmrSeqNo)}<br>${escapeHtml(payout.frontSeqNo)}`,
        ]
      }),
      '还没有出金',
    )}
<h2>子账户</h2>${table(
      ['子账户', '会员', '可用', '可提现', '担保'],
      accounts.map((account) => [
        escapeHtml(account.subAcctNo),
        `${escapeHtml(account.memberName)}<br>${escapeHtml(account.memberCode)}`,
        amountCell(account.available),
        amountCell(account.withdrawable),
        amountCell(account.frozen),
      ]),
      '还没有子账户',
    )}</main>`,
  })
}

function amountCell(fen: number): string {
  return `<span class="amount">${readableYuan(fen)}</span>`
}

function table(titles: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  if (rows.length === 0) return `<p class="empty">${empty}</p>`
  const head = titles.map((title) => `<th>${title}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}
