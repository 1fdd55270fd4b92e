import { escapeHtml, htmlPage, readableYuan } from '../http/html.page.ts'

const STYLE = `
body{min-height:100vh;display:flex;flex-direction:column}
.bar{background:#ededed;padding:14px 16px;font-size:17px;font-weight:600;text-align:center}
.card{background:#fff;padding:40px 24px 28px;text-align:center}
.payee{font-size:16px}
.amount{font-size:44px;font-weight:600;margin-top:10px;letter-spacing:-1px}
.amount small{font-size:28px;margin-right:4px}
.rows{background:#fff;margin-top:8px;padding:0 16px}
.row{display:flex;justify-content:space-between;gap:16px;padding:14px 0;font-size:15px;border-bottom:1px solid #f2f2f2}
.row:last-child{border:0}
.row span:first-child{color:#888;flex:none}
.row span:last-child{text-align:right;word-break:break-all}
.actions{padding:32px 24px;display:flex;flex-direction:column;gap:18px;align-items:center}
button,.button{display:block;width:100%;border:0;border-radius:8px;background:#07c160;color:#fff;font-size:17px;font-weight:600;padding:14px;text-align:center;font-family:inherit}
.note{margin-top:auto;padding:24px;text-align:center;font-size:12px;line-height:1.6;color:#a0a0a0}
.mark{width:64px;height:64px;border-radius:50%;background:#07c160;margin:0 auto 16px;position:relative}
.mark::after{content:"";position:absolute;left:24px;top:14px;width:14px;height:26px;border:solid #fff;border-width:0 5px 5px 0;transform:rotate(45deg)}
.mark.off{background:#fa9d3b}
.mark.off::before{content:"";position:absolute;left:29px;top:43px;width:6px;height:6px;background:#fff}
.mark.off::after{left:29px;top:14px;width:6px;height:24px;border:0;background:#fff;transform:none}
.state{font-size:18px;font-weight:600}
`

const NOTE = '<p class="note">这是测试环境的模拟收银台，不会扣款，<br>与微信支付官方无关。</p>'

export interface CashierOrder {
  payeeName: string
  description: string
  outTradeNo: string
  total: number
}

function amount(fen: number): string {
  return `<div class="amount"><small>¥</small>${readableYuan(fen)}</div>`
}

function rows(order: CashierOrder): string {
  const row = (label: string, value: string): string => `<div class="row"><span>${label}</span><span>${escapeHtml(value)}</span></div>`
  return `<div class="rows">${row('商品', order.description)}${row('商户单号', order.outTradeNo)}</div>`
}

/** The order with the button that pays it. `action` is this page's own address, redirect included. */
export function cashierPage(order: CashierOrder, action: string, cancelUrl: string): string {
  return htmlPage({
    title: '收银台',
    style: STYLE,
    body: `<header class="bar">确认支付</header><section class="card"><div class="payee" id="payee">${escapeHtml(order.payeeName)}</div>${amount(order.total)}</section>${rows(order)}<form class="actions" method="post" action="${escapeHtml(action)}"><button id="pay" type="submit">立即支付</button><a id="cancel" href="${escapeHtml(cancelUrl)}">取消</a></form>${NOTE}`,
  })
}

function backButton(redirectUrl: string | undefined): string {
  if (redirectUrl === undefined) return '<p style="color:#888">请返回商家查看结果</p>'
  return `<a id="back" class="button" href="${escapeHtml(redirectUrl)}">返回商家</a>`
}

export function cashierPaidPage(order: CashierOrder, redirectUrl: string | undefined): string {
  return htmlPage({
    title: '支付成功',
    style: STYLE,
    body: `<header class="bar">微信支付（模拟）</header><section class="card"><div class="mark"></div><div class="state" id="state">支付成功</div>${amount(order.total)}<div class="payee" style="margin-top:8px;color:#888">${escapeHtml(order.payeeName)}</div></section><div class="actions">${backButton(redirectUrl)}</div>${NOTE}`,
  })
}

export function cashierStoppedPage(message: string, redirectUrl: string | undefined): string {
  return htmlPage({
    title: '无法支付',
    style: STYLE,
    body: `<header class="bar">收银台</header><section class="card"><div class="mark off"></div><div class="state" id="state">${escapeHtml(message)}</div></section><div class="actions">${backButton(redirectUrl)}</div>${NOTE}`,
  })
}
