import { beijingReadable } from '../clock/beijing.time.ts'
import { escapeHtml, htmlPage, readableYuan } from '../http/html.page.ts'
import { BANKS, COMPANY } from './bank.table.ts'
import { type OrderStatus, STATUS_TEXT } from './order.decision.ts'
import type { UnionpayOrder } from './unionpay.state.ts'

const STYLE = `
body{background:#eef2f6;color:#1d2b3a}
header{background:linear-gradient(90deg,#0b3d6b,#14619e);color:#fff}
header>div{max-width:1080px;margin:0 auto;padding:20px 24px;display:flex;align-items:baseline;gap:14px;flex-wrap:wrap}
header h1{font-size:22px;letter-spacing:1px}header p{font-size:13px;opacity:.8}header nav{margin-left:auto;font-size:14px}header nav a{color:#fff;margin-left:18px}
main{max-width:1080px;margin:24px auto;padding:0 24px;display:flex;gap:20px;align-items:flex-start;flex-wrap:wrap}
.box{background:#fff;border:1px solid #d8e1ea;border-radius:4px;flex:1 1 460px}
.box h2{font-size:16px;padding:16px 22px;border-bottom:1px solid #e5ecf2;color:#0b3d6b}
dl{padding:10px 22px 18px;display:grid;grid-template-columns:110px 1fr;row-gap:12px;font-size:15px;line-height:1.5}
dt{color:#6b7c8d}dd{word-break:break-all}dd.amount{font-size:26px;font-weight:700;color:#b4461f;font-variant-numeric:tabular-nums}
form.fields{padding:18px 22px;display:grid;gap:14px}
label{font-size:13px;color:#6b7c8d;display:grid;gap:6px}
input,select{height:44px;border:1px solid #c3d0dc;border-radius:3px;padding:0 12px;font-size:15px;background:#fff}
button,.button{display:inline-block;height:46px;line-height:46px;padding:0 26px;border:0;border-radius:3px;background:#14619e;color:#fff;font-size:16px;cursor:pointer}
button.plain{background:#fff;color:#14619e;border:1px solid #14619e;line-height:44px}
.note{padding:0 22px 20px;color:#6b7c8d;font-size:13px;line-height:1.7}
.big{padding:26px 22px 8px;font-size:20px;font-weight:700}
table{width:100%;border-collapse:collapse;font-size:14px}th,td{padding:13px 14px;text-align:left;border-bottom:1px solid #e5ecf2}th{color:#6b7c8d;font-weight:500;background:#f7fafc}
td.amount{font-weight:700;text-align:right;font-variant-numeric:tabular-nums}td form{display:inline}td button{height:38px;line-height:36px;padding:0 16px;font-size:14px;margin-right:8px}
.banks{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:12px;padding:20px 22px}
.banks button{background:#fff;color:#1d2b3a;border:1px solid #c3d0dc;width:100%}
.empty{padding:48px;text-align:center;color:#6b7c8d}
`

const PAYEE = '存管银行资金汇总户'

function page(title: string, heading: string, body: string, nav = ''): string {
  const head = `<header><div><h1>${escapeHtml(heading)}</h1><p>模拟环境，没有真实资金</p><nav>${nav}</nav></div></header>`
  return htmlPage({ title, style: STYLE, body: `${head}<main>${body}</main>` })
}

const bankNav = (bank: string): string =>
  `<a href="/unionpay/bank/${bank}/todo" id="todo">复核待办</a><a href="/unionpay/bank">换一家银行</a>`
const bankHeading = (bank: string): string => `${BANKS[bank] ?? bank} 企业网上银行`

function orderList(order: UnionpayOrder): string {
  const rows = [
    ['收款人', PAYEE],
    ['商户订单', order.orderId],
    ['网银指令', order.queryId],
    ['支付时限', beijingReadable(order.payTimeoutAt)],
  ].map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`)
  return `<dl><dt>金额（元）</dt><dd class="amount">${readableYuan(order.amountFen)}</dd>${rows.join('')}</dl>`
}

/** Back to the merchant by the browser, with a form: a courtesy, and no proof of anything. */
function backForm(order: UnionpayOrder, respCode: string): string {
  if (order.frontUrl === undefined || !/^https?:\/\//.test(order.frontUrl)) return ''
  const fields = { orderId: order.orderId, respCode, txnTime: order.txnTime }
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
  return `<form class="fields" method="post" action="${escapeHtml(order.frontUrl)}">${inputs.join('')}<button id="back">返回商户</button></form>`
}

export function refusedPage(code: string, message: string): string {
  return page(
    '银联支付',
    '银联在线支付',
    `<section class="box"><p class="big" id="refused">${escapeHtml(message)}</p><p class="note">应答码 ${code}。没有扣款。</p></section>`,
  )
}

/** UnionPay's own page, for orders whose form named no bank. */
export function choicePage(order: UnionpayOrder): string {
  const tiles = Object.entries(BANKS).map(
    ([code, name]) =>
      `<form method="post" action="/unionpay/pay/${order.queryId}"><button name="bank" value="${code}" id="bank-${code}">${name}</button></form>`,
  )
  return page(
    '选择银行 · 银联支付',
    '银联在线支付 · 企业网银',
    `<section class="box"><h2>订单</h2>${orderList(order)}</section><section class="box"><h2>选择付款银行</h2><div class="banks">${tiles.join('')}</div></section>`,
  )
}

/** The clerk (经办) hands it in; nothing is paid by that. */
export function clerkPage(bank: string, order: UnionpayOrder): string {
  return page(
    `经办 · ${bankHeading(bank)}`,
    bankHeading(bank),
    `<section class="box"><h2>网上支付指令</h2>${orderList(order)}</section>
<section class="box"><h2>经办员登录并提交</h2><form class="fields" method="post" action="/unionpay/bank/${bank}/orders/${order.queryId}">
<label>经办员<input name="clerk" value="经办员 01"></label>
<label>付款户名<input name="name" value="${COMPANY.name}"></label>
<label>付款账号<select name="account"><option>${COMPANY.account}</option><option>6228480000000001188</option></select></label>
<button id="submit">提交，待复核</button></form><p class="note">提交后，由贵公司复核员在“复核待办”里通过，款项才会付出。</p></section>`,
    bankNav(bank),
  )
}

/** What became of it, for whoever comes back to the order. */
export function standingPage(bank: string, order: UnionpayOrder, status: OrderStatus): string {
  const WORDS: Readonly<Record<OrderStatus, readonly [string, string]>> = {
    opened: ['还没有提交', ''],
    submitted: ['已提交，等复核员通过', '款项还没有付出。'],
    paid: ['已付款', `付款时间 ${beijingReadable(order.paidAt ?? 0)}`],
    refused: ['复核员没有通过', `没有扣款。${order.refusedBecause ?? ''}`],
    overdue: ['已超过支付时限', '没有扣款。'],
  }
  const [title, note] = WORDS[status]
  return page(
    `${title} · ${bankHeading(bank)}`,
    bankHeading(bank),
    `<section class="box"><h2>网上支付指令</h2>${orderList(order)}</section><section class="box"><p class="big" id="standing">${title}</p><p class="note">${escapeHtml(note)}</p>${backForm(order, status === 'paid' ? '00' : '05')}</section>`,
    bankNav(bank),
  )
}

/** The checker's (复核) list: what clerks have handed in. */
export function todoPage(bank: string, orders: readonly { order: UnionpayOrder; status: OrderStatus }[], now: number): string {
  const row = ({ order, status }: { order: UnionpayOrder; status: OrderStatus }): string => {
    const action = (what: string, text: string, kind: string) =>
      `<form method="post" action="/unionpay/bank/${bank}/todo/${order.queryId}"><button name="decision" value="${what}" id="${what}-${order.queryId}" class="${kind}">${text}</button></form>`
    const buttons =
      status === 'submitted' ? action('approve', '复核通过', 'approve') + action('refuse', '退回', 'refuse plain') : STATUS_TEXT[status]
    return `<tr><td>${beijingReadable(order.submittedAt ?? order.openedAt)}</td><td>${escapeHtml(order.payerName ?? '')}</td><td>${PAYEE}<br>${escapeHtml(order.orderId)}</td><td class="amount">${readableYuan(order.amountFen)}</td><td>${buttons}</td></tr>`
  }
  const table =
    orders.length === 0
      ? '<p class="empty">没有待复核的指令</p>'
      : `<table><thead><tr><th>提交时间</th><th>付款户名</th><th>收款人 / 订单</th><th style="text-align:right">金额（元）</th><th>复核</th></tr></thead><tbody>${orders.map(row).join('')}</tbody></table>`
  return page(
    `复核待办 · ${bankHeading(bank)}`,
    bankHeading(bank),
    `<section class="box"><h2>复核待办　${beijingReadable(now)}</h2>${table}</section>`,
    bankNav(bank),
  )
}

export function banksPage(waiting: ReadonlyMap<string, number>): string {
  const tiles = Object.entries(BANKS).map(
    ([code, name]) =>
      `<form action="/unionpay/bank/${code}/todo"><button>${name}${waiting.has(code) ? `（待复核 ${waiting.get(code)}）` : ''}</button></form>`,
  )
  return page('企业网银', '企业网上银行', `<section class="box"><h2>选择银行</h2><div class="banks">${tiles.join('')}</div></section>`)
}
